import { quoteRequestId } from "../errors/create-api-error.js";
import { parseJson } from "../errors/parse-json.js";
import { redactId } from "../errors/redact.js";
import { TtsConnectionError } from "../errors/tts-connection-error.js";
import type { Received } from "../transport/exchange.js";

/** Responses of the service have a few kilobytes; a larger body is not from the service. */
const longestBodyBytes = 16 * 1024 * 1024;

/** Reads a whole body as text. `undefined` when it is larger than 16 MiB; the rest is then not read. */
export function readText(response: Response): Promise<string | undefined> {
  return readTextUpTo(longestBodyBytes, response);
}

/** The same with another limit. */
export async function readTextUpTo(longest: number, response: Response): Promise<string | undefined> {
  const { type, body, headers } = response;
  // The runtime's text() is the fastest, and safe where the length is known. In a browser, a cross-origin response
  // hides whether it is compressed.
  const isShort =
    type === "basic" &&
    Number(headers.get("Content-Length") ?? Number.NaN) <= longest &&
    !headers.has("Content-Encoding");
  if (!body || isShort) return body === null ? "" : response.text();
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let length = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > longest) {
      void reader.cancel().catch(() => {});
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/**
 * Parses the JSON of a success, an object or a list.
 *
 * @throws {TtsConnectionError} `reason: "body"` when the body is anything else
 */
export function requireJson(name: string, { content, response, ...received }: Received<string>): object {
  const data = parseJson(content);
  if (typeof data === "object" && data) return data;
  const { status } = response;
  const requestId = redactId(received.requestId, received.redact);
  const what = content
    ? "a body that is not JSON. Check baseUrl, and any proxy in between"
    : "an empty body: the service has acted on the request, but returned no data";
  const message = `${name} returned status ${status} with ${what}.${quoteRequestId(requestId)}`;
  throw new TtsConnectionError(message, { reason: "body", status, requestId });
}
