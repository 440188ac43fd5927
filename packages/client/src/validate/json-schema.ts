import { isOfType } from "./json-type.js";

/** The part of JSON Schema that responses are checked against. `$ref` is the name of a schema. */
export interface JsonSchema {
  $ref?: string;
  allOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: JsonSchema;
  /** A field, and the schema for each of its values. */
  discriminator?: { field: string; schemas: Record<string, string> };
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}

/** A place where a value does not match its schema. */
export interface Mismatch {
  /** `files[0].state`; empty for the value itself. */
  path: string;
  /** What the schema expects: `must be string`. */
  expected: string;
  found: unknown;
}

const maxDepth = 500;

/** Finds every mismatch between a value and its schema. Needs no `eval`, so it runs under any content security policy. */
export function findMismatches(
  schema: JsonSchema,
  value: unknown,
  schemas: Record<string, JsonSchema>,
  path = "",
  depth = 0,
): Mismatch[] {
  const inside = (inner: JsonSchema, innerValue: unknown, innerPath: string) =>
    findMismatches(inner, innerValue, schemas, innerPath, depth + 1);
  const fail = (expected: string): Mismatch[] => [{ path, expected, found: value }];
  // A recursive schema does not limit the depth of a body.
  if (depth > maxDepth) return fail(`must not be nested more than ${maxDepth} levels deep`);

  const found = [schema.$ref ? [schemas[schema.$ref] as JsonSchema] : [], schema.allOf ?? []]
    .flat()
    .flatMap((part) => inside(part, value, path));
  const variant = findVariant(schema, value);
  if (variant) return [...found, ...inside({ $ref: variant }, value, path)];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices?.every((choice) => inside(choice, value, path).length > 0)) {
    return [...found, ...fail("must match one of its schemas")];
  }
  const types = schema.type === undefined ? undefined : [schema.type].flat();
  if (types && !types.some((type) => isOfType(type, value)))
    return [...found, ...fail(`must be ${types.join(" or ")}`)];
  if (schema.enum && !schema.enum.includes(value))
    found.push(...fail(`must be one of ${schema.enum.join(", ")}`));
  if (schema.const !== undefined && schema.const !== value)
    found.push(...fail(`must be ${JSON.stringify(schema.const)}`));

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
    const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
    if (value.length < minItems) found.push(...fail(`must have at least ${minItems} items`));
    if (value.length > maxItems) found.push(...fail(`must have at most ${maxItems} items`));
    if (items) found.push(...value.flatMap((item, index) => inside(items, item, `${path}[${index}]`)));
  } else if (typeof value === "object" && value !== null) {
    const fields = value as Record<string, unknown>;
    const below = (name: string) => (path ? `${path}.${name}` : name);
    for (const name of schema.required ?? []) {
      if (!Object.hasOwn(fields, name))
        found.push({ path: below(name), expected: "must be present", found: undefined });
    }
    const { properties = {}, additionalProperties } = schema;
    for (const name of Object.keys(fields)) {
      const inner = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
      if (inner) found.push(...inside(inner, fields[name], below(name)));
    }
  }
  return found;
}

/** Finds the name of the schema that a value must match, by its discriminator. */
function findVariant({ discriminator }: JsonSchema, value: unknown): string | undefined {
  if (!discriminator || !isOfType("object", value)) return undefined;
  const { field, schemas } = discriminator;
  const name = (value as Record<string, unknown>)[field];
  return typeof name === "string" && Object.hasOwn(schemas, name) ? schemas[name] : undefined;
}
