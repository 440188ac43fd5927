/** A parameter as the document declares it. The body counts as one. */
export interface ParameterSpec {
  name: string;
  /** `path`, `query`, `header` or `body`. */
  in: string;
  pattern?: RegExp;
  /** What the pattern means, in words. */
  rule?: string;
}

/** A call's parameters, each at its place in the request. */
export interface PlacedParameters {
  path: Record<string, string>;
  query: Record<string, unknown>;
  header: Record<string, string>;
  body: unknown;
}

/**
 * Puts each parameter at its place, and refuses what could not be sent or would address something else.
 *
 * @throws {TypeError} naming the operation and the parameter, before anything is sent
 */
export function placeParameters(
  operationId: string,
  specs: readonly ParameterSpec[],
  params: object,
  defaults: Record<string, () => string | undefined>,
): PlacedParameters {
  if (typeof params !== "object" || params === null) {
    throw new TypeError(`${operationId} takes an object with its parameters, got ${describe(params)}`);
  }
  refuseUnknown(operationId, specs, params);

  const given = params as Record<string, unknown>;
  const placed: PlacedParameters = { path: {}, query: {}, header: {}, body: undefined };
  for (const spec of specs) {
    const value = given[spec.name] ?? defaults[spec.name]?.();
    if (spec.in === "path") placed.path[spec.name] = pathSegment(operationId, spec.name, value);
    else if (value === undefined) continue;
    else if (spec.in === "header") placed.header[spec.name] = headerValue(operationId, spec, value);
    else if (spec.in === "query") placed.query[spec.name] = value;
    else placed.body = value;
  }
  return placed;
}

/**
 * Returns a value that stays one segment of the path.
 *
 * `.` and `..` are refused because URLs collapse them, and with them the path would be another one.
 */
export function pathSegment(owner: string, name: string, value: unknown): string {
  const expected = `${owner}: ${name} must be a string that is one path segment`;
  if (typeof value !== "string") throw new TypeError(`${expected}, got ${describe(value)}`);
  if (value === "" || value === "." || value === ".." || !isWellFormed(value)) {
    throw new TypeError(`${expected}, got ${JSON.stringify(value)}`);
  }
  return value;
}

function headerValue(operationId: string, { name, pattern, rule }: ParameterSpec, value: unknown): string {
  if (typeof value !== "string") {
    throw new TypeError(`${operationId}: ${name} must be a string, got ${describe(value)}`);
  }
  if (pattern && !pattern.test(value)) {
    throw new TypeError(
      `${operationId}: ${name} does not match ${pattern}, got ${JSON.stringify(value)}. ${rule ?? ""}`,
    );
  }
  if (!/^[\x20-\x7e\x80-\xff]*$/.test(value)) {
    throw new TypeError(
      `${operationId}: ${name} holds a character that a header cannot carry, got ${JSON.stringify(value)}`,
    );
  }
  return value;
}

function refuseUnknown(operationId: string, specs: readonly ParameterSpec[], params: object): void {
  const known = specs.map(({ name }) => name);
  const unknown = Object.keys(params).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new TypeError(
    `${operationId} has no parameter ${JSON.stringify(unknown)}; it takes ${known.join(", ")}`,
  );
}

function describe(value: unknown): string {
  return value === null ? "null" : typeof value;
}

// A lone surrogate has no UTF-8, and so no place in a URL.
function isWellFormed(text: string): boolean {
  try {
    encodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
