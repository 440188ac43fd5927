import createFetchClient from "openapi-fetch";
import { createArgumentError } from "../errors/argument-error.js";
import { parseJson } from "../errors/parse-json.js";
import { type Redact, redactBody, redactHeaders } from "../errors/redact.js";
import type { TtsApiError } from "../errors/tts-api-error.js";
import type { paths } from "../generated/schema.js";
import type { OperationSpec } from "../operations.js";
import {
  type FetchOptions,
  fetchOptions,
  mergeHeaders,
  mergeLimits,
  requireKnownOptions,
} from "../options.js";
import { checkParameter } from "../request/parameters.js";
import { readWithin } from "../request/read-bytes.js";
import { passStream } from "../response/pass-stream.js";
import { readText, requireJson } from "../response/read-text.js";
import { rebuildResponse } from "../response/rebuild-response.js";
import type { ClientSettings } from "../settings.js";
import type { PlainRequest, Read, Received } from "../transport/exchange.js";
import { isIdempotent } from "../transport/retry.js";
import type { SendOptions } from "../transport/transport.js";
import { findOperation } from "./find-operation.js";
import { findSpec, mediaTypeOf, serializeDocumented, withDocumentedSerializers } from "./raw-serializers.js";

type Reporting = <T>(operationId: string | undefined, act: () => Promise<T>) => Promise<T>;

/** What sends requests that a caller has made: through `client.fetch` and `client.raw`. */
export function createAnyRequests(settings: ClientSettings, reporting: Reporting) {
  const {
    baseUrl,
    projectId,
    limits: clientLimits,
    headers: clientHeaders,
    defaults,
    clock,
    send,
  } = settings;

  const basePath = new URL(baseUrl).pathname.replace(/\/$/, "");

  /** Sends a request, and passes on what comes back, whatever its status. */
  function pass<Body>(
    own: Omit<PlainRequest, "projectId">,
    limitsAndSignal: Pick<SendOptions, "limits" | "signal">,
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
    const call = {
      ...limitsAndSignal,
      name,
      operationId: found?.id,
      isRetrySafe: found?.spec.isRetrySafe ?? isIdempotent(method),
      isPublic: found?.spec.isPublic,
    };
    let failed: { received: Received<string>; error: TtsApiError } | undefined;
    const onFailure = (received: Received<string>, error: TtsApiError) => {
      failed = { received, error };
    };
    return reporting(found?.id, async () => {
      try {
        const request = { ...own, headers, projectId: found?.projectId ?? projectId };
        const { value } = await send(request, { ...call, onFailure }, read);
        return finish(value, name, found?.spec.returns);
      } catch (error) {
        // An error of IAM is not the service's response.
        if (failed && failed.error === error) return withoutSecrets(failed.received);
        throw error;
      }
    });
  }

  /** The same for a body that is passed on as it arrives. */
  function passOn(
    own: Omit<PlainRequest, "projectId">,
    { limits, signal }: Pick<SendOptions, "limits" | "signal">,
  ): Promise<Response> {
    const { read, finish } = passStream({ clock, idleTimeoutMs: limits.timeoutMs, signal });
    return pass(own, { limits, signal }, read, finish);
  }

  /** @param isParsed whether openapi-fetch reads the response as JSON */
  async function sendRaw(request: Request, isParsed: boolean): Promise<Response> {
    const { method, signal } = request;
    const url = new URL(request.url);
    if (url.origin !== new URL(baseUrl).origin)
      throw new TypeError("raw: the URL must be one of baseUrl, because credentials must not go elsewhere");
    const hasBody = !/^(GET|HEAD)$/.test(method);
    const bytes =
      hasBody && (await readWithin("raw", clock, clientLimits, signal, () => request.arrayBuffer()));
    const own = {
      method,
      url,
      headers: mergeHeaders("raw", request.headers),
      body: new Uint8Array(bytes || []),
    };
    const call = { limits: clientLimits, signal };
    if (!isParsed) return passOn(own, call);
    return pass(own, call, readText, (received, name, returns) => {
      // Whatever a success has where nothing is documented, it says nothing.
      if (returns === "empty") return rebuildResponse(received.response, "");
      // openapi-fetch would throw a bare SyntaxError.
      if (received.content) requireJson(name, received);
      return rebuildResponse(received.response, received.content);
    });
  }

  const raw = createFetchClient<paths>({ baseUrl, fetch: (request) => sendRaw(request, true) });
  // openapi-fetch leaves a placeholder without a value as it is, and lets ".." lead to another path.
  raw.use({
    onRequest({ schemaPath, params, request }) {
      const { headers } = request;
      const parameters = findSpec(request.method, schemaPath)?.parameters ?? [];
      for (const [, name = ""] of schemaPath.matchAll(/\{([^}]+)\}/g)) {
        const value = (params.path as Record<string, unknown> | undefined)?.[name];
        if (serializeDocumented(parameters, "path", name, value) !== undefined) continue;
        if (value === undefined || value === null || typeof value === "object")
          throw createArgumentError(`raw: ${name}`, "a text or a number", value);
        checkParameter(`raw: ${name}`, { name, in: "path", type: typeof value }, value);
      }
      for (const [name, value] of Object.entries(params.header ?? {})) {
        const text = serializeDocumented(parameters, "header", name, value);
        if (text !== undefined) headers.set(name, text);
      }
      const type = mediaTypeOf(parameters);
      if (type && headers.get("Content-Type") === "application/json") headers.set("Content-Type", type);
      return undefined;
    },
  });

  async function prepare(path: string, own: FetchOptions) {
    requireKnownOptions("fetch", own, fetchOptions);
    const { body, signal } = own;
    const method = requireMethod(own.method ?? "GET");
    const url = resolveUrl(baseUrl, path, projectId);
    const limits = mergeLimits("fetch", clientLimits, own);
    const headers = mergeHeaders("fetch", own.headers);
    requireBody(method, body);
    const response = new Response(body ?? null);
    const type = response.headers.get("Content-Type");
    if (type && !clientHeaders["content-type"]) headers["content-type"] ??= type;
    const bytes = await readWithin("fetch", clock, limits, signal, () => response.arrayBuffer());
    return { request: { method, url, headers, body: new Uint8Array(bytes) }, call: { limits, signal } };
  }

  return {
    raw: withDocumentedSerializers(raw, (request) => sendRaw(request, false)),

    async fetch(path: string, own: FetchOptions): Promise<Response> {
      const { request, call } = await reporting(undefined, () => prepare(path, own));
      return passOn(request, call);
    },
  };
}

/** The response to a failed request, without secrets. Where none is in it, it is passed on as it is. */
function withoutSecrets({ response, content, redact }: Received<string>): Response {
  const { status, statusText } = response;
  const headers = redactHeaders(response.headers, redact);
  const shown = shownBody(content, redact);
  if (shown !== content) headers.delete("Content-Length");
  return rebuildResponse({ status, statusText, headers }, shown);
}

function shownBody(text: string, redact: Redact): string {
  const body = parseJson(text);
  if (body === undefined) return redact(text);
  try {
    const before = JSON.stringify(body);
    const after = JSON.stringify(redactBody(body, redact));
    return after === before ? text : after;
  } catch {
    // It is nested too deep to be written.
    return redact(text);
  }
}

/**
 * The URL of a path of the service. `{project_id}` in it is filled in.
 *
 * @throws {TypeError} it would lead elsewhere
 */
function resolveUrl(baseUrl: string, path: unknown, projectId: string): URL {
  const text = String(path).replaceAll("{project_id}", encodeURIComponent(projectId));
  const [pathname = ""] = text.split("?");
  // A URL collapses segments that are dots, escaped ones as well.
  const hasDots = pathname.split("/").some((segment) => /^(\.|%2e){1,2}$/i.test(segment));
  // No space, no control character, and nothing that URLs take for a slash.
  const isPath =
    typeof path === "string" && /^\/(?![/\\])[!-~\u00a0-\uffff]*$/.test(text) && !/[\\#{}]/.test(pathname);
  if (isPath && !hasDots && URL.canParse(baseUrl + text)) return new URL(baseUrl + text);
  // It is not shown: what leads elsewhere can be a signed link.
  throw new TypeError('fetch: the path must be one of the service, such as "/v1/{project_id}/ttsc/audition"');
}

/** @throws {TypeError} it is nothing that can be sent: `Response` would make a text of it, such as "[object Map]" */
function requireBody(method: string, body: FetchOptions["body"]): void {
  if (body === undefined || body === null) return;
  const isBody =
    typeof body === "string" ||
    ArrayBuffer.isView(body) ||
    [ArrayBuffer, Blob, FormData, URLSearchParams, ReadableStream].some((type) => body instanceof type);
  if (!isBody)
    throw createArgumentError(
      "fetch: body",
      "a text or bytes; use JSON.stringify(…) and a content-type header",
      body,
    );
  if (/^(GET|HEAD)$/.test(method)) throw new TypeError(`fetch: a request with method ${method} has no body`);
}

function requireMethod(method: unknown): string {
  if (typeof method === "string" && /^(?!CONNECT$|TRACE$|TRACK$)[A-Z]+$/i.test(method))
    return method.toUpperCase();
  throw createArgumentError("fetch: method", "the name of an HTTP method that fetch can send", method);
}
