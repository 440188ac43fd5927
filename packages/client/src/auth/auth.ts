/** One attempt at a request, as it will be sent. */
export interface AuthRequest {
  method: string;
  url: URL;
  /** The body's bytes, empty when there is none. */
  body: Uint8Array;
  projectId: string;
  /** Milliseconds since 1970, UTC. */
  nowMs: number;
}

/**
 * A way to authenticate. It is asked anew for each attempt, so what it returns is never stale.
 *
 * Made by `accessKeyAuth`, `tokenAuth` or `noAuth`.
 */
export interface Auth {
  /** The headers to send with this attempt. */
  headersFor(request: AuthRequest): Record<string, string> | Promise<Record<string, string>>;
}
