import { mergeLimits, requireDuration } from "./check-options.js";
import { TtsApiError } from "./errors/tts-api-error.js";
import { TtsConnectionError } from "./errors/tts-connection-error.js";
import { TtsError } from "./errors/tts-error.js";
import { notify } from "./hooks.js";
import type { OperationSpec } from "./operations.js";
import type { CallOptions, WaitOptions } from "./options.js";
import { type Condition, isMet } from "./response/condition.js";
import type { TtsResponse } from "./response/response-promise.js";
import type { ClientSettings } from "./settings.js";
import { sleep, startStopwatch } from "./transport/clock.js";
import { isThrottled } from "./transport/retry.js";

/** What the document says of a waiter (`x-waiter`). */
export interface WaiterSpec {
  name: string;
  intervalMs: number;
}

/** Progress of a wait: the last response, the number of polls, and the time that has passed. */
export type Progress<Data> = Data & { attempt: number; elapsedMs: number };

const defaultDeadlineMs = 600_000;

/**
 * Polls an operation until its response is ready; `poll` calls it with the given options.
 *
 * The next poll is the retry of a failed one. Up to `maxRetries` polls in a row may fail; throttled polls are not
 * counted. The delay between two polls is the longer of `intervalMs` and `Retry-After`, plus up to a tenth of the
 * interval at random.
 *
 * @throws {TtsError} an error that is not retryable, or more than `maxRetries` errors in a row
 * @throws {TtsConnectionError} `reason: "deadline"` when the next poll would start after `deadlineMs`
 */
export async function waitForOperation(
  { waiter, ready }: OperationSpec,
  { signal, headers, onProgress, ...own }: WaitOptions<object>,
  { limits: clientLimits, clock }: ClientSettings,
  poll: (options: CallOptions) => Promise<TtsResponse<unknown>>,
): Promise<TtsResponse<unknown>> {
  const spec = waiter as WaiterSpec;
  const { name } = spec;
  const limits = mergeLimits(name, { ...clientLimits, deadlineMs: defaultDeadlineMs }, own);
  const { timeoutMs, deadlineMs, maxRetries } = limits;
  const intervalMs = requireDuration(name, "intervalMs", own.intervalMs ?? spec.intervalMs);
  const elapsedMs = startStopwatch(clock);
  let failure: TtsError | undefined;
  let failures = 0;

  for (let attempt = 1; ; attempt++) {
    try {
      const leftMs = Math.max(0, deadlineMs - elapsedMs());
      const pollDeadlineMs = Math.min(clientLimits.deadlineMs, leftMs);
      const response = await poll({ signal, headers, timeoutMs, deadlineMs: pollDeadlineMs, maxRetries: 0 });
      failure = undefined;
      failures = 0;
      // A waiter's operation has a body in each success.
      const data = response.data as object;
      notify(onProgress, { ...data, attempt, elapsedMs: elapsedMs() });
      if (isMet(ready as Condition, data)) return { ...response, attempts: attempt };
    } catch (error) {
      if (!(error instanceof TtsError)) throw error;
      failure = Object.assign(error, { attempts: attempt });
      if (!isThrottledError(error)) failures++;
      if (!error.retryable || failures > maxRetries) throw error;
    }
    const retryAfterMs = failure instanceof TtsApiError ? (failure.retryAfterMs ?? 0) : 0;
    const delayMs = Math.max(intervalMs, retryAfterMs) + Math.random() * intervalMs * 0.1;
    if (elapsedMs() + delayMs >= deadlineMs) {
      const error = new TtsConnectionError(
        `${name} stopped after ${attempt} polls: the next one would start after deadlineMs = ${deadlineMs}.`,
        { reason: "deadline", requestId: failure?.requestId, cause: failure },
      );
      throw Object.assign(error, { attempts: attempt });
    }
    await sleep(clock, delayMs, signal);
  }
}

function isThrottledError(error: TtsError): boolean {
  return error instanceof TtsApiError && isThrottled(error.status, error.code);
}
