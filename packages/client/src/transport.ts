import type { Auth } from "./auth/auth.js";
import { type Clock, sleep, withTimeLimit } from "./clock.js";
import { readErrorBody } from "./error-body.js";
import { backoffMs, isRetrySafe, isTransient } from "./retry.js";
import { TtsConnectionError } from "./tts-connection-error.js";

export interface TransportSettings {
  auth: Auth;
  projectId: string;
  fetch: (request: Request) => Promise<Response>;
  clock: Clock;
}

/** How long and how often one call tries. */
export interface Limits {
  /** Milliseconds that one attempt may take. Default: 30,000. */
  timeoutMs: number;
  /** Milliseconds that a call may take with all its attempts. Default: 120,000. */
  deadlineMs: number;
  /** How often a call is tried again. Default: 3. */
  maxRetries: number;
}

/** The service's answers are a few kilobytes; what is larger is not one of them. */
const longestBodyBytes = 16 * 1024 * 1024;

/**
 * Makes the `fetch` that openapi-fetch works with: it authenticates each attempt afresh, limits the time,
 * tries again where that is safe, and reads the whole body, so that a connection that breaks in mid-body
 * is noticed here and nowhere else.
 */
export function createTransport(settings: TransportSettings) {
  const { clock } = settings;

  return async function send(request: Request, limits: Limits): Promise<Response> {
    const { signal } = request;
    signal.throwIfAborted();
    const body = request.body === null ? new Uint8Array() : new Uint8Array(await request.arrayBuffer());
    const deadlineAt = clock.now() + limits.deadlineMs;

    for (let attempt = 1; ; attempt++) {
      const outcome = await attemptOnce(settings, request, body, deadlineAt, limits);
      const canRetry = attempt <= limits.maxRetries && outcome.isTransient;
      if (!canRetry || !isRetrySafe(request.method, new URL(request.url).pathname)) return unwrap(outcome);

      const delayMs = backoffMs(attempt);
      if (clock.now() + delayMs >= deadlineAt) return unwrap(outcome);
      await sleep(clock, delayMs, signal);
    }
  };
}

type Outcome = { isTransient: boolean } & ({ response: Response } | { error: TtsConnectionError });

function unwrap(outcome: Outcome): Response {
  if ("error" in outcome) throw outcome.error;
  return outcome.response;
}

async function attemptOnce(
  settings: TransportSettings,
  request: Request,
  body: Uint8Array<ArrayBuffer>,
  deadlineAt: number,
  { timeoutMs, deadlineMs }: Limits,
): Promise<Outcome> {
  const leftMs = deadlineAt - settings.clock.now();
  const isLast = leftMs <= timeoutMs;
  const timeoutError = () =>
    isLast
      ? new TtsConnectionError(`${nameOf(request)} was given up after deadlineMs = ${deadlineMs}.`, {
          reason: "deadline",
        })
      : new TtsConnectionError(`${nameOf(request)} had no answer within timeoutMs = ${timeoutMs}.`, {
          reason: "timeout",
        });
  try {
    return await withTimeLimit(
      settings.clock,
      Math.min(leftMs, timeoutMs),
      request.signal,
      timeoutError,
      (signal) => exchange(settings, request, body, signal),
    );
  } catch (error) {
    if (!(error instanceof TtsConnectionError)) throw error;
    return { error, isTransient: error.reason === "network" || error.reason === "timeout" };
  }
}

async function exchange(
  { auth, projectId, fetch, clock }: TransportSettings,
  request: Request,
  body: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<Outcome> {
  const { method, url } = request;
  const headers = new Headers(request.headers);
  const credentials = await auth.headersFor({
    method,
    url: new URL(url),
    body,
    projectId,
    nowMs: clock.now(),
  });
  for (const [name, value] of Object.entries(credentials)) headers.set(name, value);
  const attempt = new Request(url, {
    method,
    headers,
    signal,
    redirect: "manual",
    ...(body.length > 0 && { body }),
  });

  let response: Response;
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    response = await fetch(attempt);
    refuseRedirect(request, response);
    bytes = await readBody(request, response);
  } catch (error) {
    if (signal.aborted || error instanceof TtsConnectionError) throw error;
    throw new TtsConnectionError(`${nameOf(request)} failed: ${causeOf(error)}.`, {
      reason: "network",
      cause: error,
    });
  }
  return {
    response: new Response(bytes.length > 0 ? bytes : null, {
      status: response.status,
      statusText: response.statusText,
      headers: response.headers,
    }),
    isTransient: !response.ok && isTransient(response.status, codeOf(bytes)),
  };
}

// fetch would send the token on to another host; only the Authorization header is dropped there.
function refuseRedirect(request: Request, response: Response): void {
  const isRedirect =
    response.type === "opaqueredirect" || [301, 302, 303, 307, 308].includes(response.status);
  if (!isRedirect) return;
  const location = response.headers.get("Location");
  const target =
    location && URL.canParse(location, request.url) ? ` to ${new URL(location, request.url).origin}` : "";
  void response.body?.cancel();
  throw new TtsConnectionError(
    `${nameOf(request)} was redirected${target}. Redirects are not followed, because credentials must not go elsewhere. Check baseUrl.`,
    { reason: "redirect" },
  );
}

async function readBody(request: Request, response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunksOf(response.body)) {
    length += chunk.length;
    if (length > longestBodyBytes) {
      throw new TtsConnectionError(
        `${nameOf(request)} was answered with more than ${longestBodyBytes} bytes, which is not an answer of this service. Check baseUrl.`,
        { reason: "body" },
      );
    }
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

// Not every runtime lets a stream be iterated.
async function* chunksOf(stream: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (!stream) return;
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    void reader.cancel().catch(() => {});
  }
}

function codeOf(bytes: Uint8Array): string | undefined {
  try {
    return readErrorBody(JSON.parse(new TextDecoder().decode(bytes))).code;
  } catch {
    return undefined;
  }
}

// The query is left out: it can hold what only the caller should know.
function nameOf({ method, url }: Request): string {
  const { origin, pathname } = new URL(url);
  return `${method} ${origin}${pathname}`;
}

function causeOf(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? message ?? String(error);
}
