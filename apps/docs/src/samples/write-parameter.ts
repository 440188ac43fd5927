import type { Parameter } from "@metastudio-tts/generator";
import { encode } from "./encode.ts";

/**
 * Serializes a parameter in its style: for a query each `name=value`, for a path the part of the segment, both
 * percent-encoded, and for a header the value. Empty for an empty array.
 */
export function writeParameter(parameter: Parameter, value: unknown): string {
  const { name, in: place, style, explode } = parameter;
  const write =
    place === "header" ? (part: unknown) => String(part) : (part: unknown) => encode(String(part));
  const fields = fieldsOf(value);
  if (style === "deepObject")
    return (fields ?? []).map(([field, part]) => pair(`${name}[${field}]`, part)).join("&");
  if (place === "query" && explode && Array.isArray(value))
    return value.map((part) => pair(name, part)).join("&");
  if (place === "query" && explode && fields)
    return fields.map(([field, part]) => pair(field, part)).join("&");

  const parts =
    fields && explode ? fields.map((field) => field.map(write).join("=")) : listOf(value).map(write);
  const delimiter = place === "header" ? "," : (delimiters[String(style)] ?? ",");
  const text = parts.join(delimiter);
  if (place !== "query") return text;
  return parts.length === 0 ? "" : `${encode(name)}=${text}`;
}

const delimiters: Record<string, string> = { spaceDelimited: "%20", pipeDelimited: "|" };

function pair(name: string, value: unknown): string {
  return `${encode(name)}=${encode(String(value))}`;
}

/** The parts between the delimiters; an object alternates its names and values. */
function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : (fieldsOf(value)?.flat() ?? [value]);
}

function fieldsOf(value: unknown): [string, unknown][] | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : undefined;
}
