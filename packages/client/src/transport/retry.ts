/** Statuses that mean "later": timeouts, failures of the service, and gateways that lost it. */
const transientStatuses = [408, 500, 502, 503, 504];

/** The gateway's code for too many requests. It is in the gateway's guide, not in the document. */
const throttledCode = "APIGW.0308";

const firstDelayMs = 500;
const longestDelayMs = 20_000;
const longestRetryAfterMs = 60_000;

/** Whether the same request can succeed later, judged by the status alone. */
export function isTransient(status: number): boolean {
  return transientStatuses.includes(status);
}

/** Whether the gateway rejected the request because there were too many. The service has not acted on it. */
export function isThrottled(status: number, code: string | undefined): boolean {
  return status === 429 || code === throttledCode;
}

/** Whether the method promises that two requests do no more than one. */
export function isIdempotent(method: string): boolean {
  return /^(GET|HEAD|OPTIONS|PUT|DELETE)$/.test(method);
}

/** A random delay up to a bound that doubles with each attempt ("full jitter"), in milliseconds. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
}

/**
 * What `Retry-After` asks for, in milliseconds and at most 60,000: a number of seconds, or a date, which is
 * compared with the response's own `Date` where there is one. `undefined` without a valid value.
 */
export function parseRetryAfter(headers: Headers, nowMs: number): number | undefined {
  const value = headers.get("Retry-After")?.trim() ?? "";
  const ms = /^\d+(\.\d+)?$/.test(value)
    ? Number(value) * 1000
    : httpDate(value) - parseDateHeader(headers, nowMs);
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestRetryAfterMs);
}

/** The server's time, from its `Date` header, in milliseconds since 1970. */
export function parseDateHeader(headers: Headers, otherwise: number): number {
  return httpDate(headers.get("Date") ?? "") || otherwise;
}

// Date.parse takes "-1" and "3, 3" for dates.
function httpDate(text: string): number {
  return /^\w+,? .*\d\d:\d\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN;
}
