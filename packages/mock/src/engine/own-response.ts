import { describeStatus, type OperationId, statusesOf } from "../operations.js";
import type { OwnResponse } from "../own-response.js";
import type { Prism } from "./prism.js";

/** A response of one's own as it is sent: its headers by lower-case name, its media type among them. */
export function asSent(prism: Prism, id: OperationId, status: number, { body, headers = {} }: OwnResponse) {
  const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const other = typeof body === "string" ? "text/plain; charset=utf-8" : "application/json";
  const type = body === undefined ? {} : { "content-type": prism.mediaTypeOf(id, status) ?? other };
  return { body, headers: { ...type, ...Object.fromEntries(given) } as Record<string, string> };
}

/** How a response of one's own breaks the document, in words. */
export function findOwnViolations(
  prism: Prism,
  id: OperationId,
  status: number,
  response: OwnResponse,
): string[] {
  if (!statusesOf(id).includes(status)) return [describeStatus(id, status)];
  const { body, headers } = asSent(prism, id, status, response);
  const isMissing =
    body === undefined && !response.bodyOmitted && prism.mediaTypeOf(id, status) !== undefined;
  if (isMissing) return ["The document has a body for this response"];
  if (response.bodyOmitted) return [];
  return prism
    .checkResponse(id, { statusCode: status, headers, body })
    .map(({ path, message }) => (path === "" ? message : `${path}: ${message}`));
}
