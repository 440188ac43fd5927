import { isJson } from "../engine/media-type.js";
import { hasStrayBody, type Incoming, largestBody } from "../http/incoming.js";
import { type Answer, hasNoBody } from "../http/response.js";
import type { CallWatch } from "./call-watch.js";
import type { ExchangeViolation } from "./find-violations.js";
import type { ArrivingBody } from "./pass-on.js";

/** A request that has no answer of the upstream's. The message has no full stop. */
export class Unanswered extends Error {
  override readonly name = "Unanswered";
  readonly side: ExchangeViolation["side"];
  /** What the caller gets instead. */
  readonly status: number;

  constructor(side: ExchangeViolation["side"], message: string, status: number) {
    super(message);
    this.side = side;
    this.status = status;
  }
}

/** What belongs to one connection, and what fetch sets by itself. */
const notForwarded =
  /^(host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|content-length|via)$/;

/** What no longer holds once fetch has unpacked the body. */
const notPassedBack =
  /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|content-encoding|content-length|set-cookie)$/;

/** Sends requests on to one upstream. */
export interface Forwarding {
  base: URL;
  /** The proxy's name in `Via`, by which it knows a request that comes back to it. */
  name: string;
  fetch: (request: Request) => Promise<Response>;
}

/** The upstream's answer: read, or to be passed on. */
export interface Forwarded extends Pick<Answer, "status" | "headers"> {
  readonly body: Uint8Array<ArrayBuffer> | ArrivingBody;
}

/**
 * Sends a request to the upstream. JSON is read, up to `largestBody`; any other body arrives later.
 *
 * @throws {Unanswered} it cannot be forwarded, or there was no answer
 */
export async function forward(
  incoming: Incoming,
  forwarding: Forwarding,
  watch: CallWatch,
): Promise<Forwarded> {
  const request = toRequest(incoming, forwarding, watch.signal);
  try {
    return await send(request, forwarding.fetch, watch);
  } catch (error) {
    if (error instanceof Unanswered) throw error;
    if (watch.ending === "stop") throw noAnswer("did not answer before the proxy was stopped");
    throw noAnswer(
      watch.ending === "silence" ? describeFailure(error) : `gave no answer: ${describeFailure(error)}`,
    );
  }
}

function toRequest(incoming: Incoming, { base, name }: Forwarding, signal: AbortSignal): Request {
  const { method, url, headers, body, isTooLarge } = incoming;
  const via = headers.via ?? "";
  if (via.includes(name)) throw noAnswer("leads back to this proxy", 508);
  if (isTooLarge) throw refused("its body is larger than the proxy reads", 413);
  if (hasStrayBody(incoming)) throw refused(`${method} cannot have a body`, 400);
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
    throw refused((error as Error).message.replace(/\.$/, ""), 400);
  }
}

async function send(request: Request, fetch: Forwarding["fetch"], watch: CallWatch): Promise<Forwarded> {
  const response = await ask(request, fetch, watch);
  const { status } = response;
  if (status < 200 || status > 599) {
    discard(response.body);
    throw noAnswer(`answered with status ${status}, which HTTP does not have`);
  }
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of response.headers) if (!notPassedBack.test(name)) headers[name] = value;
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  const body = await readBody(request.method, response, watch);
  return { status, headers: { ...headers, ...lengthOf(request.method, response, body) }, body };
}

async function ask(request: Request, fetch: Forwarding["fetch"], watch: CallWatch): Promise<Response> {
  watch.signal.throwIfAborted();
  const asked = (async () => fetch(request))();
  try {
    return await watch.wait(() => asked);
  } catch (error) {
    // What answers too late is told so.
    asked.then(({ body }) => discard(body)).catch(() => {});
    throw error;
  }
}

async function readBody(method: string, response: Response, watch: CallWatch): Promise<Forwarded["body"]> {
  if (response.body === null) return new Uint8Array();
  if (hasNoBody(method, response.status)) {
    discard(response.body);
    return new Uint8Array();
  }
  const rest = response.body.getReader();
  const length = toldLength(response);
  const begun: Uint8Array[] = [];
  if (!isJson(response.headers.get("content-type") ?? "") || (length ?? 0) > largestBody)
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

// Of what fetch unpacks, the length is another one.
function toldLength({ headers }: Response): number | undefined {
  const told = headers.get("content-length") ?? "";
  return /^\d+$/.test(told) && !headers.has("content-encoding") ? Number(told) : undefined;
}

// HEAD and 304 tell of a body that they do not carry, and fetch leaves those headers as they came.
function lengthOf(
  method: string,
  { status, headers }: Response,
  body: Forwarded["body"],
): Record<string, string> {
  if (method === "HEAD" || status === 304) {
    const told = ["content-length", "content-encoding"].map((name) => [name, headers.get(name)]);
    return Object.fromEntries(told.filter(([, value]) => value !== null));
  }
  if (hasNoBody(method, status) && status !== 205) return {};
  return body.length === undefined ? {} : { "content-length": String(body.length) };
}

function noAnswer(message: string, status = 502): Unanswered {
  return new Unanswered("upstream", message, status);
}

function refused(reason: string, status: number): Unanswered {
  return new Unanswered("request", `The proxy refused to forward the request: ${reason}`, status);
}

/** An error in words, and what caused it. */
export function describeFailure(error: unknown): string {
  const { message = String(error), cause } = Object(error) as Partial<Error>;
  const reason = (cause as Error | undefined)?.message;
  return (reason ? `${message}: ${reason}` : message).replace(/\.$/, "");
}
