import { curl, shellWord } from "./curl.ts";
import type { ExampleRequest } from "./example-request.ts";

/** curl with an access key: openssl computes the signature, with a line for each step. */
export function curlSigned(request: ExampleRequest): string {
  const { method, server, path, query, signedPath, signedQuery, body, projectId } = request;
  const credentials = [
    '--header "X-Project-Id: $project"',
    '--header "X-Sdk-Date: $date"',
    '--header "Authorization: $authorization"',
  ];
  const url = `"$server$path${query && "?$query"}"`;
  return `server=${shellWord(server)}
path=${shellWord(path)}${signedPath === path ? "" : `\nsigned_path=${shellWord(signedPath)}`}
query=${shellWord(query)}${signedQuery === query ? "" : `\nsigned_query=${shellWord(signedQuery)}`}
body=${shellWord(body)}
project=${shellWord(projectId)}
date=$(date -u +%Y%m%dT%H%M%SZ)
signed='host;x-project-id;x-sdk-date'
sha256() { openssl dgst -sha256 "$@" | sed 's/^.* //'; }

canonical=$(printf '%s\\n' ${method} "\${${signedPath === path ? "path" : "signed_path"}%/}/" "$${signedQuery === query ? "query" : "signed_query"}" \\
  "host:\${server#*://}" "x-project-id:$project" "x-sdk-date:$date" '' \\
  "$signed" "$(printf '%s' "$body" | sha256)")
signature=$(printf 'SDK-HMAC-SHA256\\n%s\\n%s' "$date" "$(printf '%s' "$canonical" | sha256)" |
  sha256 -hmac "$HUAWEICLOUD_SDK_SK")
authorization="SDK-HMAC-SHA256 Access=$HUAWEICLOUD_SDK_AK"
authorization="$authorization, SignedHeaders=$signed, Signature=$signature"

${curl(request, url, credentials, body && '"$body"')}`;
}
