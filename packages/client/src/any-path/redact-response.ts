import { parseJson } from "../errors/parse-json.js";
import { type Redact, redactBody, redactHeaders } from "../errors/redact.js";
import { rebuildResponse } from "../response/rebuild-response.js";
import type { Received } from "../transport/exchange.js";

/** A failed response without secrets. One that has no secret keeps its body byte for byte. */
export function redactResponse({ response, content, redact }: Received<string>): Response {
  const { status, statusText } = response;
  const headers = redactHeaders(response.headers, redact);
  const shown = redactText(content, redact);
  if (shown !== content) headers.delete("Content-Length");
  return rebuildResponse({ status, statusText, headers }, shown);
}

function redactText(text: string, redact: Redact): string {
  const body = parseJson(text);
  if (body === undefined) return redact(text);
  try {
    const before = JSON.stringify(body);
    const after = JSON.stringify(redactBody(body, redact));
    return after === before ? text : after;
  } catch {
    // It is nested too deep to be serialized.
    return redact(text);
  }
}
