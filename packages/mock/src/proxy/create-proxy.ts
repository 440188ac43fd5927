import { createPrismLoader } from "../engine/load-prism.js";
import { type Answer, type ResponseClass, toResponse } from "../http/answer.js";
import { type Incoming, readRequest } from "../http/incoming.js";
import { redactText, secretsIn } from "../redact.js";
import { Refusal } from "../refusal.js";
import { findOperation, methodsOf } from "../routes.js";
import type { OperationId } from "../scenarios.js";
import { type ExchangeViolation, findViolations } from "./find-violations.js";
import { forward, Unanswered } from "./forward.js";
import { readUpstream } from "./upstream.js";

/** A call that went through a proxy, without its credentials and its bodies. */
export interface Exchange {
  readonly operationId: OperationId | undefined;
  readonly method: string;
  /** Without its query, which can hold a signature: `?…` stands for one. */
  readonly path: string;
  /** The upstream's; `undefined` when it did not answer, or when the caller gave up, which is no drift. */
  readonly status: number | undefined;
  /** What broke the contract. */
  readonly violations: readonly ExchangeViolation[];
  readonly startedAt: string;
  readonly durationMs: number;
}

/** What a proxy has seen. */
export interface ProxyReport {
  readonly upstream: string;
  readonly calls: number;
  /** How many of the calls have a violation. */
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
export interface ContractProxy {
  /**
   * Forwards a request, also one that breaks the contract, and gives the upstream's answer as it is.
   *
   * A request to another origin than the upstream's, for a path that the API does not have, is not the
   * proxy's: a login at IAM, a link to an audio file. It goes where it is addressed, unchecked and unrecorded.
   *
   * @throws the signal's reason, when it aborts
   */
  fetch(this: void, input: Request | URL | string, init?: RequestInit): Promise<Response>;
  report(): ProxyReport;
}

/** How many calls are remembered. */
const remembered = 10_000;

/**
 * Creates a proxy that needs no port: with its `fetch`, a client of the real service reports drift.
 *
 * @throws {TypeError} the upstream is no address
 */
export function createProxy(options: ProxyOptions): ContractProxy {
  const { base, fetch, respond, report } = createForwarder(options);
  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      const url = new URL(request.url);
      return isForUpstream(url, base) ? respond(request, Response, withoutBase(url, base)) : fetch(request);
    },
    report,
  };
}

// A client signs for the service's origin, or has a base URL of its own.
function isForUpstream({ origin, pathname }: URL, base: URL): boolean {
  return origin === base.origin || methodsOf(pathname).length > 0;
}

// The client's base URL is the upstream, with its path: what follows is what the API has.
function withoutBase(url: URL, base: URL): URL {
  const prefix = base.pathname.replace(/\/$/, "");
  if (url.origin !== base.origin || !url.pathname.startsWith(`${prefix}/`)) return url;
  const short = new URL(url);
  short.pathname = url.pathname.slice(prefix.length);
  return short;
}

/**
 * The same for a server, which makes its responses with a class of its own.
 *
 * @internal
 */
export function createForwarder({ upstream, fetch = globalThis.fetch, onExchange }: ProxyOptions) {
  const base = readUpstream(upstream);
  const stopping = new AbortController();
  const name = `metastudio-tts-proxy-${crypto.randomUUID()}`;
  const forwarding = { base, name, fetch, stopped: stopping.signal };
  const exchanges: Exchange[] = [];
  const open = new Set<Promise<Answer>>();
  let [calls, drifted] = [0, 0];
  const loadPrism = createPrismLoader();

  async function exchange(request: Incoming): Promise<Answer> {
    const startedAt = new Date().toISOString();
    const start = performance.now();
    const { method, url, headers } = request;
    const record = (answer: Answer | undefined, violations: readonly ExchangeViolation[]) => {
      const secrets = [
        ...secretsIn(headers),
        ...secretsIn(answer?.headers ?? {}),
        ...url.searchParams.values(),
      ];
      const found: Exchange = {
        operationId: findOperation(method, url.pathname),
        method,
        path: redactText(url.pathname, secrets) + (url.search === "" ? "" : "?…"),
        status: answer?.status,
        violations: violations.map((one) => ({ ...one, message: redactText(one.message, secrets) })),
        startedAt,
        durationMs: Math.round(performance.now() - start),
      };
      calls++;
      if (violations.length > 0) drifted++;
      exchanges.push(found);
      if (exchanges.length > remembered) exchanges.shift();
      onExchange?.(found);
      return found;
    };
    let answer: Answer;
    try {
      answer = await forward(request, forwarding);
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      const { side, status, message } = error;
      if (request.signal.aborted && !stopping.signal.aborted) {
        record(undefined, []);
        throw request.signal.reason;
      }
      const { violations } = record(undefined, [{ side, path: "", code: undefined, message }]);
      return refuse(side, status, violations[0]?.message as string);
    }
    record(answer, await findViolations(await loadPrism(), request, answer));
    return answer;
  }

  function refuse(side: ExchangeViolation["side"], status: number, message: string): Answer {
    const [kind, text] =
      side === "request"
        ? (["request", message] as const)
        : (["failure", `${base.host} ${message}`] as const);
    return new Refusal(kind, `${text}.`, status).toAnswer(crypto.randomUUID());
  }

  return {
    base,
    fetch,
    /** @param url the request's, without what the upstream's own path adds */
    async respond(request: Request, Made: ResponseClass, url = new URL(request.url)): Promise<Response> {
      const incoming = await readRequest(request, stopping.signal);
      const answer = exchange({ ...incoming, url, signal: incoming.signal });
      open.add(answer);
      return toResponse(await answer.finally(() => open.delete(answer)), request.method, Made);
    },
    warmUp: loadPrism,
    /** Gives up what has no answer yet, and resolves once all of it is in the report. */
    async stop(): Promise<void> {
      stopping.abort();
      await Promise.allSettled(open);
    },
    report: (): ProxyReport => ({ upstream: base.href, calls, drifted, exchanges: [...exchanges] }),
  };
}
