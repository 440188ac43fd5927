import type { ErrorCode } from "./generated/models.js";
import { TtsError } from "./tts-error.js";

export interface TtsApiErrorDetails {
  status: number;
  code: ErrorCode | undefined;
  serviceMessage: string | undefined;
  requestId: string | undefined;
  retryable: boolean;
  body: unknown;
}

/**
 * The service answered, and refused or failed.
 *
 * `message` says what was asked, what the service said and which request ID to quote. It never holds
 * a credential.
 */
export class TtsApiError extends TtsError {
  override readonly name = "TtsApiError";
  /** The HTTP status. It is 2xx when the body of a successful answer tells of a failure. */
  declare readonly status: number;
  /** The service's or the gateway's code, if the body had one. Codes that are not documented pass through. */
  declare readonly code: ErrorCode | undefined;
  /** What the service itself says, if the body had it: to be shown to people. */
  declare readonly serviceMessage: string | undefined;
  /** Whether the same request may succeed later. */
  declare readonly retryable: boolean;
  /** The body: parsed if it is JSON, else its text. */
  declare readonly body: unknown;

  // Public, as that of TtsError is not, which sets the fields.
  constructor(message: string, details: TtsApiErrorDetails) {
    super(message, details);
  }
}
