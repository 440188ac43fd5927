import { curl, shellWord } from "./curl.ts";
import { type ExampleRequest, urlOf } from "./example-request.ts";

/** Where the mock listens by default. */
export const mockUrl = "http://127.0.0.1:4010";

/**
 * The mock's command, and curl for the first scenario; readers choose another by its name.
 *
 * The mock runs in the background. npx does not forward signals, so only Ctrl-C ends both.
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
