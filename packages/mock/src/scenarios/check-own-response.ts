import type { Prism } from "../engine/prism.js";
import { describeStatus, type OperationId, statusesOf } from "../operations.js";
import type { OwnResponse } from "./own-response.js";

/** The headers that a response of one's own is sent with, by lower-case name, its media type among them. */
export function headersAsSent(
  prism: Prism,
  id: OperationId,
  status: number,
  { body, headers = {} }: OwnResponse,
): Record<string, string> {
  const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const other = typeof body === "string" ? "text/plain; charset=utf-8" : "application/json";
  const type = body === undefined ? {} : { "content-type": prism.mediaTypeOf(id, status) ?? other };
  return { ...type, ...Object.fromEntries(given) };
}

/** How a response of one's own breaks the document, in words. */
export function findOwnViolations(
  prism: Prism,
  id: OperationId,
  status: number,
  response: OwnResponse,
): string[] {
  if (!statusesOf(id).includes(status)) return [describeStatus(id, status)];
  const { body, bodyOmitted } = response;
  if (bodyOmitted) return [];
  if (body === undefined && prism.mediaTypeOf(id, status) !== undefined)
    return ["The document has a body for this response"];
  return prism
    .checkResponse(id, { statusCode: status, headers: headersAsSent(prism, id, status, response), body })
    .map(({ path, message }) => (path === "" ? message : `${path}: ${message}`));
}
