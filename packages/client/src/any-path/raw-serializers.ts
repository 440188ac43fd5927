import { toForm } from "../request/form-body.js";
import { checkParameter, type ParameterSpec } from "../request/parameters.js";
import { serialize } from "../request/serialize.js";

type Values = Record<string, unknown> | null | undefined;

/** Serializers for the path, query and body of an operation, as options of an openapi-fetch request. */
export function createSerializers(parameters: readonly ParameterSpec[]) {
  const write = (place: "path" | "query", name: string, value: unknown) =>
    serializeDocumented(parameters, place, name, value) ?? serialize({ name, in: place }, value);
  return {
    pathSerializer(template: string, values: Values): string {
      return template.replace(/\{([^{}]+)\}/g, (placeholder, name: string) => {
        const value = values?.[name];
        // The middleware of raw-client.ts rejects it.
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

    bodySerializer(body: unknown): FormData | string {
      if (body instanceof FormData) return body;
      const isForm = mediaTypeOf(parameters) === "multipart/form-data";
      return isForm ? toForm("raw: body", body as object) : JSON.stringify(body);
    },
  };
}

/**
 * Serializes a list or an object in its parameter's style; `undefined` for any other value.
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
  // A string and a number are the same on the wire.
  const { type = "string" } = parameter;
  const given = typeof value === "object" ? type : typeof value;
  const checked = checkParameter(
    `raw: ${name}`,
    parameter.style ? parameter : { ...parameter, type: given },
    value,
  );
  return parameter.style ? serialize(parameter, checked) : undefined;
}

/** The media type of an operation's body; `undefined` for `application/json`. */
export function mediaTypeOf(parameters: readonly ParameterSpec[]): string | undefined {
  return parameters.find((one) => one.in === "body")?.mediaType;
}
