import { type ExampleRequest, urlOf } from "./example-request.ts";
import { shellWord } from "./quote.ts";

/** Where the mock listens unless it is told otherwise. */
export const mockUrl = "http://127.0.0.1:4010";

/**
 * The mock's command, and curl asking it for the first example; any other is chosen by its name.
 *
 * The mock goes on in the background: npx does not pass on a signal, so only Ctrl-C ends both.
 */
export function mock(request: ExampleRequest): string {
  const { operation, method, headers, body } = request;
  const [first] = operation.examples;
  const lines = [
    `curl --retry 30 --retry-connrefused --retry-delay 1 --request ${method} ${shellWord(urlOf({ ...request, server: mockUrl }))}`,
    '--header "X-Auth-Token: any"',
    ...(first ? [`--header ${shellWord(`Prefer: code=${first.status}, example=${first.name}`)}`] : []),
    ...Object.entries(headers).map(([name, value]) => `--header ${shellWord(`${name}: ${value}`)}`),
    ...(body ? [`--data-raw ${shellWord(body)}`] : []),
  ];
  return `npx @metastudio-tts/mock --port 4010 &  # "fg", then Ctrl-C, ends it\n${lines.join(" \\\n  ")}`;
}
