import type { Clock } from "../transport/clock.js";

/** Sends a request; called as the platform's `fetch` is. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One attempt at a request, before it is sent. */
export interface AuthRequest {
  /** In upper case. */
  method: string;
  /** With its query. */
  url: URL;
  /** The body's bytes, empty when there is none. */
  body: Uint8Array;
  /** The project that the request is for. */
  projectId: string;
  /** The client's `fetch`, for an auth that has to obtain its credentials first. */
  fetch: Fetch;
  /** The client's clock. */
  clock: Clock;
  /** Aborted by the attempt's timeout, the call's deadline or the caller's signal. */
  signal: AbortSignal;
}

/** The service's rejection of credentials. */
export interface Rejection {
  /** The headers that `headersFor` returned for the rejected attempt. */
  sent: Record<string, string>;
  /** The service's message, empty if there is none. */
  message: string;
  /** The service's time from its `Date` header, if there is one, in milliseconds since 1970. */
  serverTimeMs: number | undefined;
  /** The rejected attempt. */
  request: AuthRequest;
}

/**
 * Authenticates requests. Called for each attempt, so that credentials are current.
 *
 * Created by `accessKeyAuth`, `tokenAuth`, `iamAuth` or `noAuth`.
 */
export interface Auth {
  /**
   * Returns the headers to send with this attempt. Their values are treated as secrets. An error that it throws ends
   * the call.
   */
  headersFor(request: AuthRequest): Record<string, string> | Promise<Record<string, string>>;
  /**
   * Called once per call, after a response with status 401.
   *
   * @returns whether `headersFor` now returns other credentials; the call is then attempted once more
   */
  renew?(rejection: Rejection): boolean | Promise<boolean>;
}
