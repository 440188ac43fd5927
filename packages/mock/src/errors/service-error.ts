import { rejections } from "../generated/contract.js";
import { jsonResponse, type PlainResponse } from "../http/response.js";

/** An error that the mock returns with the documented error body. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
  readonly kind: keyof typeof rejections;
  readonly status: number;
  readonly headers: Record<string, string>;

  /** @param status where the documented one of the kind does not fit */
  constructor(
    kind: keyof typeof rejections,
    message: string,
    status: number = rejections[kind].status,
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.headers = headers;
  }

  /** The document's example of such an error, with this message and the request's ID. */
  toResponse(requestId: string): PlainResponse {
    const body = { ...rejections[this.kind].body, error_msg: this.message, request_id: requestId };
    return { ...jsonResponse(this.status, body, this.headers), requestId };
  }
}

/** The error for a path that has other methods. */
export function createMethodError(
  method: string,
  pathname: string,
  allowed: readonly string[],
): ServiceError {
  const allow = allowed.join(", ");
  return new ServiceError("request", `${pathname} takes ${allow}, not ${method}.`, 405, { allow });
}
