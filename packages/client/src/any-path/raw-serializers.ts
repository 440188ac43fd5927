import type { Client } from "openapi-fetch";
import type { paths } from "../generated/schema.js";
import { type OperationSpec, operationSpecs } from "../operations.js";
import { toForm } from "../request/form-body.js";
import { checkParameter, type ParameterSpec } from "../request/parameters.js";
import { serialize } from "../request/serialize.js";
import { methods } from "./lazy-raw.js";

type Raw = Client<paths>;
type Values = Record<string, unknown> | null | undefined;
type RawInit = { parseAs?: string };
type Send = (method: string, path: string, init?: RawInit) => unknown;

/**
 * The same openapi-fetch client, which writes a request as the document says unless a call says otherwise.
 *
 * @param passOn sends a request whose response is not read as JSON
 */
export function withDocumentedSerializers(
  client: Raw,
  passOn?: (request: Request) => Promise<Response>,
): Raw {
  const send = client.request as Send;
  const request: Send = async (method, path, init) => {
    const spec = findSpec(method.toUpperCase(), path);
    if (spec?.returns === "stream" && !init?.parseAs)
      throw new TypeError(
        `raw: ${path} returns no JSON; parseAs must be "blob", "stream", "text" or "arrayBuffer"`,
      );
    const { parseAs = "json" } = init ?? {};
    const fetch = parseAs === "json" ? {} : { fetch: passOn };
    return send(method, path, { ...createSerializers(spec?.parameters ?? []), ...fetch, ...init });
  };
  const byMethod = methods.map((name) => [name, (path: string, init?: RawInit) => request(name, path, init)]);
  return { ...client, request, ...Object.fromEntries(byMethod) };
}

/** The operation with that method and path template; `undefined` if the document has no such operation. */
export function findSpec(
  method: string,
  path: string,
  specs: Record<string, OperationSpec> = operationSpecs,
): OperationSpec | undefined {
  return Object.values(specs).find((one) => one.method === method && one.path === path);
}

/** How the document writes an operation's path, query and body, as options of an openapi-fetch request. */
export function createSerializers(parameters: readonly ParameterSpec[]) {
  const write = (place: "path" | "query", name: string, value: unknown) =>
    serializeDocumented(parameters, place, name, value) ?? serialize({ name, in: place }, value);
  return {
    pathSerializer(template: string, values: Values): string {
      return template.replace(/\{([^{}]+)\}/g, (placeholder, name: string) => {
        const value = values?.[name];
        // A value that cannot be sent is rejected by whoever checks the path.
        if (value === undefined || value === null) return placeholder;
        return typeof value === "object" ? write("path", name, value) : encodeURIComponent(String(value));
      });
    },

    querySerializer(values: Values): string {
      return Object.entries(values ?? {})
        .filter(([, value]) => value !== undefined && value !== null)
        .map(([name, value]) => write("query", name, value))
        .filter((text) => text !== "")
        .join("&");
    },

    bodySerializer(body: unknown): BodyInit {
      if (body instanceof FormData) return body;
      const isForm = mediaTypeOf(parameters) === "multipart/form-data";
      return isForm ? toForm("raw: body", body as object) : JSON.stringify(body);
    },
  };
}

/**
 * A list or an object as its parameter's style writes it; `undefined` for any other value.
 *
 * @throws {TypeError} the value cannot be sent as that parameter
 */
export function serializeDocumented(
  parameters: readonly ParameterSpec[],
  place: ParameterSpec["in"],
  name: string,
  value: unknown,
): string | undefined {
  const parameter = parameters.find((one) => one.in === place && one.name === name);
  if (!parameter || value === undefined || value === null) return undefined;
  // Text for a number, or the other way round, is as good on the wire.
  const { type = "string" } = parameter;
  const given = typeof value === "object" ? type : typeof value;
  const checked = checkParameter(
    `raw: ${name}`,
    parameter.style ? parameter : { ...parameter, type: given },
    value,
  );
  return parameter.style ? serialize(parameter, checked) : undefined;
}

/** The media type of an operation's body; `undefined` for JSON's own. */
export function mediaTypeOf(parameters: readonly ParameterSpec[]): string | undefined {
  return parameters.find((one) => one.in === "body")?.mediaType;
}
