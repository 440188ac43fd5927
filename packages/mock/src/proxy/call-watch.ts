/** How long an upstream may be silent: before its headers, and between two chunks of a body. */
const silenceMs = 60_000;

/** Runs a function later, unless the returned one is called first. */
export type StartTimer = (run: () => void, ms: number) => () => void;

export const startTimer: StartTimer = (run, ms) => {
  const timer = setTimeout(run, ms);
  timer.unref();
  return () => clearTimeout(timer);
};

export type CallWatch = ReturnType<typeof watchCall>;

/** Ends a call early: when its caller gives up, the proxy is stopped, or the upstream is silent for too long. */
export function watchCall(caller: AbortSignal, stopped: AbortSignal, startTimer: StartTimer) {
  const silence = new AbortController();
  const signal = AbortSignal.any([caller, stopped, silence.signal]);
  return {
    /** Aborts when the call ends early. */
    signal,
    /** Which of the three ended it. */
    get ending(): "caller" | "stop" | "silence" | undefined {
      if (!signal.aborted) return undefined;
      if (signal.reason === caller.reason) return "caller";
      return signal.reason === stopped.reason ? "stop" : "silence";
    },
    /**
     * Waits for the upstream, which may ignore the signal.
     *
     * @throws the signal's reason
     */
    async wait<T>(work: () => Promise<T>): Promise<T> {
      signal.throwIfAborted();
      const onSilence = () => silence.abort(new Error(`sent nothing for ${silenceMs / 1000} s`));
      const stopTimer = startTimer(onSilence, silenceMs);
      let onAbort = () => {};
      try {
        return await new Promise((resolve, reject) => {
          onAbort = () => reject(signal.reason);
          signal.addEventListener("abort", onAbort);
          work().then(resolve, reject);
        });
      } finally {
        stopTimer();
        signal.removeEventListener("abort", onAbort);
      }
    },
  };
}
