import { operations } from "./generated/operations.js";

/** Answers that say "later": time-outs, throttling and gateways that lost their service. */
const transientStatuses = new Set([408, 502, 503, 504]);

/** The gateway's code for too many requests. It stands in its guide, not in the document. */
const throttledCode = "APIGW.0308";

const firstDelayMs = 500;
const longestDelayMs = 20_000;
const longestRetryAfterMs = 60_000;

/** Whether the same request may succeed later, judged by its answer alone. */
export function isTransient(status: number, code: string | undefined): boolean {
  return transientStatuses.has(status) || isThrottled(status, code);
}

/** Whether the gateway turned the request away because there were too many. It has not been acted on. */
export function isThrottled(status: number, code: string | undefined): boolean {
  return status === 429 || code === throttledCode;
}

/**
 * Whether sending the request twice does no more than sending it once: its method promises that, or the
 * document does (`x-retry-safe`).
 */
export function isRetrySafe(method: string, pathname: string): boolean {
  if (["GET", "HEAD", "OPTIONS", "PUT", "DELETE"].includes(method)) return true;
  return Object.values(operations).some(
    (operation) => operation.isRetrySafe && operation.method === method && matches(operation.path, pathname),
  );
}

/** A random time up to a bound that doubles with each attempt ("full jitter"), in milliseconds. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
}

/**
 * What a `Retry-After` header asks for, in milliseconds from `nowMs` and at most 60,000; `undefined` without
 * one that can be read. It is a number of seconds or a date.
 */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - nowMs;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestRetryAfterMs);
}

// The base URL may have a path of its own in front.
function matches(template: string, pathname: string): boolean {
  const pattern = template.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{[^}]+\}/g, "[^/]+");
  return new RegExp(`${pattern}$`).test(pathname);
}
