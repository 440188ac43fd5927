import { createControl, isOwnName } from "./control/control.js";
import { createService, type Mock, type MockOptions, mockOf } from "./create-mock.js";
import { listen, type OnRefusal, type TlsFiles } from "./http/server.js";
import type { Service } from "./service.js";

/** How a mock listens. */
export interface ServerOptions {
  /** The port to listen on; 0 takes a free one. Default: 4010. */
  port?: number | undefined;
  /** The address to listen on. Default: 127.0.0.1, which only this machine can reach. */
  host?: string | undefined;
  /** A certificate and its key, as PEM: it then listens for HTTPS. Default: none, so for HTTP. */
  tls?: TlsFiles | undefined;
  /** Whether it can be steered over HTTP, under `/_mock/`. Default: true. */
  control?: boolean | undefined;
}

export interface StartOptions extends MockOptions, ServerOptions {}

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
export async function startMock(options: StartOptions = {}): Promise<RunningMock> {
  const { port, host, tls, control, ...others } = options;
  return startService(createService(others, ["port", "host", "tls", "control"]), {
    port,
    host,
    tls,
    control,
  });
}

/**
 * Lets a service listen.
 *
 * @param onRefusal is told of what was rejected as no request, and is none of the calls
 * @internal
 */
export async function startService(
  service: Service,
  { port = 4010, host = "127.0.0.1", tls, control = true }: ServerOptions,
  onRefusal?: OnRefusal,
): Promise<RunningMock> {
  if (typeof control !== "boolean")
    throw new TypeError(`control must be true or false, got ${JSON.stringify(control)}`);
  const mock = mockOf(service);
  const forgetCalls = () => service.calls.reset();
  const steer = createControl({ mock, forgetCalls, isLocal: isOwnName(host), closed: service.closed });
  const server = await listen(
    async (request, Made) => (control && (await steer(request))) || service.respond(request, Made),
    { port, host, tls },
    onRefusal,
  );
  let closing: Promise<void> | undefined;
  const close = () => {
    service.close();
    closing ??= server.close();
    return closing;
  };
  return { ...mock, url: server.url, close, [Symbol.asyncDispose]: close };
}
