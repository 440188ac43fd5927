import { type ExampleRequest, urlOf } from "./example-request.ts";
import { shellWord } from "./quote.ts";

/** curl with a user token, which the variable TOKEN holds. */
export function curlToken(request: ExampleRequest): string {
  const { method, headers, body } = request;
  const lines = [
    `curl --fail-with-body --request ${method} ${shellWord(urlOf(request))}`,
    '--header "X-Auth-Token: $TOKEN"',
    ...Object.entries(headers).map(([name, value]) => `--header ${shellWord(`${name}: ${value}`)}`),
    ...(body ? [`--data-raw ${shellWord(body)}`] : []),
  ];
  return lines.join(" \\\n  ");
}
