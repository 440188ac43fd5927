import { readHeaders, requireProjectId } from "../check-options.js";
import type { OperationSpec } from "../operations.js";
import type { CallOptions } from "../options.js";
import type { ClientSettings } from "../settings.js";
import type { Limits } from "../transport/call.js";
import type { PlainRequest } from "../transport/exchange.js";
import { ownValue, type ParameterSpec, placeParameters } from "./parameters.js";

const noBytes = new Uint8Array();

/**
 * Builds the request of a call. What few operations need is imported when it is needed.
 *
 * @throws {TypeError} a parameter cannot be sent; nothing was sent
 */
export async function buildRequest(
  id: string,
  spec: OperationSpec,
  params: object,
  own: CallOptions,
  limits: Limits,
  { baseUrl, projectId, headers: clientHeaders, defaults, clock }: ClientSettings,
): Promise<PlainRequest> {
  const given = params as Record<string, unknown>;
  const headers = { ...clientHeaders, ...readHeaders(id, own.headers) };
  const query: string[] = [];
  let path = spec.path;
  let body: Uint8Array = noBytes;
  for (const [parameter, value] of placeParameters(id, spec.parameters, params, defaults)) {
    const { name, in: place, style, mediaType = "application/json" } = parameter;
    const text = style || place === "query" ? await writeStyled(id, parameter, value) : String(value);
    if (place === "path") {
      // A function, because a string would have its "$&" replaced.
      path = path.replace(`{${name}}`, () => (style ? text : encodeURIComponent(text)));
    } else if (place === "query") {
      if (text) query.push(text);
    } else if (place === "header") {
      const key = name.toLowerCase();
      // A default does not replace a header that the caller has set.
      if (ownValue(given, name) !== undefined || headers[key] === undefined) headers[key] = text;
    } else if (mediaType === "multipart/form-data") {
      const { readForm } = await import("./form-body.js");
      const form = await readForm(`${id}: body`, value as object, clock, limits, own.signal);
      headers["content-type"] = form.type;
      body = form.bytes;
    } else {
      headers["content-type"] ??= mediaType;
      body = new TextEncoder().encode(JSON.stringify(value));
    }
  }
  return {
    method: spec.method,
    url: new URL(`${baseUrl}${path}${query.length > 0 ? "?" : ""}${query.join("&")}`),
    headers,
    body,
    projectId:
      given.project_id === undefined ? projectId : requireProjectId(`${id}: project_id`, given.project_id),
  };
}

async function writeStyled(id: string, parameter: ParameterSpec, value: unknown): Promise<string> {
  const text = (await import("./serialize.js")).serialize(parameter, value);
  if (parameter.in === "path" && /^\.{0,2}$/.test(text))
    throw new TypeError(`${id}: ${parameter.name} must be one path segment, got ${JSON.stringify(value)}`);
  return text;
}
