import type { ErrorCode } from "../generated/models.js";
import { isOfType } from "../validate/json-type.js";

/** The known fields of an error body. */
export interface ErrorBody {
  code: ErrorCode | undefined;
  message: string | undefined;
  requestId: string | undefined;
}

/**
 * Reads the documented error body, and the other shapes that the service and its gateway are known to return. All
 * fields of an unknown body are `undefined`.
 *
 * @param ownFields fields that mean something else in this body
 */
export function readErrorBody(body: unknown, ownFields: readonly string[] = []): ErrorBody {
  const outer = { ...asRecord(body) };
  for (const field of ownFields) delete outer[field];
  const inner = asRecord(outer.error);
  return {
    code: firstText(outer.error_code, outer.errorCode, outer.code, inner.code),
    message: firstText(outer.error_msg, outer.errorMsg, outer.message, inner.message),
    requestId: firstText(outer.request_id, outer.requestId, inner.request_id),
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return isOfType("object", value) ? (value as Record<string, unknown>) : {};
}

function firstText(...values: unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === "string" && value !== "");
}
