import { readHeaders } from "../check-options.js";
import type { TtsApiError } from "../errors/tts-api-error.js";
import type { OperationSpec } from "../operations.js";
import type { FetchOptions } from "../options.js";
import { readBody } from "../request/read-body.js";
import { passStream } from "../response/pass-stream.js";
import { readText, requireJson } from "../response/read-text.js";
import { rebuildResponse } from "../response/rebuild-response.js";
import type { ClientSettings } from "../settings.js";
import type { PlainRequest, Read, Received } from "../transport/exchange.js";
import { isIdempotent } from "../transport/retry.js";
import type { SendOptions } from "../transport/transport.js";
import { buildFetchRequest, hasNoBody } from "./fetch-request.js";
import { findOperation } from "./find-operation.js";
import { createRawClient } from "./raw-client.js";
import { redactResponse } from "./redact-response.js";

type CallerRequest = Omit<PlainRequest, "projectId">;
type CallerLimits = Pick<SendOptions, "limits" | "signal">;
type ReportErrors = <T>(operationId: string | undefined, act: () => Promise<T>) => Promise<T>;

/** Creates `client.raw` and `client.fetch`: requests that a caller has built, to any path of the service. */
export function createAnyRequests(settings: ClientSettings, reportErrors: ReportErrors) {
  const {
    baseUrl,
    projectId,
    limits: clientLimits,
    headers: clientHeaders,
    defaults,
    clock,
    send,
  } = settings;
  const { origin, pathname } = new URL(baseUrl);
  const basePath = pathname.replace(/\/$/, "");

  /** Sends a request, and resolves to the response whatever its status. */
  function sendAny<Body>(
    own: CallerRequest,
    limits: CallerLimits,
    read: Read<Body>,
    finish: (received: Received<Body>, name: string, returns: OperationSpec["returns"]) => Response,
  ): Promise<Response> {
    const { method, url } = own;
    // The base URL can have a path of its own.
    const found = findOperation(method, url.pathname.slice(basePath.length));
    const name = found?.id ?? `${method} ${url.pathname}`;
    const headers = { ...clientHeaders, ...own.headers };
    for (const { name: header, in: place } of found?.spec.parameters ?? []) {
      const value = place === "header" ? defaults[header]?.() : undefined;
      if (value !== undefined) headers[header.toLowerCase()] ??= value;
    }
    let failed: { received: Received<string>; error: TtsApiError } | undefined;
    const call: SendOptions = {
      ...limits,
      name,
      operationId: found?.id,
      isRetrySafe: found?.spec.isRetrySafe ?? isIdempotent(method),
      isPublic: found?.spec.isPublic,
      onFailure(received, error) {
        failed = { received, error };
      },
    };
    return reportErrors(found?.id, async () => {
      try {
        const { value } = await send(
          { ...own, headers, projectId: found?.projectId ?? projectId },
          call,
          read,
        );
        return finish(value, name, found?.spec.returns);
      } catch (error) {
        // An error of IAM is not the service's response.
        if (failed && failed.error === error) return redactResponse(failed.received);
        throw error;
      }
    });
  }

  /** The same, with a body that is passed on as it arrives. */
  function sendAndStream(own: CallerRequest, { limits, signal }: CallerLimits): Promise<Response> {
    const { read, finish } = passStream(clock, limits.timeoutMs, signal);
    return sendAny(own, { limits, signal }, read, finish);
  }

  /** @param isParsed whether openapi-fetch reads the response as JSON */
  async function sendRaw(request: Request, isParsed: boolean): Promise<Response> {
    const { method, signal } = request;
    const url = new URL(request.url);
    if (url.origin !== origin)
      throw new TypeError("raw: the URL must be one of baseUrl, because credentials must not go elsewhere");
    // Some browsers do not have request.body.
    const bytes = hasNoBody(method) ? [] : await readBody("raw", request, clock, clientLimits, signal);
    const headers = readHeaders("raw", request.headers);
    const own = { method, url, headers, body: new Uint8Array(bytes) };
    const limits = { limits: clientLimits, signal };
    if (!isParsed) return sendAndStream(own, limits);
    return sendAny(own, limits, readText, (received, name, returns) => {
      // Where the document has no body, whatever was sent is ignored.
      if (returns === "empty") return rebuildResponse(received.response, "");
      // openapi-fetch would throw a bare SyntaxError.
      if (received.content) requireJson(name, received);
      return rebuildResponse(received.response, received.content);
    });
  }

  return {
    raw: createRawClient(baseUrl, sendRaw),

    async fetch(path: string, own: FetchOptions): Promise<Response> {
      const { request, limits } = await reportErrors(undefined, () => buildFetchRequest(path, own, settings));
      return sendAndStream(request, limits);
    },
  };
}
