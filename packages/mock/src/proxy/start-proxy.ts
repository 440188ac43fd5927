import { defaultHost, defaultPort, type ListenOptions, listen } from "../http/server.js";
import type { ProxyReport } from "./exchanges.js";
import { createForwarder } from "./forwarder.js";
import { isAddressOf, type ProxyOptions } from "./proxy-options.js";
import type { Recording } from "./recording.js";

/** Options of `startProxy`: where it forwards to, and where it listens. */
export interface StartProxyOptions extends ProxyOptions, ListenOptions {}

/** A proxy that listens. */
export interface RunningProxy extends AsyncDisposable {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** What it has seen so far. */
  report(): ProxyReport;
  /** As `createProxy`'s. */
  recording(): Recording;
  /**
   * Stops listening, and ends open connections. Calls without a response are in the report, as a violation of the
   * upstream.
   */
  close(): Promise<void>;
}

/**
 * Starts a proxy that listens for HTTP.
 *
 * @throws {TypeError} the upstream is not an address, or is the proxy's own; or the port or the host is invalid
 * @throws {Error} the port is in use (`code: "EADDRINUSE"`), or the address is not one of this machine
 */
export async function startProxy({ port, host, tls, ...options }: StartProxyOptions): Promise<RunningProxy> {
  const { base, respond, stop, report, recording } = createForwarder(options);
  if (isAddressOf(base, host ?? defaultHost, port ?? defaultPort)) {
    throw new TypeError(
      `The proxy would forward to itself: it listens on ${base.origin}. Give the service's address, or another port.`,
    );
  }
  const server = await listen((request, Made) => respond(request, Made), { port, host, tls });
  const close = async () => {
    // Calls end first: in a server that closes, each of them would look as if its caller had left.
    await Promise.all([stop(), server.close()]);
  };
  return { url: server.url, report, recording, close, [Symbol.asyncDispose]: close };
}
