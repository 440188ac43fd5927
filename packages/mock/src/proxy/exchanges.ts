import { redactText, secretsIn } from "../calls/redact.js";
import type { Incoming } from "../http/incoming.js";
import type { PlainResponse } from "../http/response.js";
import type { OperationId } from "../operations.js";
import { notify } from "../options.js";
import { findRoute } from "../routes.js";
import type { ExchangeViolation } from "./find-violations.js";

/** A call that went through a proxy, without its credentials and its bodies. */
export interface Exchange {
  /** `undefined` for a path or a method that is not documented. */
  readonly operationId: OperationId | undefined;
  /** In upper case. */
  readonly method: string;
  /** Without its query, which can hold a signature: `?…` stands for one. */
  readonly path: string;
  /** The upstream's; `undefined` when it sent no response, or when the caller gave up, which is not drift. */
  readonly status: number | undefined;
  /** What broke the contract. */
  readonly violations: readonly ExchangeViolation[];
  /** When the request arrived, in ISO 8601. */
  readonly startedAt: string;
  /** Milliseconds up to the last byte of the response. */
  readonly durationMs: number;
}

/** What a proxy has seen. */
export interface ProxyReport {
  /** The service's address. */
  readonly upstream: string;
  /** How many calls went through the proxy. */
  readonly calls: number;
  /** How many of the calls have a violation. */
  readonly drifted: number;
  /** The last 10,000 calls, the oldest first. */
  readonly exchanges: readonly Exchange[];
  /** How many responses are missing in the recording: it was full, or they are nested too deeply. */
  readonly unrecorded?: number;
}

/** How many calls are remembered. */
const remembered = 10_000;

/**
 * Keeps the calls of one proxy.
 *
 * @internal
 */
export function createExchanges(upstream: string, onExchange: ((exchange: Exchange) => unknown) | undefined) {
  const kept: Exchange[] = [];
  let calls = 0;
  let drifted = 0;
  return {
    /**
     * Starts the record of a call.
     *
     * @returns a function to call at the end; it returns what is kept of the call
     */
    begin({ method, url, headers }: Incoming) {
      const startedAt = new Date().toISOString();
      const start = performance.now();
      return (
        response: Pick<PlainResponse, "status" | "headers"> | undefined,
        violations: readonly ExchangeViolation[],
      ): Exchange => {
        const responseHeaders = response?.headers ?? {};
        const secrets = [...secretsIn(headers), ...secretsIn(responseHeaders), ...url.searchParams.values()];
        const exchange: Exchange = {
          operationId: findRoute(method, url.pathname)?.id,
          method,
          path: redactText(url.pathname, secrets) + (url.search === "" ? "" : "?…"),
          status: response?.status,
          violations: violations.map((one) => ({ ...one, message: redactText(one.message, secrets) })),
          startedAt,
          durationMs: Math.round(performance.now() - start),
        };
        calls++;
        if (violations.length > 0) drifted++;
        kept.push(exchange);
        if (kept.length > remembered) kept.shift();
        notify("onExchange", onExchange, () => exchange);
        return exchange;
      };
    },
    report: (): ProxyReport => ({ upstream, calls, drifted, exchanges: [...kept] }),
  };
}
