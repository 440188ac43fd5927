import { type ExampleRequest, urlOf } from "./example-request.ts";
import { shownResponse } from "./shown-response.ts";

/** curl with a user token, which the variable TOKEN holds; without credentials where the operation needs none. */
export function curlToken(request: ExampleRequest): string {
  const { operation, body } = request;
  const credentials = operation.isAuthenticated ? ['--header "X-Auth-Token: $TOKEN"'] : [];
  return curl(request, shellWord(urlOf(request)), credentials, body && shellWord(body));
}

/**
 * A call of curl, with a line for each option.
 *
 * @param url a word of the shell, quoted where necessary
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
    // With --request HEAD, curl waits for a body that does not come.
    `curl ${options} ${method === "HEAD" ? "--head" : `--request ${method}`}`,
    url,
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

/** `text` as one word of a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
