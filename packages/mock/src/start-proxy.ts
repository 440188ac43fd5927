import { listen } from "./http-server.js";
import { createForwarder, type ProxyOptions, type ProxyReport } from "./proxy.js";

export interface StartProxyOptions extends ProxyOptions {
  /** The port to listen on; 0 takes a free one. Default: 4010. */
  port?: number | undefined;
  /** The address to listen on. Default: 127.0.0.1, which only this machine can reach. */
  host?: string | undefined;
}

/** A proxy that listens. */
export interface RunningProxy extends AsyncDisposable {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  report(): ProxyReport;
  close(): Promise<void>;
}

/**
 * Starts a proxy that listens for HTTP.
 *
 * @throws {TypeError} the upstream is no address
 * @throws {Error} the port is taken (`code: "EADDRINUSE"`), or the address is not this machine's
 */
export async function startProxy({
  port = 4010,
  host = "127.0.0.1",
  ...options
}: StartProxyOptions): Promise<RunningProxy> {
  const { handle, warmUp, report } = createForwarder(options);
  const { url, close } = await listen(handle, port, host);
  await warmUp();
  return { url, report, close, [Symbol.asyncDispose]: close };
}
