import type { TtsApiError } from "./tts-api-error.js";
import type { TtsConnectionError } from "./tts-connection-error.js";

/** Properties of both errors. */
export interface TtsErrorDetails {
  requestId?: string | undefined;
  retryable: boolean;
  cause?: unknown;
}

abstract class BaseError extends Error {
  /** The ID to quote to the vendor's support, if there is one. */
  declare readonly requestId: string | undefined;
  /** Whether the same call can succeed later. */
  declare readonly retryable: boolean;
  /** How many attempts there were: 1 without a retry. For a wait, the number of polls. */
  readonly attempts: number = 1;

  constructor(message: string, { cause, ...details }: TtsErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    Object.assign(this, details);
  }

  /** What a log needs, without the body and the cause. */
  toJSON(): Record<string, unknown> {
    const { name, message, requestId, retryable, attempts } = this;
    const { status, code, reason } = this as { status?: unknown; code?: unknown; reason?: unknown };
    return { name, message, status, code, reason, requestId, retryable, attempts };
  }
}

/** Every error of this package except `TypeError`, for invalid arguments. `name` tells them apart. */
export type TtsError = TtsApiError | TtsConnectionError;
export const TtsError = BaseError as unknown as abstract new (
  message: string,
  details: TtsErrorDetails,
) => TtsError;

export { BaseError };
