/** Statuses of temporary errors: timeouts, errors of the service, and gateways that cannot reach it. */
const transientStatuses = [408, 500, 502, 503, 504];

/** The gateway's code for too many requests, from the gateway's guide. */
const throttledCode = "APIGW.0308";

const firstDelayMs = 500;
const maxDelayMs = 20_000;
const maxRetryAfterMs = 60_000;

/** Whether the same request can succeed later, judged by the status alone. */
export function isTransient(status: number): boolean {
  return transientStatuses.includes(status);
}

/** Whether the gateway rejected the request because of too many requests. The service has not acted on it. */
export function isThrottled(status: number, code: string | undefined): boolean {
  return status === 429 || code === throttledCode;
}

/** Whether the HTTP method is idempotent (RFC 9110). */
export function isIdempotent(method: string): boolean {
  return /^(GET|HEAD|OPTIONS|PUT|DELETE)$/.test(method);
}

/** A random delay in milliseconds, up to a bound that doubles with each attempt ("full jitter"). */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(maxDelayMs, firstDelayMs * 2 ** (attempt - 1));
}

/**
 * Parses `Retry-After` to milliseconds, at most 60,000. A date is compared with the response's own `Date`, if there is
 * one. `undefined` without a valid value.
 */
export function parseRetryAfter(headers: Headers, nowMs: number): number | undefined {
  const value = headers.get("Retry-After")?.trim() ?? "";
  const ms = /^\d+(\.\d+)?$/.test(value)
    ? Number(value) * 1000
    : parseHttpDate(value) - parseDateHeader(headers, nowMs);
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), maxRetryAfterMs);
}

/** The server's time, from its `Date` header, in milliseconds since 1970. */
export function parseDateHeader(headers: Headers, otherwise: number): number {
  return parseHttpDate(headers.get("Date") ?? "") || otherwise;
}

// Date.parse accepts "-1" and "3, 3".
function parseHttpDate(text: string): number {
  return /^\w+,? .*\d\d:\d\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN;
}
