import type { Incoming } from "../http/incoming.js";
import type { Answer } from "../http/response.js";
import { type OperationId, requireOperation } from "../operations.js";

/**
 * Adds the headers that the document declares for the answer's status and shows by an example.
 *
 * `X-Request-Id` is the request's own where it sent one, or that of the answer's body.
 */
export function withDocumentedHeaders(
  answer: Answer,
  operationId: OperationId | undefined,
  request: Incoming,
): Answer {
  const declared = operationId && requireOperation(operationId).headers?.[answer.status];
  if (!declared) return answer;
  const headers: Record<string, string> = {};
  for (const [name, example] of Object.entries(declared)) {
    const own = name === "x-request-id" ? request.headers[name] || answer.requestId : undefined;
    const value = own ?? (example === null ? undefined : toHeader(example));
    if (value !== undefined && !describesConnection(name)) headers[name] = value;
  }
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

// An example cannot know them: with a wrong length, encoding or date no client could read the answer.
function describesConnection(name: string): boolean {
  return /^(content-type|content-length|content-encoding|transfer-encoding|connection|keep-alive|date)$/.test(
    name,
  );
}

// HTTP takes a byte for a character.
function toHeader(text: string): string {
  return Buffer.from(text.replace(/[\r\n]+/g, " "), "utf8").toString("latin1");
}
