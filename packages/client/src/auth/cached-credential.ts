import { TtsConnectionError } from "../errors/tts-connection-error.js";
import { type Clock, startStopwatch, withTimeout } from "../transport/clock.js";
import type { AuthRequest } from "./auth.js";

/** A credential that expires, such as a token. */
export interface Expiring<T> {
  value: T;
  /** Milliseconds for which it is valid; 0 if it must not be cached. */
  lifetimeMs: number;
}

// Less than an attempt's default timeout, so that the error names who did not respond.
const obtainTimeoutMs = 20_000;
/** How long before it expires a credential is renewed, so that it does not expire while a request is sent. */
const renewEarlyMs = 5 * 60_000;

/** A credential that is being obtained, and how many calls wait for it. */
interface Pending<T> {
  value: Promise<T>;
  waiting: number;
  controller: AbortController;
}

/**
 * Obtains a credential once for all concurrent calls, and caches it until five minutes before it expires (half of its
 * lifetime, if that is less than ten minutes) or until it is dropped. Stops obtaining it when no call waits any more.
 *
 * @param name the source of the credential, for the error
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

  /** Drops the cached value if it is the rejected one; another call may have renewed it already. */
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
