import { noAuth } from "../auth/no-auth.js";
import type { TtsApiError } from "../errors/tts-api-error.js";
import { type Attempt, type Call, type Outcome, runCall } from "./call.js";
import { type ExchangeSettings, exchange, type PlainRequest, type Read, type Received } from "./exchange.js";
import { parseDateHeader } from "./retry.js";

/** The options of a call beyond its request. */
export interface SendOptions extends Omit<Call, "method" | "url" | "requestId"> {
  /** The operation, for the error. */
  name: string;
  /** Whether it is sent without credentials. Default: false. */
  isPublic?: boolean | undefined;
  /** Called with each response that is an error. */
  onFailure?(received: Received<string>, error: TtsApiError): void;
}

/** Sends a request, with retries, and reads the response. */
export type Send = <Body>(
  request: PlainRequest,
  options: SendOptions,
  read: Read<Body>,
) => Promise<Outcome<Received<Body>>>;

const withoutCredentials = noAuth();

/** Creates the function that sends every request to the service: with authentication, limits, retries and hooks. */
export function createTransport(settings: ExchangeSettings): Send {
  return (request, { name, isPublic, onFailure, ...call }, read) => {
    const own = isPublic ? { ...settings, auth: withoutCredentials } : settings;
    const { auth, clock, fetch } = own;
    const { method, url, headers, body, projectId } = request;
    let serverTimeMs = Number.NaN;
    const renew = async (
      { serviceMessage: message = "" }: TtsApiError,
      { sent = {}, signal }: Attempt,
    ): Promise<boolean> =>
      (await auth.renew?.({
        sent,
        message,
        serverTimeMs: serverTimeMs || undefined,
        request: { method, url, body, projectId, fetch, clock, signal },
      })) ?? false;
    return runCall(
      settings,
      { ...call, method, url: url.origin + url.pathname, requestId: headers["x-request-id"] },
      (attempt) =>
        exchange(own, name, request, attempt, read, (received, error) => {
          serverTimeMs = parseDateHeader(received.response.headers, Number.NaN);
          onFailure?.(received, error);
        }),
      auth.renew && renew,
    );
  };
}
