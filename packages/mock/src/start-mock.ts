import { createControl, isOwnName } from "./control/control.js";
import { createMockOf, createService, type Mock, type MockOptions } from "./create-mock.js";
import { defaultHost, type ListenOptions, listen, type OnRejected } from "./http/server.js";
import { requireType } from "./options.js";
import type { Service } from "./service.js";

/** How a mock listens. */
export interface ServerOptions extends ListenOptions {
  /** Whether tests can control it over HTTP, under `/_mock/`. Default: true. */
  control?: boolean | undefined;
}

/** Options of `startMock`: how it responds, and where it listens. */
export interface StartOptions extends MockOptions, ServerOptions {}

/** A mock that listens. */
export interface RunningMock extends Mock {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** Stops listening and ends open connections. A second call has no effect. */
  close(): Promise<void>;
}

/**
 * Starts a mock that listens for HTTP. `GET {url}/_mock/health` returns 200 as soon as it does.
 *
 * @throws {TypeError} an option is invalid
 * @throws {Error} the port is in use (`code: "EADDRINUSE"`), or the address is not one of this machine
 *
 * @example
 * ```ts
 * await using mock = await startMock({ port: 0 });
 * await fetch(`${mock.url}/v1/p/ttsc/audition-file/j`, { headers: { "X-Auth-Token": "t" } });
 * ```
 */
export async function startMock(options: StartOptions = {}): Promise<RunningMock> {
  const { port, host, tls, control, ...others } = options;
  const server = { port, host, tls, control };
  return startService(createService(others, Object.keys(server)), server);
}

/**
 * Makes a service listen.
 *
 * @param onRejected is called for what is not a valid HTTP request, and so not one of the calls
 * @internal
 */
export async function startService(
  service: Service,
  { control = true, ...address }: ServerOptions,
  onRejected?: OnRejected,
): Promise<RunningMock> {
  requireType("boolean", { control });
  const mock = createMockOf(service);
  const handleControl = createControl({
    mock,
    forgetCalls: () => service.calls.reset(),
    isLocal: isOwnName(address.host ?? defaultHost),
    closed: service.closed,
  });
  const server = await listen(
    async (request, Made) => (control && (await handleControl(request))) || service.respond(request, Made),
    address,
    onRejected,
  );
  const close = () => {
    service.close();
    return server.close();
  };
  return { ...mock, url: server.url, close, [Symbol.asyncDispose]: close };
}
