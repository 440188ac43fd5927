import type { ErrorCode } from "../generated/models.js";
import { BaseError, type TtsErrorDetails } from "./tts-error.js";

export interface TtsApiErrorDetails extends TtsErrorDetails {
  status: number;
  code: ErrorCode | undefined;
  serviceMessage: string | undefined;
  body: unknown;
  retryAfterMs?: number | undefined;
}

/**
 * The service returned an error.
 *
 * `message` has the operation, the service's reason and the request ID to quote. No property holds a credential or the
 * query of a link.
 */
export class TtsApiError extends BaseError {
  override readonly name = "TtsApiError";
  /** The HTTP status; 2xx when the body of a success reports a failure. */
  declare readonly status: number;
  /** The service's or the gateway's code, if the body has one. Codes that are not documented pass through. */
  declare readonly code: ErrorCode | undefined;
  /** The service's own message, if the body has one. It can be shown to people. */
  declare readonly serviceMessage: string | undefined;
  /** The body: parsed if it is JSON, else its text. */
  declare readonly body: unknown;
  /** Milliseconds to wait before a retry (`Retry-After`), at most 60,000. */
  declare readonly retryAfterMs: number | undefined;

  constructor(message: string, details: TtsApiErrorDetails) {
    super(message, details);
  }
}
