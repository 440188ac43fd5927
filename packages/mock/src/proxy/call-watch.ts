/** How long an upstream may be silent: before its headers, and between two chunks of a body. */
const silenceMs = 60_000;

/** Runs a function later, unless the returned one is called first. */
export type StartTimer = (run: () => void, ms: number) => () => void;

export const startTimer: StartTimer = (run, ms) => {
  const timer = setTimeout(run, ms);
  timer.unref();
  return () => clearTimeout(timer);
};

/** Ends a call early: when its caller gives up, the proxy is stopped, or the upstream is silent for too long. */
export interface CallWatch {
  /** Aborts when the call ends early. */
  readonly signal: AbortSignal;
  /** Which of the three ended it. */
  readonly ending: "caller" | "stop" | "silence" | undefined;
  /**
   * Waits for the upstream, which may ignore the signal.
   *
   * @throws the signal's reason
   */
  wait<T>(work: () => Promise<T>): Promise<T>;
}

export function watchCall(caller: AbortSignal, stopped: AbortSignal, startTimer: StartTimer): CallWatch {
  const silence = new AbortController();
  const signal = AbortSignal.any([caller, stopped, silence.signal]);
  return {
    signal,
    get ending() {
      if (!signal.aborted) return undefined;
      if (signal.reason === caller.reason) return "caller";
      return signal.reason === stopped.reason ? "stop" : "silence";
    },
    async wait(work) {
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
