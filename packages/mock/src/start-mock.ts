import { serve } from "srvx";
import { createMock, type Mock, type MockOptions } from "./create-mock.js";

export interface StartOptions extends MockOptions {
  /** The port to listen on; 0 takes a free one. Default: 4010. */
  port?: number | undefined;
  /** The address to listen on. Default: 127.0.0.1, which only this machine can reach. */
  host?: string | undefined;
}

/** A mock that listens. */
export interface RunningMock extends Mock, AsyncDisposable {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

/**
 * Starts a mock that listens for HTTP.
 *
 * @throws {Error} the port is taken (`code: "EADDRINUSE"`), or the address is not this machine's
 *
 * @example
 * ```ts
 * await using mock = await startMock({ port: 0 });
 * await fetch(`${mock.url}/v1/p/ttsc/audition-file/j`, { headers: { "X-Auth-Token": "t" } });
 * ```
 */
export async function startMock({
  port = 4010,
  host = "127.0.0.1",
  ...options
}: StartOptions = {}): Promise<RunningMock> {
  const mock = createMock(options);
  const server = serve({ fetch: mock.fetch, port, hostname: host, silent: true, gracefulShutdown: false });
  await server.ready();
  const close = () => server.close(true);
  return {
    ...mock,
    url: (server.url as string).replace(/\/$/, ""),
    close,
    [Symbol.asyncDispose]: close,
  };
}
