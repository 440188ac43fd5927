/** Answers that say "later": time-outs, throttling and gateways that lost their service. */
const transientStatuses = [408, 502, 503, 504];

/** The gateway's code for too many requests. It stands in its guide, not in the document. */
const throttledCode = "APIGW.0308";

const firstDelayMs = 500;
const longestDelayMs = 20_000;
const longestRetryAfterMs = 60_000;

/** Whether the same request may succeed later, judged by its answer alone. */
export function isTransient(status: number, code: string | undefined): boolean {
  return transientStatuses.includes(status) || isThrottled(status, code);
}

/** Whether the gateway turned the request away because there were too many. It has not been acted on. */
export function isThrottled(status: number, code: string | undefined): boolean {
  return status === 429 || code === throttledCode;
}

/** Whether the method promises that sending a request twice does no more than sending it once. */
export function isIdempotent(method: string): boolean {
  return /^(GET|HEAD|OPTIONS|PUT|DELETE)$/.test(method);
}

/** A random time up to a bound that doubles with each attempt ("full jitter"), in milliseconds. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
}

/**
 * What a `Retry-After` header asks for, in milliseconds from `nowMs` and at most 60,000; `undefined` without
 * one that can be read. It is a number of seconds or a date.
 */
export function retryAfterMs(header: string | null | undefined, nowMs: number): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - nowMs;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestRetryAfterMs);
}
