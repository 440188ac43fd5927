import type { TtsApiError } from "../errors/tts-api-error.js";
import { TtsConnectionError } from "../errors/tts-connection-error.js";
import { TtsError } from "../errors/tts-error.js";
import type { Hooks, RequestEvent } from "../hooks.js";
import { notify } from "../hooks.js";
import { type Clock, sleep, startStopwatch, withTimeout } from "./clock.js";
import { backoffMs, isThrottled } from "./retry.js";

/** How long and how often one call tries. */
export interface Limits {
  /** Milliseconds that one attempt may take. Default: 30,000. */
  timeoutMs: number;
  /** Milliseconds that a call may take with all its attempts. Default: 120,000. */
  deadlineMs: number;
  /** How often a call is retried. Default: 3. */
  maxRetries: number;
}

/** What is known of a call before its first attempt. */
export interface Call {
  /** For hooks; `undefined` when the document has no such operation. */
  operationId: string | undefined;
  method: string;
  /** Without its query: it is shown to people. */
  url: string;
  requestId: string | undefined;
  limits: Limits;
  /** Ends the call at once, with its reason. */
  signal: AbortSignal | undefined;
  /** Whether two requests do no more than one. */
  isRetrySafe: boolean;
}

/** One attempt at a call. */
export interface Attempt {
  /** Ends with the attempt's timeout, the call's deadline or the caller's signal. */
  signal: AbortSignal;
  event: RequestEvent;
  /** The credentials that were sent; `undefined` until something is. */
  sent: Record<string, string> | undefined;
}

/** What a call resolves to, and how many attempts that took. */
export interface Outcome<T> {
  value: T;
  attempts: number;
}

/**
 * Runs a call under its limits: attempts it, retries where that is safe, and renews the credentials once when
 * the service rejects them. Whatever `attempt` and `renew` wait for ends with the limits.
 *
 * @param renew whether the credentials that were sent could be renewed; its signal ends with the limits, too
 * @throws {TtsError} the last attempt's
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
        // Anything else is the caller's own: what a token function throws, say.
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
      // What was throttled, or never left, has not been acted on: it can be sent again whatever it does.
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
