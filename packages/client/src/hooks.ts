/** One attempt at a request. Nothing in it is secret. */
export interface RequestEvent {
  /** The operation that was called; `undefined` when `client.raw` was asked for what the document does not have. */
  operationId: string | undefined;
  method: string;
  /** Without its query. */
  url: string;
  /** 1 for the first attempt. */
  attempt: number;
  /** The request's ID, where the operation has one. */
  requestId: string | undefined;
}

export interface ResponseEvent extends RequestEvent {
  status: number;
  /** Milliseconds from sending the attempt to having read its whole answer. */
  durationMs: number;
}

export interface RetryEvent extends RequestEvent {
  /** Milliseconds until the next attempt. */
  delayMs: number;
  /** What went wrong, in words. */
  reason: string;
}

export interface ErrorEvent {
  operationId: string | undefined;
  /** What the call is about to reject with. */
  error: unknown;
}

/**
 * Functions that watch the client: for logs, metrics and tracing. They are called at once and not waited
 * for; one that throws ends the call with its error.
 */
export interface Hooks {
  onRequest?: ((event: RequestEvent) => void) | undefined;
  onResponse?: ((event: ResponseEvent) => void) | undefined;
  onRetry?: ((event: RetryEvent) => void) | undefined;
  onError?: ((event: ErrorEvent) => void) | undefined;
}
