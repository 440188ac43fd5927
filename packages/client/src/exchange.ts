import type { Auth } from "./auth/auth.js";
import type { Clock } from "./clock.js";
import { BodyTooLarge, readBody } from "./read-body.js";
import { redact, redactError, secretsIn } from "./redact.js";
import { TtsConnectionError } from "./tts-connection-error.js";

export interface ExchangeSettings {
  auth: Auth;
  fetch: (request: Request) => Promise<Response>;
  clock: Clock;
}

/** A request that can be sent again and again. */
export interface Resendable {
  method: string;
  url: URL;
  /** Without its query: what messages and hooks may show. */
  shownUrl: string;
  headers: Headers;
  body: Uint8Array;
  projectId: string;
}

/** An answer that was read to its end, and the credentials that got it. */
export interface Exchanged {
  response: Response;
  bytes: Uint8Array;
  sent: Record<string, string>;
}

/** The service's answers are a few kilobytes; what is larger is not one of them. */
const longestBodyBytes = 16 * 1024 * 1024;

/**
 * Sends one attempt, with fresh credentials, and reads the whole answer.
 *
 * @throws {TtsConnectionError} there was no answer (`network`), one that leads elsewhere (`redirect`), or
 * one that is no answer of this service (`body`)
 */
export async function exchange(
  { auth, fetch, clock }: ExchangeSettings,
  { method, url, shownUrl, headers: own, body, projectId }: Resendable,
  signal: AbortSignal,
): Promise<Exchanged> {
  const sent = await auth.headersFor({ method, url, body, projectId, fetch, clock });
  signal.throwIfAborted();
  const headers = new Headers(own);
  for (const name in sent) headers.set(name, sent[name] as string);
  const requestId = own.get("X-Request-Id") ?? undefined;

  let response: Response | undefined;
  const fail = (reason: TtsConnectionError["reason"], what: string, cause?: unknown) =>
    new TtsConnectionError(`${method} ${shownUrl} ${what}`, {
      reason,
      status: response?.status || undefined,
      requestId: response?.headers.get("X-Request-Id") ?? requestId,
      cause,
    });
  try {
    const attempt = {
      method,
      headers,
      signal,
      redirect: "manual",
      ...(body.length > 0 && { body: body as BodyInit }),
    } as const;
    response = await fetch(new Request(url, attempt));
    if (isRedirect(response)) {
      void response.body?.cancel().catch(() => {});
      throw fail("redirect", `was redirected${targetOf(response, url)}. ${redirectAdvice}`);
    }
    const bytes = await readBody(response, longestBodyBytes);
    return { response, bytes, sent };
  } catch (error) {
    if (signal.aborted || error instanceof TtsConnectionError) throw error;
    if (error instanceof BodyTooLarge)
      throw fail("body", `was answered with ${error.message}. Check baseUrl.`);
    const secrets = secretsIn(sent);
    throw fail("network", `failed: ${redact(rootOf(error), secrets)}.`, redactError(error, secrets));
  }
}

const redirectAdvice =
  "Redirects are not followed, because credentials must not go elsewhere. Check baseUrl.";

// In a browser a redirect that is not followed is all that can be known of it.
function isRedirect({ type, status }: Response): boolean {
  return type === "opaqueredirect" || [301, 302, 303, 307, 308].includes(status);
}

function targetOf(response: Response, from: URL): string {
  const location = response.headers.get("Location");
  return location && URL.canParse(location, from) ? ` to ${new URL(location, from).origin}` : "";
}

/** fetch itself only says "fetch failed"; what it means stands in its cause. */
function rootOf(error: unknown): string {
  const { message, cause } = (error ?? {}) as {
    message?: string;
    cause?: { code?: string; message?: string };
  };
  return cause?.code ?? cause?.message ?? message ?? String(error);
}
