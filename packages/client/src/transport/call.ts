import { sleep, withTimeLimit } from "./clock.js";
import { type ErrorBody, readErrorBody } from "./error-body.js";
import { type Exchanged, type ExchangeSettings, exchange, type Resendable } from "./exchange.js";
import type { Hooks } from "./hooks.js";
import { parseJson } from "./parse-json.js";
import { redact, redactSecrets, secretsIn } from "./redact.js";
import { backoffMs, isIdempotent, isThrottled, isTransient, retryAfterMs } from "./retry.js";
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
  /** Whether the document promises that it can be sent twice. */
  isRetrySafe: boolean | undefined;
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
export function createTransport(settings: ExchangeSettings & { hooks: Hooks }): Send {
  const { auth, clock, hooks } = settings;

  return async function send(request, context) {
    const { operationId, limits, signal = request.signal } = context;
    const deadlineAt = clock.now() + limits.deadlineMs;
    signal.throwIfAborted();
    const resendable = await toResendable(request, context.projectId);
    const { method, shownUrl: url, requestId } = resendable;
    const isSafe = context.isRetrySafe ?? isIdempotent(method);
    let retries = 0;
    let hasRenewed = false;

    for (let attempt = 1; ; attempt++) {
      const event = { operationId, method, url, attempt, requestId };
      hooks.onRequest?.(event);
      const startedAt = clock.now();
      const { error, response, sent, failure } = await attemptOnce(
        settings,
        resendable,
        signal,
        deadlineAt,
        limits,
      );
      const { status = 0, headers } = response ?? {};
      if (response) hooks.onResponse?.({ ...event, status, durationMs: clock.now() - startedAt });

      if (status === 401 && !hasRenewed && auth.refused) {
        hasRenewed = true;
        const serverTimeMs = Date.parse(headers?.get("Date") ?? "") || undefined;
        if (await auth.refused({ sent: sent ?? {}, message: failure?.message ?? "", serverTimeMs, clock })) {
          const reason = "the credentials were refused, and have been renewed";
          hooks.onRetry?.({ ...event, delayMs: 0, reason });
          continue;
        }
      }
      const isWorthRetrying = error
        ? isSafe && isPassing(error)
        : failure &&
          // What was throttled has not been acted on, so it can be sent again whatever it does.
          (isThrottled(status, failure.code) || (isSafe && isTransient(status, failure.code)));
      const delayMs = retryAfterMs(headers?.get("Retry-After"), clock.now()) ?? backoffMs(retries + 1);
      if (!isWorthRetrying || retries === limits.maxRetries || clock.now() + delayMs >= deadlineAt) {
        if (response) return response;
        throw error;
      }
      retries++;
      hooks.onRetry?.({ ...event, delayMs, reason: error ? error.message : reasonOf(status, failure) });
      await sleep(clock, delayMs, signal);
    }
  };
}

/** How an attempt ended: with an answer and the credentials that got it, or with an error. */
interface Outcome {
  error?: TtsConnectionError | TtsApiError;
  response?: Response;
  sent?: Record<string, string>;
  /** What the body says, when the status tells of a failure. */
  failure?: ErrorBody | undefined;
}

async function toResendable(request: Request, projectId: string): Promise<Resendable> {
  const { method, headers } = request;
  const url = new URL(request.url);
  return {
    method,
    url,
    shownUrl: url.origin + url.pathname,
    headers,
    body: request.body ? new Uint8Array(await request.arrayBuffer()) : new Uint8Array(),
    projectId,
    requestId: headers.get("X-Request-Id") ?? undefined,
  };
}

async function attemptOnce(
  settings: ExchangeSettings,
  resendable: Resendable,
  signal: AbortSignal,
  deadlineAt: number,
  { timeoutMs, deadlineMs }: Limits,
): Promise<Outcome> {
  const { method, shownUrl, requestId } = resendable;
  const leftMs = deadlineAt - settings.clock.now();
  const [reason, what] =
    leftMs <= timeoutMs
      ? (["deadline", `was given up after deadlineMs = ${deadlineMs}.`] as const)
      : (["timeout", `had no answer within timeoutMs = ${timeoutMs}.`] as const);
  try {
    return await withTimeLimit(
      settings.clock,
      Math.min(leftMs, timeoutMs),
      signal,
      () => new TtsConnectionError(`${method} ${shownUrl} ${what}`, { reason, requestId }),
      async (limited) => toOutcome(await exchange(settings, resendable, limited)),
    );
  } catch (error) {
    // A way to authenticate can fail with the one or the other; anything else is the caller's own.
    if (error instanceof TtsConnectionError || error instanceof TtsApiError) return { error };
    throw error;
  }
}

// A gateway may repeat what it was sent, and it may do so with any status.
function toOutcome({ response, text, sent }: Exchanged): Outcome {
  const { ok, status, statusText, headers } = response;
  const clean = (ok ? redactSecrets : redact)(text, secretsIn(sent));
  return {
    response: new Response(clean || null, { status, statusText, headers }),
    sent,
    failure: ok ? undefined : readErrorBody(parseJson(clean)),
  };
}

function isPassing(error: TtsConnectionError | TtsApiError): boolean {
  return error instanceof TtsApiError ? error.retryable : /network|timeout/.test(error.reason);
}

function reasonOf(status: number, { code, message }: Partial<ErrorBody> = {}): string {
  return `status ${status}${code ? ` (${code})` : ""}${message ? `: ${message}` : ""}`;
}
