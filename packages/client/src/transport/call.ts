import type { TtsApiError } from "../errors/tts-api-error.js";
import { TtsConnectionError } from "../errors/tts-connection-error.js";
import { TtsError } from "../errors/tts-error.js";
import { type Hooks, notify, type RequestEvent } from "../hooks.js";
import { type Clock, sleep, startStopwatch, withTimeout } from "./clock.js";
import { backoffMs, isThrottled } from "./retry.js";

/** The limits of a call. */
export interface Limits {
  /** Milliseconds that one attempt may take. Default: 30,000. */
  timeoutMs: number;
  /** Milliseconds that a call may take with all its attempts. Default: 120,000. */
  deadlineMs: number;
  /** How many retries a call may have. Default: 3. */
  maxRetries: number;
}

/** A call before its first attempt. */
export interface Call {
  /** For hooks; `undefined` for a path that is not in the document. */
  operationId: string | undefined;
  method: string;
  /** Without its query, because hooks and messages show it. */
  url: string;
  requestId: string | undefined;
  limits: Limits;
  /** Ends the call at once: it rejects with the signal's reason. */
  signal: AbortSignal | undefined;
  /** Whether a retry is safe after the request may have been processed. */
  isRetrySafe: boolean;
}

/** One attempt at a call. */
export interface Attempt {
  /** Aborted by the attempt's timeout, the call's deadline or the caller's signal. */
  signal: AbortSignal;
  event: RequestEvent;
  /** The credentials that were sent; `undefined` before the request is sent. */
  sent: Record<string, string> | undefined;
}

/** The result of a call, and the number of attempts. */
export interface Outcome<T> {
  value: T;
  attempts: number;
}

/**
 * Runs a call under its limits: attempts it, retries where that is safe, and renews the credentials once when the
 * service rejects them. `attempt` and `renew` are subject to the limits, too.
 *
 * @param renew renews rejected credentials; resolves to whether the call can be attempted with new ones
 * @throws {TtsError} the error of the last attempt
 */
export async function runCall<T>(
  { clock, hooks }: { clock: Clock; hooks: Hooks },
  { operationId, method, url, requestId, limits, signal, isRetrySafe }: Call,
  attempt: (attempt: Attempt) => Promise<T>,
  renew?: (error: TtsApiError, rejected: Attempt) => Promise<boolean>,
): Promise<Outcome<T>> {
  const { timeoutMs, deadlineMs, maxRetries } = limits;
  const elapsedMs = startStopwatch(clock);
  const leftMs = () => Math.max(0, deadlineMs - elapsedMs());
  let retries = 0;
  let canRenew = renew !== undefined;
  let count = 0;

  try {
    for (;;) {
      count++;
      const event: RequestEvent = { operationId, method, url, attempt: count, requestId };
      const current: Attempt = { signal: undefined as never, event, sent: undefined };
      const within = <R>(run: () => Promise<R>) => {
        const isLast = leftMs() <= timeoutMs;
        const error = () =>
          new TtsConnectionError(
            `${method} ${url} ${current.sent ? "had no response" : "had no credentials to send"} within ${isLast ? `deadlineMs = ${deadlineMs}` : `timeoutMs = ${timeoutMs}`}.`,
            { reason: isLast ? "deadline" : "timeout", requestId },
          );
        return withTimeout(clock, isLast ? leftMs() : timeoutMs, signal, error, (ends) => {
          current.signal = ends;
          return run();
        });
      };
      signal?.throwIfAborted();
      notify(hooks.onRequest, event);
      let failure: TtsError;
      try {
        return { value: await within(() => attempt(current)), attempts: count };
      } catch (error) {
        // Any other error is the caller's own, such as that of a token function.
        if (!(error instanceof TtsError)) throw error;
        failure = error;
      }

      const { sent } = current;
      const { status, code, retryAfterMs } = failure as Partial<TtsApiError>;
      if (canRenew && status === 401 && sent) {
        canRenew = false;
        const rejected = { ...current };
        current.sent = undefined;
        const renewing = async () => renew?.(failure as TtsApiError, { ...rejected, signal: current.signal });
        if (await within(renewing)) {
          notify(hooks.onRetry, {
            ...event,
            delayMs: 0,
            reason: "the credentials were rejected, and renewed",
          });
          continue;
        }
      }
      // The service has not acted on a request that was throttled or not sent, so a retry is safe.
      const isSafe = isRetrySafe || !sent || isThrottled(status ?? 0, code);
      const delayMs = retryAfterMs ?? backoffMs(retries + 1);
      const isOver = !failure.retryable || !isSafe || retries === maxRetries || delayMs >= leftMs();
      if (isOver || (failure as Partial<TtsConnectionError>).reason === "deadline") throw failure;
      retries++;
      notify(hooks.onRetry, { ...event, delayMs, reason: failure.message });
      await sleep(clock, delayMs, signal);
    }
  } catch (error) {
    throw error instanceof TtsError ? Object.assign(error, { attempts: count }) : error;
  }
}
