import { curl } from "./curl.ts";
import { type ExampleRequest, urlOf } from "./example-request.ts";
import { shellWord } from "./quote.ts";

/** curl with a user token, which the variable TOKEN holds. */
export function curlToken(request: ExampleRequest): string {
  return curl(request, shellWord(urlOf(request)), ['--header "X-Auth-Token: $TOKEN"'], word(request.body));
}

/** curl for an operation that needs no credentials. */
export function curlPublic(request: ExampleRequest): string {
  return curl(request, shellWord(urlOf(request)), [], word(request.body));
}

function word(body: string): string {
  return body && shellWord(body);
}
