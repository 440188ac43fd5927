import type { ExampleRequest } from "./example-request.ts";
import { shellWord } from "./quote.ts";

/** curl with an access key: openssl makes the signature, a step a line. */
export function curlSigned({
  method,
  server,
  path,
  query,
  headers,
  body,
  projectId,
}: ExampleRequest): string {
  const send = [
    `curl --fail-with-body --request ${method} "$server$path${query && "?$query"}"`,
    '--header "X-Project-Id: $project"',
    '--header "X-Sdk-Date: $date"',
    '--header "Authorization: SDK-HMAC-SHA256 Access=$HUAWEICLOUD_SDK_AK, SignedHeaders=$signed, Signature=$signature"',
    ...Object.entries(headers).map(([name, value]) => `--header ${shellWord(`${name}: ${value}`)}`),
    ...(body ? ['--data-raw "$body"'] : []),
  ];
  return `server=${shellWord(server)}
path=${shellWord(path)}
query=${shellWord(query)}
body=${shellWord(body)}
project=${shellWord(projectId)}
date=$(date -u +%Y%m%dT%H%M%SZ)
signed='host;x-project-id;x-sdk-date'
sha256() { openssl dgst -sha256 "$@" | sed 's/^.* //'; }

canonical=$(printf '%s\\n' ${method} "\${path%/}/" "$query" \\
  "host:\${server#*://}" "x-project-id:$project" "x-sdk-date:$date" '' \\
  "$signed" "$(printf '%s' "$body" | sha256)")
signature=$(printf 'SDK-HMAC-SHA256\\n%s\\n%s' "$date" "$(printf '%s' "$canonical" | sha256)" |
  sha256 -hmac "$HUAWEICLOUD_SDK_SK")

${send.join(" \\\n  ")}`;
}
