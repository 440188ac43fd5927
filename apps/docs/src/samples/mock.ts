import type { Words } from "../words/index.ts";
import { addressLines, curl, shellWord } from "./curl.ts";
import type { ExampleRequest } from "./example-request.ts";
import { readyFirst } from "./shown-response.ts";

/** Where the mock listens by default. */
export const mockUrl = "http://127.0.0.1:4010";

/**
 * The mock's command, and curl for the first scenario; readers choose another by its name.
 *
 * The mock runs in the background. npx does not forward signals, so only Ctrl-C ends both.
 */
export function mock(request: ExampleRequest, { samples }: Words): string {
  const { operation, body } = request;
  const [first] = readyFirst(operation);
  const scenario = first && `code=${first.status}${first.example ? `, example=${first.name}` : ""}`;
  const own = [
    ...(operation.isAuthenticated ? ['--header "X-Auth-Token: any"'] : []),
    ...(scenario ? [`--header ${shellWord(`Prefer: ${scenario}`)}`] : []),
  ];
  const retries = "--retry 30 --retry-connrefused --retry-delay 1";
  return `npx @metastudio-tts/mock --port 4010 &  # ${samples.endMock}
${addressLines({ ...request, server: mockUrl }).join("\n")}

${curl(request, own, body && shellWord(body), retries)}`;
}
