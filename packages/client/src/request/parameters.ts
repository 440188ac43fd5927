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
  /** What the pattern means, in words. */
  rule?: string;
  /** How a list or an object is written into the request. */
  style?: string;
  explode?: boolean;
  /** Of a body. Default: `application/json`. */
  mediaType?: string;
}

/** A parameter that a call has, and its value. */
export type Placed = [spec: ParameterSpec, value: unknown];

/**
 * The parameters that a call has, its own or by default. Rejects what could not be sent or would address something
 * else.
 *
 * @throws {TypeError} naming the operation and the parameter, before anything is sent
 */
export function placeParameters(
  operationId: string,
  specs: readonly ParameterSpec[],
  params: object,
  defaults: Record<string, () => string | undefined>,
): Placed[] {
  if (Object(params) !== params)
    throw createArgumentError(operationId, "called with an object of parameters", params);
  rejectUnknown(operationId, specs, params);

  const placed: Placed[] = [];
  for (const spec of specs) {
    const { name } = spec;
    const value = ownValue<unknown>(params, name) ?? ownValue<() => unknown>(defaults, name)?.();
    if (value !== undefined || spec.required)
      placed.push([spec, checkParameter(`${operationId}: ${name}`, spec, value)]);
  }
  return placed;
}

/**
 * Returns the value of a parameter when it can be sent as it is.
 *
 * In a path `.` and `..` are rejected, because URLs collapse them and would lead elsewhere, and so is a lone
 * surrogate, which has no UTF-8.
 *
 * @throws {TypeError} it cannot
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
      throw createArgumentError(what, "of texts, numbers and booleans", value);
    if (Number.isInteger(part) && !Number.isSafeInteger(part)) throw createArgumentError(what, unsafe, part);
    const text = String(part);
    if (style === "spaceDelimited" && text.includes(" "))
      throw createArgumentError(what, "without spaces, which separate its values", part);
    if (
      place === "header" &&
      !(style ? /^[\x20-\x2b\x2d-\x7e\x80-\xff]*$/ : /^[\x20-\x7e\x80-\xff]*$/).test(text)
    )
      throw createArgumentError(
        what,
        `of characters that a header can carry${style ? ", without commas" : ""}`,
        part,
      );
    if (place === "header" && text.trim() !== text)
      throw createArgumentError(what, "without blanks at its ends, which HTTP takes away", part);
    if (/\p{Surrogate}/u.test(text)) throw createArgumentError(what, "well-formed", part);
  }
  if (place === "path" && /^\.{0,2}$/.test(String(value)))
    throw createArgumentError(what, "one segment of a path", value);
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
