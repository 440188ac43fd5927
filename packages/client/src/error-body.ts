import type { ErrorCode } from "./generated/models.js";

/** What could be read of a body that tells of a failure. */
export interface ErrorBody {
  code: ErrorCode | undefined;
  message: string | undefined;
  requestId: string | undefined;
}

/**
 * Reads the documented error body, and the other shapes that the service and its gateway are known to
 * answer with. Anything else reads as nothing: an unknown body never breaks the error that reports it.
 */
export function readErrorBody(body: unknown): ErrorBody {
  if (!isRecord(body)) return { code: undefined, message: undefined, requestId: undefined };
  const inner = isRecord(body.error) ? body.error : {};
  return {
    code: firstText(body.error_code, body.errorCode, body.code, inner.code),
    message: firstText(body.error_msg, body.errorMsg, body.message, inner.message),
    requestId: firstText(body.request_id, body.requestId, inner.request_id),
  };
}

/**
 * Whether the body of a successful answer tells of a failure all the same: it has an error's code, other
 * than the `0` that newer editions of the service say success with.
 */
export function isErrorBody(body: unknown): boolean {
  if (!isRecord(body)) return false;
  if (firstText(body.error_code, body.errorCode) !== undefined || isRecord(body.error)) return true;
  return firstText(body.code) !== undefined && body.code !== "0" && firstText(body.message) !== undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function firstText(...values: unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === "string" && value !== "");
}
