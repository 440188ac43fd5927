import { addressLines, curl, shellWord } from "./curl.ts";
import type { ExampleRequest } from "./example-request.ts";

/** curl with an access key: openssl computes the signature, with a line for each step. */
export function curlSigned(request: ExampleRequest): string {
  const { method, path, query, signedPath, signedQuery, body, projectId, aroundProject } = request;
  const credentials = [
    '--header "X-Project-Id: $project"',
    '--header "X-Sdk-Date: $date"',
    '--header "Authorization: $authorization"',
  ];
  const variables = [
    ...addressLines(request),
    ...(query ? [] : ["query="]),
    ...(aroundProject ? [] : [`project=${shellWord(projectId)}`]),
    ...(signedPath === path ? [] : [`signed_path=${shellWord(signedPath)}`]),
    ...(signedQuery === query ? [] : [`signed_query=${shellWord(signedQuery)}`]),
    `body=${shellWord(body)}`,
  ];
  return `${variables.join("\n")}
date=$(date -u +%Y%m%dT%H%M%SZ)
signed='host;x-project-id;x-sdk-date'
sha256() { openssl dgst -sha256 "$@" | sed 's/^.* //'; }

canonical=$(printf '%s\\n' ${method} "\${${signedPath === path ? "path" : "signed_path"}%/}/" "$${signedQuery === query ? "query" : "signed_query"}" \\
  "host:\${server#*://}" "x-project-id:$project" "x-sdk-date:$date" '' \\
  "$signed" "$(printf '%s' "$body" | sha256)")
digest=$(printf '%s' "$canonical" | sha256)
signature=$(printf 'SDK-HMAC-SHA256\\n%s\\n%s' "$date" "$digest" |
  sha256 -hmac "$HUAWEICLOUD_SDK_SK")
authorization="SDK-HMAC-SHA256 Access=$HUAWEICLOUD_SDK_AK"
authorization="$authorization, SignedHeaders=$signed, Signature=$signature"

${curl(request, credentials, body && '"$body"')}`;
}
