import { createService, type Mock, type MockOptions, mockOf } from "./create-mock.js";
import { listen } from "./http/server.js";
import type { Service } from "./service.js";

export interface StartOptions extends MockOptions {
  /** The port to listen on; 0 takes a free one. Default: 4010. */
  port?: number | undefined;
  /** The address to listen on. Default: 127.0.0.1, which only this machine can reach. */
  host?: string | undefined;
}

/** A mock that listens. */
export interface RunningMock extends Mock {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** Stops listening and ends open connections. A second time it does nothing. */
  close(): Promise<void>;
}

/**
 * Starts a mock that listens for HTTP. `GET {url}/_mock/health` tells whether it does.
 *
 * @throws {TypeError} an option is wrong
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
  return startService(createService(options), port, host);
}

/**
 * Lets a service listen.
 *
 * @internal
 */
export async function startService(service: Service, port: number, host: string): Promise<RunningMock> {
  const server = await listen((request, Made) => service.respond(request, Made), port, host);
  await service.warmUp().catch(async (error) => {
    await server.close();
    throw error;
  });
  let closing: Promise<void> | undefined;
  const close = () => {
    service.close();
    closing ??= server.close();
    return closing;
  };
  return { ...mockOf(service), url: server.url, close, [Symbol.asyncDispose]: close };
}
