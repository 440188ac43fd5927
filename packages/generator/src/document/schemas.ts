import { UserError, withSubject } from "../user-error.ts";
import { type Document, type Reference, resolve, type Schema } from "./document.ts";
import { innerSchemas } from "./schema-parts.ts";

const schemaExtensions = [
  "x-link-lifetime-seconds",
  "x-link-method",
  "x-enumDescriptions",
  "x-enum-varnames",
  "x-json-schema-faker",
  "x-faker",
];

/** Keywords that types, mock and docs cannot show in full. */
const unsupported = [
  "patternProperties",
  "prefixItems",
  "if",
  "then",
  "else",
  "dependentSchemas",
  "not",
  "propertyNames",
  "contains",
  "$defs",
  "$dynamicRef",
];

/** @throws {UserError} an extension is unknown: a typo would silently turn off what it stands for */
export function requireKnownExtensions(owner: string, node: object, known: string[]): void {
  const unknown = Object.keys(node).find((key) => key.startsWith("x-") && !known.includes(key));
  if (unknown !== undefined)
    throw new UserError(`${owner} has the unknown extension ${unknown}. Use one of ${known.join(", ")}.`);
}

/** A discriminator chooses among the variants of a `oneOf`, each of which has a name. */
function requireVariants(owner: string, { discriminator, oneOf, properties, allOf }: Schema): void {
  if (!discriminator) return;
  if (!oneOf) throw new UserError(`${owner} has a discriminator without oneOf. List the variants in oneOf.`);
  if (properties || allOf)
    throw new UserError(
      `${owner} has a discriminator and fields of its own. Move the fields into the variants.`,
    );
  if (oneOf.some((variant) => !("$ref" in variant)))
    throw new UserError(
      `${owner} has a discriminator and a variant without a name. Make each variant a $ref.`,
    );
}

/** Whether a value is bytes, which JavaScript holds in a `Blob`. */
export function isBytes({ type, format, contentMediaType = "", contentEncoding }: Schema): boolean {
  const isFile =
    /^(application\/octet-stream|audio\/|image\/|video\/)/.test(contentMediaType) && !contentEncoding;
  return type === "string" && (format === "binary" || isFile);
}

/** Whether a schema, or one that it refers to, contains bytes. */
export function containsBytes(
  document: Document,
  node: Schema | Reference,
  seen = new Set<object>(),
): boolean {
  const schema = resolve<Schema>(document, node);
  if (seen.has(schema)) return false;
  seen.add(schema);
  return isBytes(schema) || innerSchemas(schema).some((part) => containsBytes(document, part, seen));
}

/** @throws {UserError} nothing can be generated from one of the document's schemas */
export function requireSchemas(document: Document): void {
  for (const [name, schema] of Object.entries(document.components.schemas ?? {}))
    withSubject({ component: `schemas/${name}` }, () =>
      requireSchema(document, `Schema ${name}`, name, schema),
    );
}

/**
 * Checks a schema and every schema inside it. What it refers to is checked at its own place.
 *
 * @throws {UserError} an extension is unknown or has an invalid value, or JavaScript cannot hold a number
 */
export function requireSchema(
  document: Document,
  owner: string,
  path: string,
  node: Schema | Reference,
): void {
  requireKnownExtensions(owner, node, schemaExtensions);
  const schema = node as Schema;
  const { "x-link-lifetime-seconds": seconds, "x-link-method": method, oneOf = [] } = schema;
  if (seconds !== undefined && !(typeof seconds === "number" && seconds > 0))
    throw new UserError(`${owner}: x-link-lifetime-seconds must be a number above 0.`);
  if (method !== undefined && (method !== "PUT" || seconds === undefined))
    throw new UserError(`${owner}: x-link-method must be PUT, beside x-link-lifetime-seconds.`);
  const keyword = unsupported.find((name) => Object.hasOwn(schema, name));
  if (keyword)
    throw new UserError(
      `${owner} has ${keyword}, which is not supported. Use other keywords, or say it in the description.`,
    );
  requireVariants(owner, schema);
  const base = (schema.allOf ?? []).find(
    (part) => "$ref" in part && resolve<Schema>(document, part).discriminator,
  );
  if (base)
    throw new UserError(
      `${owner} has an allOf of a schema with a discriminator, whose variants no type could tell apart. Refer to a variant instead.`,
    );
  for (const number of [schema.minimum, schema.maximum, ...(schema.enum ?? [])]) {
    if (Number.isInteger(number) && !Number.isSafeInteger(number))
      throw new UserError(
        `${owner} has the number ${number}. JavaScript cannot hold integers beyond 2^53: make it a string.`,
      );
  }
  for (const [name, inner] of Object.entries(schema.properties ?? {}))
    requireSchema(document, `Field ${path}.${name}`, `${path}.${name}`, inner);
  const { items, additionalProperties } = schema;
  if (items) requireSchema(document, `Schema ${path}[]`, `${path}[]`, items);
  if (typeof additionalProperties === "object")
    requireSchema(document, `Schema ${path}.*`, `${path}.*`, additionalProperties);
  for (const part of [...(schema.allOf ?? []), ...oneOf, ...(schema.anyOf ?? [])])
    requireSchema(document, owner, path, part);
}

/** @throws {UserError} the document has a name that no JavaScript object can have */
export function requireUsableNames(node: unknown, path: readonly string[] = []): void {
  if (typeof node !== "object" || node === null) return;
  const values = Array.isArray(node) ? node : Object.values(node);
  if (Object.hasOwn(node, "__proto__") || values.includes("__proto__"))
    throw new UserError(`${path.join(".")} has the name __proto__, which JavaScript reserves. Rename it.`);
  for (const [name, value] of Object.entries(node)) requireUsableNames(value, [...path, name]);
}
