/** One attempt at a request, without secrets. */
export interface RequestEvent {
  /**
   * The operation that was called; `download` for a file, and `undefined` for a path of `client.raw` or
   * `client.fetch` that is not in the document.
   */
  operationId: string | undefined;
  /** In upper case. */
  method: string;
  /** Without its query. */
  url: string;
  /** 1 for the first attempt. */
  attempt: number;
  /** The request ID that was sent, if the operation takes one. */
  requestId: string | undefined;
}

/** A response: its body has been read, or will be streamed. */
export interface ResponseEvent extends RequestEvent {
  /** The HTTP status. */
  status: number;
  /** The response's headers, without secrets. */
  headers: Headers;
  /** The request ID that the service returned, else the one that was sent. */
  requestId: string | undefined;
  /** Milliseconds from sending the attempt to having read its response. */
  durationMs: number;
}

/** A retry that is about to happen, after a failed attempt. */
export interface RetryEvent extends RequestEvent {
  /** Milliseconds until the next attempt. */
  delayMs: number;
  /** Why the attempt failed, in words. */
  reason: string;
}

/** A call, wait or download that is about to reject. */
export interface ErrorEvent {
  /** The client's method, such as `checkVoiceAsset`, a waiter or `download`; `undefined` as in `RequestEvent`. */
  operationId: string | undefined;
  /** The error that the call rejects with. */
  error: unknown;
}

/**
 * Functions that the client calls for logs, metrics and tracing.
 *
 * They are called synchronously. When one throws, the call rejects with that error; an error that `onError` throws is
 * ignored. A promise that one returns is not awaited, and its rejection is ignored.
 */
export interface Hooks {
  /** Before each attempt. */
  onRequest?: ((event: RequestEvent) => void) | undefined;
  /** After each response, whatever its status. */
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Before the delay of a retry. */
  onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Once, before a call rejects. */
  onError?: ((event: ErrorEvent) => void) | undefined;
}

/** Calls a hook. A promise that it returns is not awaited. */
export function notify<Event>(hook: ((event: Event) => unknown) | undefined, event: Event): void {
  const result = hook?.(event);
  if (isPromise(result)) result.catch(() => {});
}

/** Whether a caller's function has returned a promise. */
export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as Partial<Promise<unknown>> | undefined)?.catch === "function";
}
