import { methodsOf } from "../routes.js";
import type { ProxyReport } from "./exchanges.js";
import { createForwarder } from "./forwarder.js";
import type { ProxyOptions } from "./proxy-options.js";
import type { Recording } from "./recording.js";

/** Forwards requests, and reports what breaks the contract on either side. */
export interface ContractProxy {
  /**
   * Forwards a request, valid or not, and returns the upstream's response unchanged.
   *
   * JSON of up to 10 MiB is read before the response is returned, and is then in the report. Any other body is passed
   * on as it arrives, and is in the report once it has been read to its end.
   *
   * A request to another origin than the upstream's, for a path that the API does not have, goes to that origin, neither
   * checked nor recorded: a login at IAM, a link to an audio file.
   *
   * @param input a request or its address, as the platform's `fetch` takes it
   * @param init as the platform's `fetch` takes it
   * @throws the signal's reason, when it aborts
   */
  fetch(this: void, input: Request | URL | string, init?: RequestInit): Promise<Response>;
  /** What it has seen so far. */
  report(): ProxyReport;
  /**
   * The upstream's responses to documented operations, without secrets, as `--record` writes them.
   *
   * At most 1,000 paths with 100 responses each, and 50 MB; equal responses in a row are recorded once.
   */
  recording(): Recording;
}

/**
 * Creates a proxy that needs no port: with its `fetch`, a client of the real service reports drift.
 *
 * @throws {TypeError} the upstream is not an address, or another option is invalid
 */
export function createProxy(options: ProxyOptions): ContractProxy {
  const { base, fetch: send, respond, report, recording } = createForwarder(options);
  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      const pathname = pathAtUpstream(new URL(request.url), base);
      return pathname === undefined ? send(request) : respond(request, Response, pathname);
    },
    report,
    recording,
  };
}

/** The path of a request in the API; `undefined` for a request that is not for the upstream. */
function pathAtUpstream({ origin, pathname }: URL, base: URL): string | undefined {
  const prefix = base.pathname.replace(/\/$/, "");
  // The client's base URL is the upstream, with its path: the rest is the path in the API.
  if (origin === base.origin && pathname.startsWith(`${prefix}/`)) return pathname.slice(prefix.length);
  // Or the client has another base URL.
  return methodsOf(pathname).length > 0 ? pathname : undefined;
}
