import { curl } from "./curl.ts";
import { type ExampleRequest, urlOf } from "./example-request.ts";
import { shellWord } from "./quote.ts";

/** Where the mock listens unless it is told otherwise. */
export const mockUrl = "http://127.0.0.1:4010";

/**
 * The mock's command, and curl requesting the first scenario; any other is chosen by its name.
 *
 * The mock goes on in the background: npx does not pass on a signal, so only Ctrl-C ends both.
 */
export function mock(request: ExampleRequest): string {
  const { operation, body } = request;
  const [first] = operation.scenarios;
  const scenario = first && `code=${first.status}${first.example ? `, example=${first.name}` : ""}`;
  const own = [
    ...(operation.isAuthenticated ? ['--header "X-Auth-Token: any"'] : []),
    ...(scenario ? [`--header ${shellWord(`Prefer: ${scenario}`)}`] : []),
  ];
  const url = shellWord(urlOf({ ...request, server: mockUrl }));
  const retries = "--retry 30 --retry-connrefused --retry-delay 1";
  return `npx @metastudio-tts/mock --port 4010 &  # "fg", then Ctrl-C, ends it\n${curl(request, url, own, body && shellWord(body), retries)}`;
}
