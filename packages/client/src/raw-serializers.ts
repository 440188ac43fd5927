import type { Client } from "openapi-fetch";
import { toForm } from "./form-body.js";
import type { paths } from "./generated/schema.js";
import { type OperationSpec, operationSpecs } from "./operations.js";
import { checkParameter, type ParameterSpec } from "./parameters.js";
import { methods } from "./raw.js";
import { serialize } from "./serialize.js";

type Raw = Client<paths>;
type Values = Record<string, unknown> | null | undefined;
type Send = (method: string, path: string, init?: object) => unknown;

/** The same openapi-fetch client, which writes a request as the document says unless a call says otherwise. */
export function withDocumentedSerializers(client: Raw): Raw {
  const send = client.request as Send;
  const request: Send = (method, path, init) =>
    send(method, path, { ...serializersFor(parametersOf(method.toUpperCase(), path)), ...init });
  const byMethod = methods.map((name) => [name, (path: string, init?: object) => request(name, path, init)]);
  return { ...client, request, ...Object.fromEntries(byMethod) };
}

/** The parameters of the operation with that method and path template; none if the document has no such operation. */
export function parametersOf(
  method: string,
  path: string,
  specs: Record<string, OperationSpec> = operationSpecs,
): readonly ParameterSpec[] {
  const spec = Object.values(specs).find((one) => one.method === method && one.path === path);
  return spec?.parameters ?? [];
}

/** How the document writes an operation's path, query and body, as options of an openapi-fetch request. */
export function serializersFor(parameters: readonly ParameterSpec[]) {
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

/** A list or an object as its parameter's style writes it; `undefined` for any other value. */
export function serializeDocumented(
  parameters: readonly ParameterSpec[],
  place: ParameterSpec["in"],
  name: string,
  value: unknown,
): string | undefined {
  const parameter = parameters.find((one) => one.in === place && one.name === name);
  if (!parameter?.style) return undefined;
  return serialize(parameter, checkParameter(`raw: ${name}`, parameter, value));
}

/** The media type of an operation's body; `undefined` for JSON's own. */
export function mediaTypeOf(parameters: readonly ParameterSpec[]): string | undefined {
  return parameters.find((one) => one.in === "body")?.mediaType;
}
