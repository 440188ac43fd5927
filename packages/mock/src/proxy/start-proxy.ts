import { listen, type TlsFiles } from "../http/server.js";
import { createForwarder, type ProxyOptions } from "./create-proxy.js";
import type { ProxyReport } from "./exchanges.js";
import type { Recording } from "./recording.js";
import { isAddressOf } from "./upstream.js";

export interface StartProxyOptions extends ProxyOptions {
  /** The port to listen on; 0 takes a free one. Default: 4010. */
  port?: number | undefined;
  /** The address to listen on. Default: 127.0.0.1, which only this machine can reach. */
  host?: string | undefined;
  /** A certificate and its key, as PEM: it then listens for HTTPS. Default: none, so for HTTP. */
  tls?: TlsFiles | undefined;
}

/** A proxy that listens. */
export interface RunningProxy extends AsyncDisposable {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  report(): ProxyReport;
  /** As `createProxy`'s. */
  recording(): Recording;
  /**
   * Stops listening, and ends what is open. Calls that have no answer yet are in the report, as the upstream's
   * violation.
   */
  close(): Promise<void>;
}

/**
 * Starts a proxy that listens for HTTP.
 *
 * @throws {TypeError} the upstream is no address, or the proxy's own; or the port or the host is none
 * @throws {Error} the port is taken (`code: "EADDRINUSE"`), or the address is not this machine's
 */
export async function startProxy({
  port = 4010,
  host = "127.0.0.1",
  tls,
  ...options
}: StartProxyOptions): Promise<RunningProxy> {
  const { base, respond, stop, report, recording } = createForwarder(options);
  if (isAddressOf(base, host, port)) {
    throw new TypeError(
      `The proxy would forward to itself: ${base.origin} is where it listens. Give the service's address, or another port.`,
    );
  }
  const server = await listen((request, Made) => respond(request, Made), { port, host, tls });
  let closing: Promise<void> | undefined;
  const close = () => {
    // First of all what is open is given up: to a server that closes, each of its callers has gone away.
    closing ??= Promise.all([stop(), server.close()]).then(() => {});
    return closing;
  };
  return { url: server.url, report, recording, close, [Symbol.asyncDispose]: close };
}
