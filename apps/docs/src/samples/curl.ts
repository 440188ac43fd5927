import type { ExampleRequest } from "./example-request.ts";
import { shellWord } from "./quote.ts";
import { shownResponse } from "./shown-response.ts";

/**
 * A call of curl, a part a line.
 *
 * @param url a word of the shell, quoted where it needs to be
 * @param own the options of the sample itself
 * @param body a word of the shell: the JSON to send
 */
export function curl(
  { operation, method, headers, form }: ExampleRequest,
  url: string,
  own: string[],
  body: string,
  options = "--fail-with-body",
): string {
  const shown = shownResponse(operation);
  const lines = [
    // A request with another method's name would wait for the body that HEAD does not have.
    `curl ${options} ${method === "HEAD" ? "--head" : `--request ${method}`} ${url}`,
    ...own,
    ...Object.entries(headers).map(([name, value]) => `--header ${shellWord(`${name}: ${value}`)}`),
    ...(body ? [`--data-raw ${body}`] : []),
    ...(form ?? []).map(({ name, value, file }) =>
      file === undefined
        ? `--form-string ${shellWord(`${name}=${value}`)}`
        : `--form ${shellWord(`${name}=@${file}`)}`,
    ),
    ...(shown.as === "file" ? [`--output ${shellWord(shown.file)}`] : []),
    ...(shown.as === "status" && method !== "HEAD" ? ["--write-out '%{http_code}\\n'"] : []),
  ];
  return lines.join(" \\\n  ");
}
