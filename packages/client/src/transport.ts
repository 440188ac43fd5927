import type { Refusal } from "./auth/auth.js";
import { type Clock, sleep, withTimeLimit } from "./clock.js";
import { type ErrorBody, readErrorBody } from "./error-body.js";
import { type Exchanged, type ExchangeSettings, exchange, type Resendable } from "./exchange.js";
import type { Hooks, RequestEvent } from "./hooks.js";
import { redact, redactSecrets, secretsIn } from "./redact.js";
import { backoffMs, isRetrySafe, isThrottled, isTransient, retryAfterMs } from "./retry.js";
import { TtsApiError } from "./tts-api-error.js";
import { TtsConnectionError } from "./tts-connection-error.js";

/** How long and how often one call tries. */
export interface Limits {
  /** Milliseconds that one attempt may take. Default: 30,000. */
  timeoutMs: number;
  /** Milliseconds that a call may take with all its attempts. Default: 120,000. */
  deadlineMs: number;
  /** How often a call is tried again. Default: 3. */
  maxRetries: number;
}

export interface TransportSettings extends ExchangeSettings {
  hooks: Hooks;
}

/** What is known of a call beyond its request. */
export interface CallContext {
  operationId: string | undefined;
  /** The project that the request is for. */
  projectId: string;
  limits: Limits;
  /** Ends the call; without it, the request's own signal does. */
  signal?: AbortSignal | undefined;
}

/** Sends a request, as often as it takes. */
export type Send = (request: Request, context: CallContext) => Promise<Response>;

/**
 * Makes the `fetch` that openapi-fetch works with: it authenticates each attempt afresh, limits the time,
 * tries again where that is safe, and reads the whole body, so that a connection that breaks in mid-body
 * is noticed here and nowhere else.
 */
export function createTransport(settings: TransportSettings): Send {
  const { auth, clock, hooks } = settings;

  return async function send(request, { operationId, projectId, limits, signal = request.signal }) {
    const deadlineAt = clock.now() + limits.deadlineMs;
    signal.throwIfAborted();
    const resendable = await toResendable(request, projectId);
    let retries = 0;
    let hasRenewed = false;

    for (let attempt = 1; ; attempt++) {
      const event = eventOf(resendable, operationId, attempt);
      hooks.onRequest?.(event);
      const startedAt = clock.now();
      const outcome = await attemptOnce(settings, resendable, signal, deadlineAt, limits);
      if ("response" in outcome) {
        hooks.onResponse?.({
          ...event,
          status: outcome.response.status,
          durationMs: clock.now() - startedAt,
        });
      }

      if (!hasRenewed && auth.refused && isRefusal(outcome)) {
        hasRenewed = true;
        if (await auth.refused(toRefusal(outcome, clock))) {
          hooks.onRetry?.({
            ...event,
            delayMs: 0,
            reason: "the credentials were refused, and have been renewed",
          });
          continue;
        }
      }
      if (retries === limits.maxRetries || !isWorthRetrying(outcome, resendable)) return settle(outcome);
      retries++;
      const delayMs = retryAfter(outcome, clock) ?? backoffMs(retries);
      if (clock.now() + delayMs >= deadlineAt) return settle(outcome);
      hooks.onRetry?.({ ...event, delayMs, reason: reasonOf(outcome) });
      await sleep(clock, delayMs, signal);
    }
  };
}

/** How an attempt ended: with an answer, or with an error. */
type Outcome = Answer | { error: TtsConnectionError | TtsApiError };

interface Answer {
  response: Response;
  sent: Record<string, string>;
  /** What the body says, when the status tells of a failure. */
  failure: ErrorBody | undefined;
}

function settle(outcome: Outcome): Response {
  if ("error" in outcome) throw outcome.error;
  return outcome.response;
}

async function toResendable(request: Request, projectId: string): Promise<Resendable> {
  const { method, headers } = request;
  const url = new URL(request.url);
  const body = request.body ? new Uint8Array(await request.arrayBuffer()) : new Uint8Array();
  return { method, url, shownUrl: url.origin + url.pathname, headers, body, projectId };
}

async function attemptOnce(
  settings: TransportSettings,
  resendable: Resendable,
  signal: AbortSignal,
  deadlineAt: number,
  { timeoutMs, deadlineMs }: Limits,
): Promise<Outcome> {
  const { method, shownUrl, headers } = resendable;
  const leftMs = deadlineAt - settings.clock.now();
  const [reason, what] =
    leftMs <= timeoutMs
      ? (["deadline", `was given up after deadlineMs = ${deadlineMs}.`] as const)
      : (["timeout", `had no answer within timeoutMs = ${timeoutMs}.`] as const);
  const requestId = headers.get("X-Request-Id") ?? undefined;
  const timeoutError = () => new TtsConnectionError(`${method} ${shownUrl} ${what}`, { reason, requestId });
  try {
    return await withTimeLimit(
      settings.clock,
      Math.min(leftMs, timeoutMs),
      signal,
      timeoutError,
      async (limited) => toAnswer(await exchange(settings, resendable, limited)),
    );
  } catch (error) {
    // A way to authenticate can fail with the one or the other; anything else is the caller's own.
    if (error instanceof TtsConnectionError || error instanceof TtsApiError) return { error };
    throw error;
  }
}

// A gateway may repeat what it was sent, and it may do so with any status.
function toAnswer({ response, bytes, sent }: Exchanged): Answer {
  const { ok, status, statusText, headers } = response;
  const body = new TextDecoder().decode(bytes);
  const text = (ok ? redactSecrets : redact)(body, secretsIn(sent));
  const failure = ok ? undefined : readErrorBody(parse(text));
  return { response: new Response(text || null, { status, statusText, headers }), sent, failure };
}

function isWorthRetrying(outcome: Outcome, { method, url }: Resendable): boolean {
  if ("error" in outcome) {
    const { error } = outcome;
    const isPassing =
      error instanceof TtsApiError ? error.retryable : ["network", "timeout"].includes(error.reason);
    return isPassing && isRetrySafe(method, url.pathname);
  }
  if (!outcome.failure) return false;
  const { status } = outcome.response;
  const { code } = outcome.failure;
  // What was throttled has not been acted on, so it can be sent again whatever it does.
  return isThrottled(status, code) || (isTransient(status, code) && isRetrySafe(method, url.pathname));
}

function isRefusal(outcome: Outcome): outcome is Answer {
  return "response" in outcome && outcome.response.status === 401;
}

function toRefusal({ response, sent, failure }: Answer, clock: Clock): Refusal {
  const serverTimeMs = Date.parse(response.headers.get("Date") ?? "");
  return {
    sent,
    message: failure?.message ?? "",
    serverTimeMs: Number.isNaN(serverTimeMs) ? undefined : serverTimeMs,
    clock,
  };
}

function retryAfter(outcome: Outcome, clock: Clock): number | undefined {
  return "response" in outcome
    ? retryAfterMs(outcome.response.headers.get("Retry-After"), clock.now())
    : undefined;
}

function reasonOf(outcome: Outcome): string {
  if ("error" in outcome) return outcome.error.message;
  const { status } = outcome.response;
  const { code, message } = outcome.failure ?? {};
  return [`status ${status}`, code && ` (${code})`, message && `: ${message}`].filter(Boolean).join("");
}

function eventOf(
  { method, shownUrl, headers }: Resendable,
  operationId: string | undefined,
  attempt: number,
): RequestEvent {
  return { operationId, method, url: shownUrl, attempt, requestId: headers.get("X-Request-Id") ?? undefined };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
