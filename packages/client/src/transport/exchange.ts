import type { Auth, Fetch } from "../auth/auth.js";
import { createApiError } from "../errors/create-api-error.js";
import { describeNetworkFailure } from "../errors/network-failure.js";
import { parseJson } from "../errors/parse-json.js";
import { createRedactor, listSecretHeaders, listSecrets, type Redact, redactId } from "../errors/redact.js";
import type { TtsApiError } from "../errors/tts-api-error.js";
import { TtsConnectionError } from "../errors/tts-connection-error.js";
import { TtsError } from "../errors/tts-error.js";
import type { Hooks } from "../hooks.js";
import { readText } from "../response/read-text.js";
import type { Attempt } from "./call.js";
import { type Clock, startStopwatch } from "./clock.js";
import { reportResponse } from "./report-response.js";
import { parseRetryAfter } from "./retry.js";

export interface ExchangeSettings {
  auth: Auth;
  fetch: Fetch;
  clock: Clock;
  hooks: Hooks;
}

/** A request that can be sent repeatedly. */
export interface PlainRequest {
  method: string;
  url: URL;
  /** Names are in lower case. */
  headers: Record<string, string>;
  /** Empty when there is none. */
  body: Uint8Array;
  /** The project that the request is for. */
  projectId: string;
}

/** A response whose body has been read, or will be streamed. */
export interface Received<Body> {
  response: Response;
  content: Body;
  requestId: string | undefined;
  redact: Redact;
}

/** Reads the body of a success; `undefined` when it is too large. */
export interface Read<Body> {
  (response: Response, stop: (reason: unknown) => void): Promise<Body | undefined> | Body;
  /** Whether the body is read after the attempt; `stop` then closes the connection. */
  isStream?: true;
}

/**
 * Sends one attempt, with fresh credentials, and reads the response.
 *
 * @param name the operation, for the error
 * @param onFailure called with a response that is an error, and its text
 * @throws {TtsApiError} the response is an error
 * @throws {TtsConnectionError} there is no response (`network`), a redirect (`redirect`), or a body that is too large
 * (`body`)
 */
export async function exchange<Body>(
  settings: ExchangeSettings,
  name: string,
  request: PlainRequest,
  attempt: Attempt,
  read: Read<Body>,
  onFailure?: (received: Received<string>, error: TtsApiError) => void,
): Promise<Received<Body>> {
  const { auth, fetch, clock, hooks } = settings;
  const { method, url, headers, body, projectId } = request;
  const { signal, event } = attempt;
  const credentials = await auth.headersFor({ method, url, body, projectId, fetch, clock, signal });
  signal.throwIfAborted();
  const clash = Object.keys(credentials).find((header) => Object.hasOwn(headers, header.toLowerCase()));
  if (clash) throw new TypeError(`${name}: the header ${clash} is set by auth, and cannot be set otherwise`);
  attempt.sent = credentials;
  let redactor: Redact | undefined;
  const redact: Redact = (text) => {
    redactor ??= createRedactor([...listSecrets(credentials), ...listSecretHeaders(headers)]);
    return redactor(text);
  };

  const connection = read.isStream && new AbortController();
  const stop = (reason: unknown) => connection?.abort(reason);
  if (connection) signal.addEventListener("abort", () => stop(signal.reason), { once: true });
  const durationMs = startStopwatch(clock);
  let response: Response | undefined;
  let content: Body | string | undefined;
  const requestId = () => response?.headers.get("X-Request-Id") ?? event.requestId;
  const fail = (reason: TtsConnectionError["reason"], what: string, details: object = {}) =>
    new TtsConnectionError(`${method} ${event.url} ${what}`, {
      reason,
      status: response?.status || undefined,
      requestId: redactId(requestId(), redact),
      ...details,
    });
  try {
    const received = await fetch(url.href, {
      method,
      headers: withCredentials(headers, credentials),
      signal: connection?.signal ?? signal,
      redirect: "manual",
      ...(body.length > 0 && { body: body as BodyInit }),
    });
    if (!Object(received).headers) throw new Error("fetch returned no Response");
    response = received;
    // A caller's fetch may ignore the signal.
    signal.throwIfAborted();
    if (isRedirect(response))
      throw fail("redirect", `was redirected${targetOf(response, url)}. ${redirectAdvice}`);
    if (response.status === 0) throw fail("network", "failed: the response is a network error.");
    content = await (isSuccess(response) ? read(response, stop) : readText(response));
  } catch (error) {
    stop(error);
    void response?.body?.cancel().catch(() => {});
    if (signal.aborted || error instanceof TtsError) throw error;
    const { what, ...details } = describeNetworkFailure(error, redact);
    throw fail("network", `failed: ${what}.`, details);
  }
  if (content === undefined) throw fail("body", "returned more than 16 MiB. Check baseUrl.");
  const { status, headers: received } = response;
  const facts = { response, requestId: requestId(), redact };
  const responseEvent = {
    ...event,
    status,
    headers: received,
    requestId: facts.requestId,
    durationMs: durationMs(),
  };
  reportResponse(hooks.onResponse, responseEvent, redact, stop);
  if (isSuccess(response)) return { ...facts, content: content as Body };
  const error = createApiError({
    name,
    status,
    body: parseJson(content as string) ?? content,
    redact,
    requestId: facts.requestId,
    retryAfterMs: parseRetryAfter(received, clock.now()),
  });
  onFailure?.({ ...facts, content: content as string }, error);
  throw error;
}

/** The headers of a request with those that authenticate it. */
function withCredentials(
  headers: Record<string, string>,
  credentials: Record<string, string>,
): Record<string, string> {
  const all = { ...headers };
  for (const [name, value] of Object.entries(credentials)) all[name.toLowerCase()] = value;
  return all;
}

function isSuccess({ status }: Response): boolean {
  return status > 199 && status < 300;
}

const redirectAdvice =
  "Redirects are not followed, because credentials must not go elsewhere. Check baseUrl.";

// A browser hides the status of a redirect that is not followed.
function isRedirect({ type, status }: Response): boolean {
  return type === "opaqueredirect" || [301, 302, 303, 307, 308].includes(status);
}

function targetOf(response: Response, from: URL): string {
  const location = response.headers.get("Location");
  return location && URL.canParse(location, from) ? ` to ${new URL(location, from).origin}` : "";
}
