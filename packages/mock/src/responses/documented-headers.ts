import type { Incoming } from "../http/incoming.js";
import type { PlainResponse } from "../http/response.js";
import { type OperationId, requireOperation } from "../operations.js";

/**
 * Adds the headers that the document declares for a response's status and shows by an example.
 *
 * `X-Request-Id` is the request's own where it sent one, or that of the response's body.
 */
export function withDocumentedHeaders(
  response: PlainResponse,
  operationId: OperationId | undefined,
  request: Incoming,
): PlainResponse {
  const declared = operationId && requireOperation(operationId).headers?.[response.status];
  if (!declared) return response;
  const headers: Record<string, string> = {};
  for (const [name, example] of Object.entries(declared)) {
    const own = name === "x-request-id" ? request.headers[name] || response.requestId : undefined;
    const value = own ?? (example === null ? undefined : toHeader(example));
    if (value !== undefined && !ofConnection.test(name)) headers[name] = value;
  }
  return { ...response, headers: { ...headers, ...response.headers } };
}

/** Headers of one connection or one body: an example of them does not fit any other. */
export const ofConnection = /^(connection|keep-alive|date|transfer-encoding|content-(type|length|encoding))$/;

// HTTP takes a byte for a character.
function toHeader(text: string): string {
  return Buffer.from(text.replace(/[\r\n]+/g, " "), "utf8").toString("latin1");
}
