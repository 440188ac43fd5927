import { TtsError } from "./tts-error.js";

/**
 * Why there was no usable answer.
 *
 * - `network`: no connection, or it broke
 * - `timeout`: one attempt took longer than `timeoutMs`
 * - `deadline`: all attempts together took longer than `deadlineMs`
 * - `redirect`: the answer points elsewhere, where credentials are not sent
 * - `body`: the answer is not JSON, or too large
 */
export type TtsConnectionErrorReason = "network" | "timeout" | "deadline" | "redirect" | "body";

export interface TtsConnectionErrorDetails {
  reason: TtsConnectionErrorReason;
  status?: number | undefined;
  requestId?: string | undefined;
  cause?: unknown;
}

/** There was no usable answer. Whether the service has acted on the request is not known. */
export class TtsConnectionError extends TtsError {
  override readonly name = "TtsConnectionError";
  declare readonly reason: TtsConnectionErrorReason;
  /** The HTTP status, if there was an answer at all. */
  declare readonly status: number | undefined;

  // Public, as that of TtsError is not, which sets the fields.
  constructor(message: string, details: TtsConnectionErrorDetails) {
    super(message, details);
  }
}
