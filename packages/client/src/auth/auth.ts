import type { Clock } from "../clock.js";

/** What sends a request: the runtime's `fetch`, or the client's own. */
export type Fetch = (url: URL | string, init: RequestInit) => Promise<Response>;

/** One attempt at a request, as it will be sent. */
export interface AuthRequest {
  method: string;
  url: URL;
  /** The body's bytes, empty when there is none. */
  body: Uint8Array;
  projectId: string;
  /** What the client sends requests with, for a way that has to ask for its credentials first. */
  fetch: Fetch;
  clock: Clock;
}

/** The service's refusal of credentials. */
export interface Refusal {
  /** The headers that `headersFor` returned for the refused attempt. */
  sent: Record<string, string>;
  /** What the service said, empty if it said nothing. */
  message: string;
  /** The service's own time, milliseconds since 1970, if it told. */
  serverTimeMs: number | undefined;
  clock: Clock;
}

/**
 * A way to authenticate. It is asked anew for each attempt, so what it returns is never stale.
 *
 * Made by `accessKeyAuth`, `tokenAuth`, `iamAuth` or `noAuth`.
 */
export interface Auth {
  /** The headers to send with this attempt. Their values are taken for secrets. */
  headersFor(request: AuthRequest): Record<string, string> | Promise<Record<string, string>>;
  /**
   * Told once per call that the service refused what was sent (status 401).
   *
   * @returns whether `headersFor` can do better now; the call is then tried once more
   */
  refused?(refusal: Refusal): boolean | Promise<boolean>;
}
