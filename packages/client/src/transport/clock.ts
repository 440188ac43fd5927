/** The source of time. Pass your own to test code that waits without waiting. */
export interface Clock {
  /** Milliseconds since 1970, UTC: for signatures and dates. */
  now(): number;
  /**
   * Milliseconds of a monotonic clock, for durations.
   * Default: `now()`.
   */
  elapsed?: (() => number) | undefined;
  /**
   * Calls `run` once after `ms` milliseconds, unless the returned function is called before.
   *
   * @param ms how many milliseconds to wait
   * @param run what to call then
   */
  after(ms: number, run: () => void): () => void;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, Math.min(ms, longestTimerMs));
    return () => clearTimeout(timer);
  },
};

/** Timers have 31 bits of milliseconds; a longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** Returns a function that returns the milliseconds since the start. */
export function startStopwatch(clock: Clock): () => number {
  const read = () => (clock.elapsed ? clock.elapsed() : clock.now());
  const startedAt = read();
  return () => read() - startedAt;
}

/** Resolves after `ms`; rejects with the signal's reason as soon as it is aborted. */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const onAbort = () => {
      cancel();
      reject(signal?.reason);
    };
    const cancel = clock.after(ms, () => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    });
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

/**
 * Runs `run` with a signal that is aborted when `signal` is, or after `ms`.
 *
 * Rejects at that moment, even if `run` does not listen. Leaves no timer and no listener.
 */
export function withTimeout<T>(
  clock: Clock,
  ms: number,
  signal: AbortSignal | undefined,
  timeoutError: () => Error,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const controller = new AbortController();
    const release = () => {
      cancel();
      signal?.removeEventListener("abort", onAbort);
    };
    const stop = (reason: unknown) => {
      release();
      reject(reason);
      controller.abort(reason);
    };
    const onAbort = () => stop(signal?.reason);
    const cancel = clock.after(ms, () => stop(timeoutError()));
    signal?.addEventListener("abort", onAbort, { once: true });
    const settle =
      <Value>(end: (value: Value) => void) =>
      (value: Value) => {
        release();
        end(value);
      };
    run(controller.signal).then(settle(resolve), settle(reject));
  });
}
