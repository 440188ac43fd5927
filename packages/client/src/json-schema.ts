/** The part of JSON Schema that answers are checked against. `$ref` is the name of a schema. */
export interface JsonSchema {
  $ref?: string;
  allOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: unknown[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

/** Where a value is not as its schema says, and what it should be. */
export interface Mismatch {
  /** `files[0].state`; empty for the value itself. */
  path: string;
  /** `must be a string`, and so on. */
  expected: string;
  found: unknown;
}

/** Every mismatch between a value and its schema. Needs no `eval`, so it runs under any policy. */
export function mismatches(
  schema: JsonSchema,
  value: unknown,
  schemas: Record<string, JsonSchema>,
  path = "",
): Mismatch[] {
  const inside = (inner: JsonSchema, innerValue: unknown, innerPath: string) =>
    mismatches(inner, innerValue, schemas, innerPath);
  const fail = (expected: string): Mismatch[] => [{ path, expected, found: value }];

  const found = [schema.$ref ? [schemas[schema.$ref] as JsonSchema] : [], schema.allOf ?? []]
    .flat()
    .flatMap((part) => inside(part, value, path));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices?.every((choice) => inside(choice, value, path).length > 0)) {
    return [...found, ...fail("must fit one of its schemas")];
  }
  const types = schema.type === undefined ? undefined : [schema.type].flat();
  if (types && !types.some((type) => isOfType(type, value)))
    return [...found, ...fail(`must be ${types.join(" or ")}`)];
  if (schema.enum && !schema.enum.includes(value))
    found.push(...fail(`must be one of ${schema.enum.join(", ")}`));

  if (typeof value === "string") {
    const { pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
    const length = [...value].length;
    if (length < minLength) found.push(...fail(`must have at least ${minLength} characters`));
    if (length > maxLength) found.push(...fail(`must have at most ${maxLength} characters`));
    if (pattern && !new RegExp(pattern, "u").test(value)) found.push(...fail(`must match ${pattern}`));
  } else if (typeof value === "number") {
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
    if (value < minimum) found.push(...fail(`must be at least ${minimum}`));
    if (value > maximum) found.push(...fail(`must be at most ${maximum}`));
  } else if (Array.isArray(value)) {
    const { items } = schema;
    if (items) found.push(...value.flatMap((item, index) => inside(items, item, `${path}[${index}]`)));
  } else if (typeof value === "object" && value !== null) {
    const fields = value as Record<string, unknown>;
    const below = (name: string) => (path ? `${path}.${name}` : name);
    for (const name of schema.required ?? []) {
      if (!(name in fields)) found.push({ path: below(name), expected: "must be there", found: undefined });
    }
    for (const [name, inner] of Object.entries(schema.properties ?? {})) {
      if (name in fields) found.push(...inside(inner, fields[name], below(name)));
    }
  }
  return found;
}

function isOfType(type: string, value: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}
