import { invalid } from "./invalid.js";

/** A parameter as the document declares it. The body counts as one. */
export interface ParameterSpec {
  name: string;
  in: "path" | "query" | "header" | "body";
  required?: boolean;
  /** What `typeof` says of its values. Default: `string`, and anything for a body. */
  type?: string;
  pattern?: RegExp;
  /** What the pattern means, in words. */
  rule?: string;
}

/** A call's parameters, each at its place in the request. */
export interface PlacedParameters {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  header: Record<string, unknown>;
  body: Record<string, unknown>;
}

/**
 * Puts each parameter at its place, and rejects what could not be sent or would address something else.
 *
 * @throws {TypeError} naming the operation and the parameter, before anything is sent
 */
export function placeParameters(
  operationId: string,
  specs: readonly ParameterSpec[],
  params: object,
  defaults: Record<string, () => string | undefined>,
): PlacedParameters {
  if (Object(params) !== params) throw invalid(operationId, "called with an object of parameters", params);
  rejectUnknown(operationId, specs, params);

  const placed: PlacedParameters = { path: {}, query: {}, header: {}, body: {} };
  for (const spec of specs) {
    const { name } = spec;
    const value = (params as Record<string, unknown>)[name] ?? defaults[name]?.();
    if (value !== undefined || spec.required) {
      placed[spec.in][name] = checkParameter(`${operationId}: ${name}`, spec, value);
    }
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
export function checkParameter(
  what: string,
  { in: place, type = place === "body" ? undefined : "string", pattern, rule }: ParameterSpec,
  value: unknown,
): unknown {
  if (value === undefined || (type && typeof value !== type) || Number.isNaN(value))
    throw invalid(what, type ? `of type ${type}` : "given", value);
  if (typeof value === "string") {
    if (place === "path" && (/^\.{0,2}$/.test(value) || /\p{Surrogate}/u.test(value)))
      throw invalid(what, "one segment of a path", value);
    if (pattern && !pattern.test(value)) throw invalid(what, `valid (${rule})`, value);
    if (place === "header" && !/^[\x20-\x7e\x80-\xff]*$/.test(value))
      throw invalid(what, "of characters that a header can carry", value);
  }
  return value;
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
