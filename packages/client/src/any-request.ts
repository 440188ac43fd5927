import createFetchClient from "openapi-fetch";
import { parseJson } from "./errors/parse-json.js";
import { redactBody } from "./errors/redact.js";
import { TtsApiError } from "./errors/tts-api-error.js";
import { TtsConnectionError } from "./errors/tts-connection-error.js";
import { findOperation } from "./find-operation.js";
import type { paths } from "./generated/schema.js";
import { invalid } from "./invalid.js";
import { type FetchOptions, fetchOptions, mergeHeaders, mergeLimits, requireKnown } from "./options.js";
import { checkParameter } from "./parameters.js";
import { rebuild } from "./rebuild-response.js";
import type { ClientSettings } from "./settings.js";
import type { PlainRequest, Read, Received } from "./transport/exchange.js";
import { guardedBody } from "./transport/guarded-body.js";
import { readText, requireJson } from "./transport/read-text.js";
import { isIdempotent } from "./transport/retry.js";
import type { SendOptions } from "./transport/transport.js";

type Reporting = <T>(operationId: string | undefined, act: () => Promise<T>) => Promise<T>;

/** What sends requests that a caller has made: through `client.fetch` and `client.raw`. */
export function anyRequests(settings: ClientSettings, reporting: Reporting) {
  const {
    baseUrl,
    projectId,
    limits: clientLimits,
    headers: clientHeaders,
    defaults,
    clock,
    send,
  } = settings;

  /** Sends a request, and passes on what comes back, whatever its status. */
  function pass<Body>(
    own: Omit<PlainRequest, "projectId">,
    limitsAndSignal: Pick<SendOptions, "limits" | "signal">,
    read: Read<Body>,
    finish: (received: Received<Body>, name: string) => Response,
  ): Promise<Response> {
    const { method, url } = own;
    const found = findOperation(method, url.pathname);
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
    };
    let failed: Received<string> | undefined;
    const onFailure = (received: Received<string>) => {
      failed = received;
    };
    return reporting(found?.id, async () => {
      try {
        const request = { ...own, headers, projectId: found?.projectId ?? projectId };
        const { value } = await send(request, { ...call, onFailure }, read);
        return finish(value, name);
      } catch (error) {
        if (error instanceof TtsApiError && failed) return withoutSecrets(failed);
        throw error;
      }
    });
  }

  async function sendRaw(request: Request): Promise<Response> {
    const { method, signal } = request;
    const hasBody = !/^(GET|HEAD)$/.test(method);
    const own = {
      method,
      url: new URL(request.url),
      headers: mergeHeaders("raw", request.headers),
      body: new Uint8Array(hasBody ? await request.arrayBuffer() : []),
    };
    return pass(own, { limits: clientLimits, signal }, readText, (received, name) => {
      // openapi-fetch would throw a bare SyntaxError.
      if (received.content) requireJson(name, received);
      return rebuild(received.response, received.content);
    });
  }

  const raw = createFetchClient<paths>({ baseUrl, fetch: sendRaw });
  // openapi-fetch leaves a placeholder without a value as it is, and lets ".." lead to another path.
  raw.use({
    onRequest({ schemaPath, params }) {
      for (const [, name = ""] of schemaPath.matchAll(/\{([^}]+)\}/g)) {
        const value = (params.path as Record<string, unknown> | undefined)?.[name];
        if (value === undefined || value === null) throw invalid(`raw: ${name}`, "given", value);
        checkParameter(`raw: ${name}`, { name, in: "path", type: typeof value }, value);
      }
      return undefined;
    },
  });

  return {
    raw,

    async fetch(path: string, own: FetchOptions): Promise<Response> {
      requireKnown("fetch", own, fetchOptions);
      const { method = "GET", signal } = own;
      const url = urlOf(baseUrl, path, projectId);
      const limits = mergeLimits("fetch", clientLimits, own);
      const { bytes, type } = await readBody(own.body);
      const headers = mergeHeaders("fetch", type === undefined ? {} : { "content-type": type }, own.headers);
      let stop = (_: unknown) => {};
      const read: Read<Response> = (response, end) => {
        stop = end;
        return response;
      };
      read.isStream = true;
      const request = { method: requireMethod(method), url, headers, body: bytes };
      return pass(request, { limits, signal }, read, ({ response, requestId }, name) => {
        const reader = response.body?.getReader();
        if (!reader) return rebuild(response, null);
        const fail = (reason: TtsConnectionError["reason"], what: string, cause?: unknown) =>
          new TtsConnectionError(`${name} ${what}.`, { reason, status: response.status, requestId, cause });
        const idleTimeoutMs = limits.timeoutMs;
        return rebuild(response, guardedBody({ reader, clock, signal, idleTimeoutMs, stop, fail }));
      });
    },
  };
}

/** The response to a failed request. It is shown to people, so secrets are taken out of its body. */
function withoutSecrets({ response, content, redact }: Received<string>): Response {
  const body = parseJson(content);
  return rebuild(response, body === undefined ? redact(content) : JSON.stringify(redactBody(body, redact)));
}

/**
 * The URL of a path of the service. `{project_id}` in it is filled in.
 *
 * @throws {TypeError} it would lead elsewhere
 */
function urlOf(baseUrl: string, path: unknown, projectId: string): URL {
  const text = String(path).replaceAll("{project_id}", encodeURIComponent(projectId));
  const [pathname = ""] = text.split("?");
  // A URL collapses segments that are dots, escaped ones as well.
  const hasDots = pathname.split("/").some((segment) => /^(\.|%2e){1,2}$/i.test(segment));
  const isPath = typeof path === "string" && /^\/[^/\\]/.test(text) && !/[\s\\#]|[{}]/.test(pathname);
  if (isPath && !hasDots && URL.canParse(baseUrl + text)) return new URL(baseUrl + text);
  throw invalid("fetch: the path", 'a path of the service such as "/v1/{project_id}/ttsc/audition"', path);
}

/**
 * The bytes of a body, and the content type that it has by itself.
 *
 * @throws {TypeError} it is no body
 */
async function readBody(
  body: FetchOptions["body"],
): Promise<{ bytes: Uint8Array; type: string | undefined }> {
  if (body === undefined || body === null) return { bytes: new Uint8Array(), type: undefined };
  const isPlain = Object.getPrototypeOf(body) === Object.prototype || Array.isArray(body);
  if (isPlain || /^(number|boolean)$/.test(typeof body))
    throw invalid("fetch: body", "a text or bytes; use JSON.stringify(…) and a content-type header", body);
  const response = new Response(body);
  return {
    bytes: new Uint8Array(await response.arrayBuffer()),
    type: response.headers.get("Content-Type") ?? undefined,
  };
}

function requireMethod(method: unknown): string {
  if (typeof method === "string" && /^[A-Za-z]+$/.test(method)) return method.toUpperCase();
  throw invalid("fetch: method", "the name of an HTTP method", method);
}
