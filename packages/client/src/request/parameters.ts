import { createArgumentError } from "../errors/argument-error.js";
import { isOfType } from "../validate/json-type.js";

/** A parameter as the document declares it. The body counts as one. */
export interface ParameterSpec {
  name: string;
  in: "path" | "query" | "header" | "body";
  required?: boolean;
  /** As JSON Schema names it. Default: `string`, and anything for a body. */
  type?: string;
  pattern?: RegExp;
  /** The pattern in words. */
  rule?: string;
  /** How a list or an object is serialized. */
  style?: string;
  explode?: boolean;
  /** The type of a body. Default: `application/json`. */
  mediaType?: string;
}

/**
 * Lists the parameters of a call with their values, given or by default.
 *
 * @throws {TypeError} a parameter is unknown, or its value cannot be sent; the message names the operation and the
 * parameter
 */
export function placeParameters(
  operationId: string,
  specs: readonly ParameterSpec[],
  params: object,
  defaults: Record<string, () => string | undefined>,
): [spec: ParameterSpec, value: unknown][] {
  if (Object(params) !== params)
    throw createArgumentError(operationId, "called with an object of parameters", params);
  rejectUnknown(operationId, specs, params);

  const placed: [ParameterSpec, unknown][] = [];
  for (const spec of specs) {
    const { name } = spec;
    const value = ownValue<unknown>(params, name) ?? ownValue<() => unknown>(defaults, name)?.();
    if (value !== undefined || spec.required)
      placed.push([spec, checkParameter(`${operationId}: ${name}`, spec, value)]);
  }
  return placed;
}

/**
 * Returns the value of a parameter if it can be sent unchanged.
 *
 * Rejects `.` and `..` in a path, because a URL collapses them to another path, and lone surrogates, which have no UTF-8.
 *
 * @throws {TypeError} the value cannot be sent
 */
export function checkParameter(what: string, spec: ParameterSpec, value: unknown): unknown {
  const { in: place, type = place === "body" ? undefined : "string", style, pattern, rule } = spec;
  if (value === undefined || (type && !isOfType(type, value)))
    throw createArgumentError(what, type ? `of type ${type}` : "given", value);
  if (place === "body") return value;
  if (pattern && !style && !pattern.test(String(value)))
    throw createArgumentError(what, `valid (${rule})`, value);
  if (style && spec.required && Object.keys(value as object).length === 0)
    throw createArgumentError(what, "not empty", value);
  const parts = style ? Object.entries(value as object).flat() : [value];
  for (const part of parts) {
    if (!/^(string|boolean)$/.test(typeof part) && !Number.isFinite(part))
      throw createArgumentError(what, "of strings, numbers and booleans", value);
    if (Number.isInteger(part) && !Number.isSafeInteger(part)) throw createArgumentError(what, unsafe, part);
    const text = String(part);
    if (style === "spaceDelimited" && text.includes(" "))
      throw createArgumentError(what, "without spaces, which separate its values", part);
    if (
      place === "header" &&
      !(style ? /^[\x20-\x2b\x2d-\x7e\x80-\xff]*$/ : /^[\x20-\x7e\x80-\xff]*$/).test(text)
    )
      throw createArgumentError(what, `valid in an HTTP header${style ? ", without commas" : ""}`, part);
    if (place === "header" && text.trim() !== text)
      throw createArgumentError(what, "without leading or trailing spaces, which HTTP removes", part);
    if (/\p{Surrogate}/u.test(text)) throw createArgumentError(what, "well-formed", part);
  }
  if (place === "path" && /^\.{0,2}$/.test(String(value)))
    throw createArgumentError(what, "one path segment", value);
  return value;
}

const unsafe = "at most 2^53, beyond which JavaScript rounds";

/** A field of an object's own; `undefined` for what each object inherits, such as `constructor`. */
export function ownValue<V>(values: object, name: string): V | undefined {
  return Object.hasOwn(values, name) ? (values as Record<string, V>)[name] : undefined;
}

function rejectUnknown(operationId: string, specs: readonly ParameterSpec[], params: object): void {
  const known = specs.map(({ name }) => name);
  const unknown = Object.keys(params).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new TypeError(
      `${operationId} has no parameter ${JSON.stringify(unknown)}; it takes ${known.join(", ")}`,
    );
  }
}
