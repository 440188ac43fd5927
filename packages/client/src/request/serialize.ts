import { serializeArrayParam, serializeObjectParam, serializePrimitiveParam } from "openapi-fetch";
import type { ParameterSpec } from "./parameters.js";

/** Serializes a parameter in its style. Imported by calls that have a query, a list or an object. */
export function serialize(
  { name, in: place, style = "form", explode = true }: ParameterSpec,
  value: unknown,
): string {
  // Headers are not percent-encoded.
  const encode = place === "header" ? String : encodeURIComponent;
  const options = { style, explode, allowReserved: place === "header" } as never;
  if (Array.isArray(value)) return value.length > 0 ? serializeArrayParam(encode(name), value, options) : "";
  if (typeof value !== "object") return serializePrimitiveParam(encode(name), value as string);
  // A key must not become a parameter of its own.
  const fields = Object.entries(value as object).map(([key, inner]) => [encode(key), inner]);
  return serializeObjectParam(encode(name), Object.fromEntries(fields), options);
}
