import { type Clock, sleep } from "./clock.js";
import { type Condition, holds } from "./outcome.js";
import { TtsApiError } from "./tts-api-error.js";
import { TtsConnectionError } from "./tts-connection-error.js";

/** What the document says of a waiter (`x-waiter`). */
export interface WaiterSpec {
  name: string;
  intervalMs: number;
}

/** How a wait is going: the last answer, how often was asked, and how long it has taken. */
export type Progress<Answer> = Answer & { attempt: number; elapsedMs: number };

export interface WaitSettings {
  signal: AbortSignal | undefined;
  deadlineMs: number;
  intervalMs: number;
  onProgress: ((progress: Progress<object>) => void) | undefined;
  clock: Clock;
}

/**
 * Asks until the answer is ready.
 *
 * A failure that may pass (a throttled gateway, a dropped connection) does not end the wait: the next
 * poll asks again. Any other does.
 *
 * @throws {TtsConnectionError} `reason: "deadline"` when `deadlineMs` has passed
 */
export async function waitUntilReady(
  { name }: WaiterSpec,
  ready: Condition,
  { signal, deadlineMs, intervalMs, onProgress, clock }: WaitSettings,
  ask: (leftMs: number) => Promise<object>,
): Promise<object> {
  const startedAt = clock.now();
  const elapsedMs = () => clock.now() - startedAt;
  let lastFailure: unknown;

  for (let attempt = 1; ; attempt++) {
    const answer = await ask(Math.max(1, deadlineMs - elapsedMs())).catch((failure: unknown) => {
      if (!mayPass(failure)) throw failure;
      lastFailure = failure;
      return undefined;
    });
    if (answer) {
      lastFailure = undefined;
      onProgress?.({ ...answer, attempt, elapsedMs: elapsedMs() });
      if (holds(ready, answer)) return answer;
    }
    if (elapsedMs() + intervalMs >= deadlineMs) {
      throw new TtsConnectionError(
        `${name} was given up after ${attempt} polls: the next one would come after deadlineMs = ${deadlineMs}.`,
        { reason: "deadline", cause: lastFailure },
      );
    }
    await sleep(clock, intervalMs, signal);
  }
}

function mayPass(failure: unknown): boolean {
  if (failure instanceof TtsApiError) return failure.retryable;
  return failure instanceof TtsConnectionError && /network|timeout|deadline/.test(failure.reason);
}
