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
 * `message` says what was called, what the service said and which request ID to quote. No property holds a
 * credential or the query of a link.
 */
export class TtsApiError extends BaseError {
  override readonly name = "TtsApiError";
  /** The HTTP status. It is 2xx when the body of a successful response tells of a failure. */
  declare readonly status: number;
  /** The service's or the gateway's code, if the body has one. Codes that are not documented pass through. */
  declare readonly code: ErrorCode | undefined;
  /** What the service itself says, if the body has it: can be shown to people. */
  declare readonly serviceMessage: string | undefined;
  /** The body: parsed if it is JSON, else its text. */
  declare readonly body: unknown;
  /** Milliseconds that the service asked to wait before a retry (`Retry-After`), at most 60,000. */
  declare readonly retryAfterMs: number | undefined;

  constructor(message: string, details: TtsApiErrorDetails) {
    super(message, details);
  }
}
