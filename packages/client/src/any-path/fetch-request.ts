import { mergeLimits, readHeaders, requireKnownOptions } from "../check-options.js";
import { createArgumentError } from "../errors/argument-error.js";
import { type FetchOptions, fetchOptions } from "../options.js";
import { readBody } from "../request/read-body.js";
import type { ClientSettings } from "../settings.js";

/**
 * Builds the request of `client.fetch`.
 *
 * @throws {TypeError} the path leads to another host, or an option is invalid
 * @throws {TtsConnectionError} `reason: "timeout"` when the body could not be read in time
 */
export async function buildFetchRequest(
  path: string,
  own: FetchOptions,
  { baseUrl, projectId, limits: clientLimits, headers: clientHeaders, clock }: ClientSettings,
) {
  requireKnownOptions("fetch", own, fetchOptions);
  const { body, signal } = own;
  const method = requireMethod(own.method ?? "GET");
  const url = resolveUrl(baseUrl, path, projectId);
  const limits = mergeLimits("fetch", clientLimits, own);
  const headers = readHeaders("fetch", own.headers);
  requireBody(method, body);
  const source = new Response(body ?? null);
  const type = source.headers.get("Content-Type");
  if (type && !clientHeaders["content-type"]) headers["content-type"] ??= type;
  const bytes = await readBody("fetch", source, clock, limits, signal);
  return { request: { method, url, headers, body: new Uint8Array(bytes) }, limits: { limits, signal } };
}

/** Whether `fetch` takes no body with this method. */
export function hasNoBody(method: string): boolean {
  return /^(GET|HEAD)$/.test(method);
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
  // No space, no control character, and nothing that a URL treats as a slash.
  const isPath =
    typeof path === "string" && /^\/(?![/\\])[!-~\u00a0-\uffff]*$/.test(text) && !/[\\#{}]/.test(pathname);
  if (isPath && !hasDots && URL.canParse(baseUrl + text)) return new URL(baseUrl + text);
  // The path is not shown: it can be a signed link.
  throw new TypeError('fetch: the path must be one of the service, such as "/v1/{project_id}/ttsc/audition"');
}

/** @throws {TypeError} `Response` would convert it to a string, such as "[object Map]" */
function requireBody(method: string, body: FetchOptions["body"]): void {
  if (body === undefined || body === null) return;
  const isBody =
    typeof body === "string" ||
    ArrayBuffer.isView(body) ||
    [ArrayBuffer, Blob, FormData, URLSearchParams, ReadableStream].some((type) => body instanceof type);
  if (!isBody)
    throw createArgumentError(
      "fetch: body",
      "a string or bytes; use JSON.stringify(…) and a content-type header",
      body,
    );
  if (hasNoBody(method)) throw new TypeError(`fetch: a request with method ${method} has no body`);
}

function requireMethod(method: unknown): string {
  if (typeof method === "string" && /^(?!CONNECT$|TRACE$|TRACK$)[A-Z]+$/i.test(method))
    return method.toUpperCase();
  throw createArgumentError("fetch: method", "the name of an HTTP method that fetch can send", method);
}
