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

/** Whether the body of a successful answer is the error body all the same. */
export function isErrorBody(body: unknown): boolean {
  return isRecord(body) && firstText(body.error_code, body.errorCode) !== undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function firstText(...values: unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === "string" && value !== "");
}
