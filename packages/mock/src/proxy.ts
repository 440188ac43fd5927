import { type Answer, jsonAnswer, toResponse } from "./answer.js";
import { type Incoming, readRequest } from "./incoming.js";
import type { Prism, Violation } from "./prism.js";
import { toPrismRequest } from "./prism-request.js";
import { redactText, secretsIn } from "./redact.js";
import { isProblem, Refusal, refusalOf } from "./refusal.js";
import { findOperation, type OperationId } from "./scenarios.js";

/** Where a call and the contract part. */
export interface Drift extends Violation {
  /** Who broke the contract; `upstream` did not answer at all. */
  readonly side: "request" | "response" | "upstream";
}

/** A call that went through a proxy, without its credentials and its bodies. */
export interface Exchange {
  readonly operationId: OperationId | undefined;
  readonly method: string;
  readonly path: string;
  /** The upstream's; `undefined` when it did not answer. */
  readonly status: number | undefined;
  readonly drift: readonly Drift[];
  readonly startedAt: string;
  readonly durationMs: number;
}

/** What a proxy has seen. */
export interface ProxyReport {
  readonly upstream: string;
  readonly calls: number;
  /** How many of the calls broke the contract. */
  readonly drifted: number;
  /** The last 10,000 calls, the oldest first. */
  readonly exchanges: readonly Exchange[];
}

export interface ProxyOptions {
  /** The service's address, such as `https://metastudio.cn-north-4.myhuaweicloud.com`. */
  upstream: string;
  /** Sends the requests. Default: `globalThis.fetch`. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** Is told of every call once it has been answered. */
  onExchange?: ((exchange: Exchange) => void) | undefined;
}

/** Forwards requests, and reports what breaks the contract on either side. */
export interface Proxy {
  /** Forwards a request, also one that breaks the contract, and gives the upstream's answer as it is. */
  fetch(this: void, input: Request | URL | string, init?: RequestInit): Promise<Response>;
  report(): ProxyReport;
}

/** How long an upstream may take, and how many calls are remembered. */
const timeoutMs = 60_000;
const remembered = 10_000;

/**
 * Creates a proxy that needs no port: with its `fetch`, a client of the real service reports drift.
 *
 * @throws {TypeError} the upstream is no address
 */
export function createProxy(options: ProxyOptions): Proxy {
  const { handle, report } = createForwarder(options);
  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      return toResponse(await handle(await readRequest(request)), request.method);
    },
    report,
  };
}

/** The same, with requests and answers as a server has them. */
export function createForwarder({ upstream, fetch = globalThis.fetch, onExchange }: ProxyOptions) {
  const base = readUpstream(upstream);
  const exchanges: Exchange[] = [];
  let [calls, drifted] = [0, 0];
  let prism: Promise<Prism> | undefined;
  const loadPrism = () => {
    prism ??= import("./prism.js").then(({ createPrism }) => createPrism());
    return prism;
  };

  async function handle(request: Incoming): Promise<Answer> {
    const startedAt = new Date().toISOString();
    const start = performance.now();
    const { method, url, headers } = request;
    let answer: Answer | undefined;
    let drift: readonly Drift[];
    try {
      answer = await forward(request, base, fetch);
      drift = await findDrift(await loadPrism(), request, answer);
    } catch (error) {
      drift = [{ side: "upstream", path: "", code: undefined, message: describeFailure(error) }];
    }
    const secrets = [...secretsIn(headers), ...secretsIn(answer?.headers ?? {})];
    const exchange: Exchange = {
      operationId: findOperation(method, url.pathname),
      method,
      path: redactText(url.pathname + url.search, secrets),
      status: answer?.status,
      drift: drift.map((one) => ({ ...one, message: redactText(one.message, secrets) })),
      startedAt,
      durationMs: Math.round(performance.now() - start),
    };
    calls++;
    if (drift.length > 0) drifted++;
    exchanges.push(exchange);
    if (exchanges.length > remembered) exchanges.shift();
    onExchange?.(exchange);
    return answer ?? unreachable(base, exchange.drift);
  }

  return {
    handle,
    warmUp: loadPrism,
    report: (): ProxyReport => ({ upstream: base.href, calls, drifted, exchanges: [...exchanges] }),
  };
}

function readUpstream(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new TypeError(
      `The upstream must be an address that starts with http:// or https://, got "${text}".`,
    );
  }
  // Nothing of it is repeated: it holds a password.
  if (url.username || url.password)
    throw new TypeError("The upstream must not carry a user name or a password.");
  if (url.search || url.hash)
    throw new TypeError(`The upstream must have no query and no fragment, got "${text}".`);
  return url;
}

/** What belongs to one connection, and what fetch sets by itself. */
const notForwarded =
  /^(host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|expect|content-length)$/;

/** What no longer holds once fetch has unpacked the body. */
const notPassedBack =
  /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|content-encoding|content-length)$/;

async function forward(
  { method, url, headers, body, isTooLarge, signal }: Incoming,
  base: URL,
  fetch: (request: Request) => Promise<Response>,
): Promise<Answer> {
  if (isTooLarge) throw new TypeError("The request's body is larger than the proxy reads");
  // Part by part: a path such as "//other.example" must not become another host, which would get the credentials.
  const target = new URL(base);
  target.pathname = base.pathname.replace(/\/$/, "") + url.pathname;
  target.search = url.search;
  const response = await fetch(
    new Request(target, {
      method,
      headers: Object.entries(headers).filter(([name]) => !notForwarded.test(name)),
      ...(body.length > 0 && { body: body as Uint8Array<ArrayBuffer> }),
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    }),
  );
  const bytes = new Uint8Array(await response.arrayBuffer());
  const kept = [...response.headers].filter(([name]) => !notPassedBack.test(name));
  return {
    status: response.status,
    headers: { ...Object.fromEntries(kept), "content-length": String(bytes.length) },
    body: bytes,
  };
}

async function findDrift(prism: Prism, request: Incoming, answer: Answer): Promise<Drift[]> {
  const drift: Drift[] = [];
  const add = (side: Drift["side"], message: string) =>
    drift.push({ side, path: "", code: undefined, message });
  // What a parser says about a text quotes it, and it may be secret.
  const input = readOr(() => toPrismRequest(request));
  if (!input) add("request", "The body is not JSON");
  const isJson = /[/+]json\b/i.test(answer.headers["content-type"] ?? "");
  const text = new TextDecoder().decode(answer.body as Uint8Array);
  const body = isJson ? readOr(() => JSON.parse(text) as unknown) : text;
  if (isJson && body === undefined) add("response", "The body is not JSON");
  try {
    const given = { statusCode: answer.status, headers: { ...answer.headers }, body };
    const checked = await prism.check(input ?? toPrismRequest({ ...request, body: new Uint8Array() }), given);
    for (const side of ["request", "response"] as const) {
      drift.push(...checked[side].map((violation) => ({ ...violation, side })));
    }
  } catch (error) {
    const { message } = isProblem(error) ? refusalOf(error, request) : (error as Error);
    add("request", message.replace(/\.$/, ""));
  }
  return drift;
}

function readOr<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function describeFailure(error: unknown): string {
  const { message, cause } = error as Error;
  const reason = (cause as Error | undefined)?.message;
  return reason ? `${message}: ${reason}` : message;
}

function unreachable(base: URL, [drift]: readonly Drift[]): Answer {
  const { headers, body } = new Refusal(
    "failure",
    `${base.host} gave no answer: ${drift?.message}.`,
  ).toAnswer(crypto.randomUUID());
  return { ...jsonAnswer(502, JSON.parse(body as string)), headers };
}
