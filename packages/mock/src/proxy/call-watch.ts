/** How long an upstream may be silent: before its headers, and between two pieces of a body. */
const silenceMs = 60_000;

/** Runs something later, unless the function that it returns is called first. */
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
   * Waits for something of the upstream's, which may be deaf to the signal.
   *
   * @throws the signal's reason
   */
  wait<T>(work: () => Promise<T>): Promise<T>;
  /** Lets go of the caller's signal and of the proxy's. */
  release(): void;
}

export function watchCall(caller: AbortSignal, stopped: AbortSignal, startTimer: StartTimer): CallWatch {
  const controller = new AbortController();
  const { signal } = controller;
  let ending: CallWatch["ending"];
  const end = (why: CallWatch["ending"], reason: unknown) => {
    ending ??= why;
    controller.abort(reason);
  };
  const onCaller = () => end("caller", caller.reason);
  const onStop = () => end("stop", new Error("The proxy was stopped"));
  const onSilence = () => end("silence", new Error(`sent nothing for ${silenceMs / 1000} s`));
  caller.addEventListener("abort", onCaller);
  stopped.addEventListener("abort", onStop);
  if (stopped.aborted) onStop();
  if (caller.aborted) onCaller();
  return {
    signal,
    get ending() {
      return ending;
    },
    async wait(work) {
      signal.throwIfAborted();
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
    release() {
      caller.removeEventListener("abort", onCaller);
      stopped.removeEventListener("abort", onStop);
    },
  };
}
