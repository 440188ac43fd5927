import type { Prism } from "../engine/prism.js";
import { describeStatus, type OperationId, statusesOf } from "../operations.js";
import type { OwnResponse } from "./own-response.js";

/** The headers of a custom response as they are sent, by lower-case name, with its media type. */
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

/** In words, how a custom response breaks the document. */
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
