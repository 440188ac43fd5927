import { hasStrayBody, type Incoming, largestBody } from "../http/incoming.js";
import { hasNoBody, type PlainResponse } from "../http/response.js";
import { isJson } from "../json.js";
import type { CallWatch } from "./call-watch.js";
import type { ExchangeViolation } from "./find-violations.js";
import type { ArrivingBody } from "./pass-on.js";

/** A request without a response of the upstream. The message has no full stop. */
export class ForwardError extends Error {
  override readonly name = "ForwardError";
  readonly side: ExchangeViolation["side"];
  /** Of the response that the caller gets instead. */
  readonly status: number;

  constructor(side: ExchangeViolation["side"], message: string, status: number) {
    super(message);
    this.side = side;
    this.status = status;
  }
}

/** Headers of one connection, and those that fetch sets by itself. */
const notForwarded =
  /^(host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|content-length|via)$/;

/** Headers of one connection, and those that no longer hold once fetch has decoded the body. */
const notPassedBack =
  /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|content-encoding|content-length|set-cookie)$/;

/** Where requests are forwarded to. */
export interface Upstream {
  base: URL;
  /** The proxy's name in `Via`, by which it detects a request that comes back to it. */
  name: string;
  fetch: (request: Request) => Promise<Response>;
}

/** The upstream's response, its body read or still to be passed on. */
export interface Forwarded extends Pick<PlainResponse, "status" | "headers"> {
  readonly body: Uint8Array<ArrayBuffer> | ArrivingBody;
}

/**
 * Sends a request to the upstream. JSON is read, up to `largestBody`; any other body arrives later.
 *
 * @throws {ForwardError} the request cannot be forwarded, or there is no response
 */
export async function forward(incoming: Incoming, upstream: Upstream, watch: CallWatch): Promise<Forwarded> {
  const request = toRequest(incoming, upstream, watch.signal);
  try {
    return await send(request, upstream.fetch, watch);
  } catch (error) {
    if (error instanceof ForwardError) throw error;
    if (watch.ending === "stop") throw upstreamError("sent no response before the proxy was stopped");
    const failure = describeFailure(error);
    throw upstreamError(watch.ending === "silence" ? failure : `sent no response: ${failure}`);
  }
}

function toRequest(incoming: Incoming, { base, name }: Upstream, signal: AbortSignal): Request {
  const { method, url, headers, body, isTooLarge } = incoming;
  const via = headers.via ?? "";
  if (via.includes(name)) throw upstreamError("leads back to this proxy", 508);
  if (isTooLarge) throw requestError("its body is larger than the proxy reads", 413);
  if (hasStrayBody(incoming)) throw requestError(`${method} cannot have a body`, 400);
  // Part by part: a path such as "//other.example" must not become another host, which would get the credentials.
  const target = new URL(base);
  target.pathname = base.pathname.replace(/\/$/, "") + url.pathname;
  target.search = url.search;
  const kept = Object.entries(headers).filter(([key]) => !notForwarded.test(key));
  try {
    return new Request(target, {
      method,
      headers: [...kept, ["via", via === "" ? `1.1 ${name}` : `${via}, 1.1 ${name}`]],
      ...(body.length > 0 && { body: body as Uint8Array<ArrayBuffer> }),
      redirect: "manual",
      signal,
    });
  } catch (error) {
    throw requestError((error as Error).message.replace(/\.$/, ""), 400);
  }
}

async function send(request: Request, fetch: Upstream["fetch"], watch: CallWatch): Promise<Forwarded> {
  watch.signal.throwIfAborted();
  const pending = (async () => fetch(request))();
  const response = await watch
    .wait(() => pending)
    .catch((error) => {
      // A response that comes too late is cancelled.
      pending.then(({ body }) => discard(body)).catch(() => {});
      throw error;
    });
  const { status } = response;
  if (status < 200 || status > 599) {
    discard(response.body);
    throw upstreamError(`returned the invalid status ${status}`);
  }
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of response.headers) if (!notPassedBack.test(name)) headers[name] = value;
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  const body = await readBody(request.method, response, watch);
  return { status, headers: { ...headers, ...lengthOf(request.method, response, body) }, body };
}

async function readBody(method: string, response: Response, watch: CallWatch): Promise<Forwarded["body"]> {
  if (response.body === null) return new Uint8Array();
  if (hasNoBody(method, response.status)) {
    discard(response.body);
    return new Uint8Array();
  }
  const rest = response.body.getReader();
  const length = declaredLength(response);
  const begun: Uint8Array[] = [];
  if (!isJson(response.headers.get("content-type")) || (length ?? 0) > largestBody)
    return { begun, rest, length };
  try {
    for (let size = 0; size <= largestBody; ) {
      const { done, value } = await watch.wait(() => rest.read());
      if (done) return Buffer.concat(begun);
      size += value.byteLength;
      begun.push(value);
    }
  } catch (error) {
    discard(rest);
    throw error;
  }
  return { begun, rest, length };
}

function discard(body: Pick<ReadableStream, "cancel"> | null): void {
  body?.cancel().catch(() => {});
}

// The length of an encoded body is not that of the decoded one.
function declaredLength({ headers }: Response): number | undefined {
  const length = headers.get("content-length") ?? "";
  return /^\d+$/.test(length) && !headers.has("content-encoding") ? Number(length) : undefined;
}

// HEAD and 304 describe a body that they do not have, and fetch leaves these headers unchanged.
function lengthOf(
  method: string,
  { status, headers }: Response,
  body: Forwarded["body"],
): Record<string, string> {
  if (method === "HEAD" || status === 304) {
    const declared = ["content-length", "content-encoding"].map((name) => [name, headers.get(name)]);
    return Object.fromEntries(declared.filter(([, value]) => value !== null));
  }
  if (hasNoBody(method, status) && status !== 205) return {};
  return body.length === undefined ? {} : { "content-length": String(body.length) };
}

function upstreamError(message: string, status = 502): ForwardError {
  return new ForwardError("upstream", message, status);
}

function requestError(reason: string, status: number): ForwardError {
  return new ForwardError("request", `The proxy cannot forward the request: ${reason}`, status);
}

/** The message of an error, with that of its cause. */
export function describeFailure(error: unknown): string {
  const { message = String(error), cause } = Object(error) as Partial<Error>;
  const reason = (cause as Error | undefined)?.message;
  return (reason ? `${message}: ${reason}` : message).replace(/\.$/, "");
}
