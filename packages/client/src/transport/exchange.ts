import type { Auth, Fetch } from "./auth/auth.js";
import type { Clock } from "./clock.js";
import { readText } from "./read-text.js";
import { redact, redactError, secretsIn } from "./redact.js";
import { TtsConnectionError } from "./tts-connection-error.js";

export interface ExchangeSettings {
  auth: Auth;
  fetch: Fetch;
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
  requestId: string | undefined;
}

/** An answer that was read to its end, and the credentials that got it. */
export interface Exchanged {
  response: Response;
  text: string;
  sent: Record<string, string>;
}

/**
 * Sends one attempt, with fresh credentials, and reads the whole answer.
 *
 * @throws {TtsConnectionError} there was no answer (`network`), one that leads elsewhere (`redirect`), or
 * one that is no answer of this service (`body`)
 */
export async function exchange(
  { auth, fetch, clock }: ExchangeSettings,
  { method, url, shownUrl, headers: own, body, projectId, requestId }: Resendable,
  signal: AbortSignal,
): Promise<Exchanged> {
  const sent = await auth.headersFor({ method, url, body, projectId, fetch, clock });
  signal.throwIfAborted();
  const headers = new Headers(own);
  for (const name in sent) headers.set(name, sent[name] as string);

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
    response = await fetch(url, attempt);
    // Somebody else's fetch may not have listened to the signal.
    signal.throwIfAborted();
    if (isRedirect(response))
      throw fail("redirect", `was redirected${targetOf(response, url)}. ${redirectAdvice}`);
    const text = await readText(response);
    if (text === undefined) throw fail("body", "was answered with more than 16 MiB. Check baseUrl.");
    return { response, text, sent };
  } catch (error) {
    void response?.body?.cancel().catch(() => {});
    if (signal.aborted || error instanceof TtsConnectionError) throw error;
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
