/** One attempt at a request. Nothing in it is secret. */
export interface RequestEvent {
  /**
   * The operation that was called; `download` for a file, and `undefined` when `client.raw` or `client.fetch`
   * called what the document does not have.
   */
  operationId: string | undefined;
  /** In upper case. */
  method: string;
  /** Without its query. */
  url: string;
  /** 1 for the first attempt. */
  attempt: number;
  /** The ID that was sent, where the operation has one. */
  requestId: string | undefined;
}

/** A response that has been read, or whose body is about to be. */
export interface ResponseEvent extends RequestEvent {
  /** The HTTP status. */
  status: number;
  /** As they were received, without secrets. */
  headers: Headers;
  /** The service's own ID of the request; the one that was sent if it returns none. */
  requestId: string | undefined;
  /** Milliseconds from sending the attempt to having read its response. */
  durationMs: number;
}

/** A retry that is about to happen, after a failed attempt. */
export interface RetryEvent extends RequestEvent {
  /** Milliseconds until the next attempt. */
  delayMs: number;
  /** What went wrong, in words. */
  reason: string;
}

/** A call, wait or download that is about to reject. */
export interface ErrorEvent {
  /** The method that was called, such as `checkVoiceAsset`, a waiter's name or `download`; else as above. */
  operationId: string | undefined;
  /** What the call is about to reject with. */
  error: unknown;
}

/**
 * Functions that watch the client: for logs, metrics and tracing.
 *
 * They are called synchronously and not awaited. One that throws ends the call with its error, except
 * `onError`: the call rejects with its own error then. A promise that one returns is not awaited, and its
 * rejection is ignored.
 */
export interface Hooks {
  /** Before each attempt. */
  onRequest?: ((event: RequestEvent) => void) | undefined;
  /** After each response, whatever its status. */
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Before the pause that precedes a retry. */
  onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Once, before a call rejects. */
  onError?: ((event: ErrorEvent) => void) | undefined;
}

/** Calls a function that watches. What it returns is not waited for. */
export function notify<Event>(watch: ((event: Event) => unknown) | undefined, event: Event): void {
  const result = watch?.(event) as Promise<unknown> | undefined;
  if (typeof result?.catch === "function") result.catch(() => {});
}
