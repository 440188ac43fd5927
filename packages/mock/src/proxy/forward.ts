import { type Answer, hasNoBody } from "../http/answer.js";
import { hasStrayBody, type Incoming } from "../http/incoming.js";
import type { ExchangeViolation } from "./find-violations.js";

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

/** How long an upstream may take. */
const timeoutMs = 60_000;

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
  /** Aborts when the proxy is stopped. */
  stopped: AbortSignal;
}

/**
 * Sends a request to the upstream.
 *
 * @throws {Unanswered} it cannot be forwarded, or there was no answer
 */
export async function forward(incoming: Incoming, forwarding: Forwarding): Promise<Answer> {
  const timedOut = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([incoming.signal, forwarding.stopped, timedOut]);
  const request = toRequest(incoming, forwarding, signal);
  try {
    return await unlessAborted(signal, () => send(request, forwarding.fetch));
  } catch (error) {
    if (error instanceof Unanswered) throw error;
    if (forwarding.stopped.aborted) throw noAnswer("did not answer before the proxy was stopped");
    if (timedOut.aborted) throw noAnswer(`did not answer within ${timeoutMs / 1000} s`);
    throw noAnswer(`gave no answer: ${describeFailure(error)}`);
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

async function send(request: Request, fetch: Forwarding["fetch"]): Promise<Answer> {
  const response = await fetch(request);
  const { status } = response;
  if (status < 200 || status > 599)
    throw noAnswer(`answered with status ${status}, which HTTP does not have`);
  const body = new Uint8Array(await response.arrayBuffer());
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of response.headers) if (!notPassedBack.test(name)) headers[name] = value;
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  return { status, headers: { ...headers, ...lengthOf(request.method, response, body) }, body };
}

// HEAD and 304 tell of a body that they do not carry, and fetch leaves those headers as they came.
function lengthOf(method: string, { status, headers }: Response, body: Uint8Array): Record<string, string> {
  if (method === "HEAD" || status === 304) {
    const told = ["content-length", "content-encoding"].map((name) => [name, headers.get(name)]);
    return Object.fromEntries(told.filter(([, value]) => value !== null));
  }
  return hasNoBody(method, status) && status !== 205 ? {} : { "content-length": String(body.length) };
}

// Whatever sends the request may be deaf to the signal.
function unlessAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
  });
  return Promise.race([aborted, work()]);
}

function noAnswer(message: string, status = 502): Unanswered {
  return new Unanswered("upstream", message, status);
}

function refused(reason: string, status: number): Unanswered {
  return new Unanswered("request", `The proxy refused to forward the request: ${reason}`, status);
}

function describeFailure(error: unknown): string {
  const { message, cause } = error as Error;
  const reason = (cause as Error | undefined)?.message;
  return (reason ? `${message}: ${reason}` : message).replace(/\.$/, "");
}
