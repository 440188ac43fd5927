import type { Clock } from "../transport/clock.js";

/** What sends a request, called as the platform's `fetch` is: the runtime's own, or the client's. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One attempt at a request, as it will be sent. */
export interface AuthRequest {
  /** In upper case. */
  method: string;
  /** With its query. */
  url: URL;
  /** The body's bytes, empty when there is none. */
  body: Uint8Array;
  /** The project that the request is for. */
  projectId: string;
  /** What the client sends requests with, for an auth that has to obtain its credentials first. */
  fetch: Fetch;
  /** The client's. */
  clock: Clock;
  /** Ends with the attempt: with its timeout, the call's deadline or the caller's signal. */
  signal: AbortSignal;
}

/** The service's rejection of credentials. */
export interface Rejection {
  /** The headers that `headersFor` returned for the rejected attempt. */
  sent: Record<string, string>;
  /** What the service said, empty if it said nothing. */
  message: string;
  /** The service's own time from its `Date` header, milliseconds since 1970, if it has one. */
  serverTimeMs: number | undefined;
  /** The rejected attempt. */
  request: AuthRequest;
}

/**
 * How requests are authenticated. It is asked for each attempt, so what it returns is never stale.
 *
 * Created by `accessKeyAuth`, `tokenAuth`, `iamAuth` or `noAuth`.
 */
export interface Auth {
  /**
   * The headers to send with this attempt. Their values are taken for secrets. What it throws ends the call.
   */
  headersFor(request: AuthRequest): Record<string, string> | Promise<Record<string, string>>;
  /**
   * Called once per call, after a response with status 401.
   *
   * @returns whether `headersFor` can do better now; the call is then attempted once more
   */
  renew?(rejection: Rejection): boolean | Promise<boolean>;
}
