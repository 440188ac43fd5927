import { TtsConnectionError } from "../errors/tts-connection-error.js";
import { type Clock, startStopwatch, withTimeout } from "../transport/clock.js";
import type { AuthRequest } from "./auth.js";

/** Something that is valid for a while, such as a token. */
export interface Expiring<T> {
  value: T;
  /** Milliseconds for which it is valid, at most; 0: it is not kept. */
  lifetimeMs: number;
}

// Less than the time of an attempt, so that the error names who did not respond.
const obtainTimeoutMs = 20_000;
/** What expires is renewed this long before, so that none expires on its way. */
const renewEarlyMs = 5 * 60_000;

/** What is being obtained, and how many calls wait for it. */
interface Pending<T> {
  value: Promise<T>;
  waiting: number;
  controller: AbortController;
}

/**
 * Obtains a value once for however many calls there are at a time, and again five minutes before it expires
 * (halfway, if it is valid for less than ten) or after it was dropped. Stops when no call waits any more.
 *
 * @param name of what is obtained, for the error
 * @throws {TtsConnectionError} `reason: "timeout"` when obtaining takes longer than 20 s
 */
export class CachedCredential<T> {
  readonly #name: string;
  readonly #obtain: (request: AuthRequest, signal: AbortSignal) => Promise<Expiring<T>>;
  #current: { value: T; isFresh: () => boolean } | undefined;
  #pending: Pending<T> | undefined;

  constructor(name: string, obtain: (request: AuthRequest, signal: AbortSignal) => Promise<Expiring<T>>) {
    this.#name = name;
    this.#obtain = obtain;
  }

  async get(request: AuthRequest): Promise<T> {
    if (this.#current?.isFresh()) return this.#current.value;
    this.#pending ??= this.#start(request);
    const pending = this.#pending;
    const { signal } = request;
    const leave = () => {
      pending.waiting--;
      if (pending.waiting > 0) return;
      if (this.#pending === pending) this.#pending = undefined;
      pending.controller.abort(signal.reason);
    };
    pending.waiting++;
    signal.addEventListener("abort", leave, { once: true });
    try {
      return await pending.value;
    } finally {
      signal.removeEventListener("abort", leave);
    }
  }

  /** Forgets the value if `isRejected` says that it is the one; another call may have renewed it already. */
  drop(isRejected: (value: T) => boolean): void {
    if (this.#current && isRejected(this.#current.value)) this.#current = undefined;
  }

  #start(request: AuthRequest): Pending<T> {
    const controller = new AbortController();
    const pending = { value: this.#renew(request, controller.signal), waiting: 0, controller };
    const over = () => {
      if (this.#pending === pending) this.#pending = undefined;
    };
    pending.value.then(over, over);
    return pending;
  }

  async #renew(request: AuthRequest, signal: AbortSignal): Promise<T> {
    const { clock } = request;
    const timeoutError = () =>
      new TtsConnectionError(`${this.#name} did not respond within ${obtainTimeoutMs} ms.`, {
        reason: "timeout",
      });
    const { value, lifetimeMs } = await withTimeout(clock, obtainTimeoutMs, signal, timeoutError, (ends) =>
      this.#obtain(request, ends),
    );
    this.#current = { value, isFresh: until(clock, Math.max(lifetimeMs - renewEarlyMs, lifetimeMs / 2)) };
    return value;
  }
}

function until(clock: Clock, ms: number): () => boolean {
  const elapsedMs = startStopwatch(clock);
  return () => elapsedMs() < ms;
}
