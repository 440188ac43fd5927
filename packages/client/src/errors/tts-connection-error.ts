import { BaseError, type TtsErrorDetails } from "./tts-error.js";

/**
 * Why there was no usable response.
 *
 * - `network`: no connection, or it broke
 * - `timeout`: one attempt took longer than `timeoutMs`, or a download was silent for `idleTimeoutMs`
 * - `deadline`: all attempts together took longer than `deadlineMs`
 * - `redirect`: the response points elsewhere, where credentials are not sent
 * - `body`: the response is not JSON, too large, or not the file that was requested
 */
export type TtsConnectionErrorReason = "network" | "timeout" | "deadline" | "redirect" | "body";

export interface TtsConnectionErrorDetails extends Omit<TtsErrorDetails, "retryable"> {
  reason: TtsConnectionErrorReason;
  status?: number | undefined;
  /** Default: whether the reason is `network`, `timeout` or `deadline`. */
  retryable?: boolean | undefined;
}

/** There was no usable response. The service may have acted on the request all the same. */
export class TtsConnectionError extends BaseError {
  override readonly name = "TtsConnectionError";
  /** Why there was none. */
  declare readonly reason: TtsConnectionErrorReason;
  /** The HTTP status, if there was a response at all. */
  declare readonly status: number | undefined;

  constructor(message: string, details: TtsConnectionErrorDetails) {
    const { reason, retryable = /network|timeout|deadline/.test(reason) } = details;
    super(message, { ...details, retryable });
  }
}
