import type { Mock, Step } from "../create-mock.js";
import { createMethodError, ServiceError } from "../errors/service-error.js";
import type { Fault, FaultTarget } from "../faults/faults.js";
import { decodePercent, readRequest } from "../http/incoming.js";
import { isObject } from "../json.js";
import { type OperationId, operationTable } from "../operations.js";
import { filesPath, healthPath, ownPath } from "./own-paths.js";

/** The server that the control API belongs to. */
export interface ControlledServer {
  mock: Pick<Mock, "use" | "fault" | "calls" | "reset">;
  forgetCalls(): void;
  /** Whether only this machine can reach it: it then accepts only this machine's host names. */
  isLocal: boolean;
  /** Aborts when the server is closed. */
  closed: AbortSignal;
}

interface ControlCall extends Pick<ControlledServer, "mock" | "forgetCalls"> {
  /** From the path. */
  operationId: string;
  query: URLSearchParams;
  /** Reads the body: an object with these fields, or with any. */
  readBody(fields: readonly string[] | undefined): Promise<Record<string, unknown>>;
}

/** The actions by path and method. What one returns is sent as JSON; without a result the status is 204. */
const actions: Record<string, Record<string, (call: ControlCall) => unknown>> = {
  operations: { GET: () => listOperations() },
  "use/{operationId}": {
    async PUT({ mock, operationId, readBody }) {
      const { use } = await readBody(["use"]);
      mock.use(operationId as OperationId, use as Step<OperationId>);
    },
  },
  faults: {
    async POST({ mock, readBody }) {
      const { target, ...fault } = await readBody(undefined);
      mock.fault(target as FaultTarget, fault as unknown as Fault);
    },
  },
  calls: {
    GET({ mock, query }) {
      return mock.calls((query.get("operationId") ?? undefined) as OperationId | undefined);
    },
    DELETE: ({ forgetCalls }) => forgetCalls(),
  },
  reset: { POST: ({ mock }) => mock.reset() },
};

/**
 * Creates a handler for the methods of a mock as JSON over HTTP, for tests in any language.
 *
 * It is for programs only. No page in a browser may reach it, whatever the name of the page's host: a request with an
 * `Origin` is rejected, and so is a foreign `Host` on a server that only this machine can reach.
 *
 * @returns a handler that returns `undefined` for any other path
 */
export function createControl({ mock, forgetCalls, isLocal, closed }: ControlledServer) {
  return async (request: Request): Promise<Response | undefined> => {
    const url = new URL(request.url);
    const { pathname } = url;
    if (!pathname.startsWith(ownPath) || pathname === healthPath || pathname.startsWith(filesPath))
      return undefined;
    try {
      rejectForeign(request, url, isLocal);
      const { byMethod, operationId } = findActions(pathname);
      const act = Object.hasOwn(byMethod, request.method) && byMethod[request.method];
      if (!act) throw createMethodError(request.method, pathname, Object.keys(byMethod));
      rejectParameters(url.searchParams, act === actions.calls?.GET ? ["operationId"] : []);
      const readBody = (fields: readonly string[] | undefined) => readObject(request, closed, fields);
      const result = await act({ mock, forgetCalls, operationId, query: url.searchParams, readBody });
      return result === undefined ? new Response(null, { status: 204 }) : Response.json(result);
    } catch (error) {
      if (error instanceof ServiceError)
        return Response.json({ error: error.message }, { status: error.status, headers: error.headers });
      if (error instanceof TypeError) return Response.json({ error: error.message }, { status: 400 });
      if (error instanceof RangeError)
        return Response.json({ error: "The body is nested too deeply." }, { status: 400 });
      throw error;
    }
  };
}

function findActions(pathname: string) {
  const [name = "", operationId, ...rest] = pathname.slice(ownPath.length).split("/");
  const key = operationId === undefined ? name : `${name}/{operationId}`;
  const byMethod = rest.length === 0 && Object.hasOwn(actions, key) && actions[key];
  if (byMethod) return { byMethod, operationId: decodePercent(operationId ?? "") };
  const names = Object.keys(actions).map((name) => ownPath + name);
  const message = `Unknown path ${pathname}. The paths are ${names.join(", ")} and ${healthPath}.`;
  throw new ServiceError("request", message, 404);
}

function rejectParameters(query: URLSearchParams, known: readonly string[]): void {
  const names = [...query.keys()];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new TypeError(
      `Unknown parameter ${JSON.stringify(unknown)}. ${known.length > 0 ? `The only one is ${known}.` : "This path takes no parameters."}`,
    );
  if (names.length > known.length) throw new TypeError(`${known} can be given once only.`);
}

function rejectForeign({ headers }: Request, { hostname }: URL, isLocal: boolean): void {
  // Not every request of a page has an Origin, but a browser says where it comes from.
  const isFromPage = headers.has("origin") || !/^(none)?$/.test(headers.get("sec-fetch-site") ?? "");
  if (isFromPage)
    throw new ServiceError("request", "The control API is for programs: pages cannot use it.", 403);
  if (isLocal && !isOwnName(hostname))
    throw new ServiceError(
      "request",
      `The control API accepts this machine's host names, such as 127.0.0.1, not ${hostname}. With another --host it accepts any.`,
      403,
    );
}

/** Whether a host name or an address can only be that of this machine. */
export function isOwnName(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[?::1\]?)$/.test(hostname);
}

async function readObject(request: Request, closed: AbortSignal, fields: readonly string[] | undefined) {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? ""))
    throw new ServiceError("request", "Send JSON, with Content-Type: application/json.", 415);
  const { body, isTooLarge } = await readRequest(request, closed);
  if (isTooLarge) throw new ServiceError("request", "The body is too large.", 413);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(body));
  } catch (error) {
    throw new TypeError(`The body is not JSON: ${(error as Error).message}`);
  }
  if (!isObject(value)) throw new TypeError("The body must be a JSON object.");
  const unknown = fields && Object.keys(value).find((name) => !fields.includes(name));
  if (unknown !== undefined)
    throw new TypeError(`The body has no field ${JSON.stringify(unknown)}; it has ${fields?.join(", ")}.`);
  return value;
}

function listOperations() {
  return Object.entries(operationTable).map(([operationId, { method, path, scenarios }]) => ({
    operationId,
    method,
    path,
    scenarios: Object.entries(scenarios).map(([name, { status, summary }]) => ({ name, status, summary })),
  }));
}
