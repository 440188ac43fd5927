import { type Document, type Reference, resolve, type Schema } from "./document.ts";
import { about, Problem } from "./problem.ts";
import { innerSchemas } from "./schema-parts.ts";

const schemaExtensions = [
  "x-link-lifetime-seconds",
  "x-link-method",
  "x-enumDescriptions",
  "x-enum-varnames",
  "x-json-schema-faker",
  "x-faker",
];

/** Keywords that types, mock and docs could not show in full. */
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

/** A slip in the name of an extension would turn off what it stands for. */
export function requireKnownExtensions(owner: string, node: object, known: string[]): void {
  const unknown = Object.keys(node).find((key) => key.startsWith("x-") && !known.includes(key));
  if (unknown !== undefined)
    throw new Problem(`${owner} has the unknown extension ${unknown}. Known are ${known.join(", ")}.`);
}

/** A discriminator tells the variants of a oneOf apart, each of which has a name. */
function requireVariants(owner: string, { discriminator, oneOf, properties, allOf }: Schema): void {
  if (!discriminator) return;
  if (!oneOf)
    throw new Problem(`${owner} has a discriminator without oneOf. List the variants as its oneOf.`);
  if (properties || allOf)
    throw new Problem(`${owner} has a discriminator beside fields of its own. Move them into the variants.`);
  if (oneOf.some((variant) => !("$ref" in variant)))
    throw new Problem(`${owner} has a discriminator and a variant without a name. Make each variant a $ref.`);
}

/** Whether a value is bytes, which JavaScript holds in a `Blob`. */
export function isBytes({ type, format, contentMediaType = "", contentEncoding }: Schema): boolean {
  const isFile =
    /^(application\/octet-stream|audio\/|image\/|video\/)/.test(contentMediaType) && !contentEncoding;
  return type === "string" && (format === "binary" || isFile);
}

/** Whether bytes stand in a schema or in what it refers to. */
export function holdsBytes(document: Document, node: Schema | Reference, seen = new Set<object>()): boolean {
  const schema = resolve<Schema>(document, node);
  if (seen.has(schema)) return false;
  seen.add(schema);
  return isBytes(schema) || innerSchemas(schema).some((part) => holdsBytes(document, part, seen));
}

/** @throws {Problem} a schema of the document's components is not one that something can be generated from */
export function requireSchemas(document: Document): void {
  for (const [name, schema] of Object.entries(document.components.schemas ?? {}))
    about({ component: `schemas/${name}` }, () => requireSchema(document, `Schema ${name}`, name, schema));
}

/**
 * Checks a schema and all that stands in it; what it refers to is checked where that stands.
 *
 * @throws {Problem} an extension is unknown or has an invalid value, or JavaScript cannot hold a number
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
    throw new Problem(`${owner}: x-link-lifetime-seconds must be a number above 0.`);
  if (method !== undefined && (method !== "PUT" || seconds === undefined))
    throw new Problem(`${owner}: x-link-method must be PUT, beside x-link-lifetime-seconds.`);
  const keyword = unsupported.find((name) => Object.hasOwn(schema, name));
  if (keyword)
    throw new Problem(
      `${owner} has ${keyword}, which is not supported. Say it in other keywords, or in words.`,
    );
  requireVariants(owner, schema);
  const base = (schema.allOf ?? []).find(
    (part) => "$ref" in part && resolve<Schema>(document, part).discriminator,
  );
  if (base)
    throw new Problem(
      `${owner} has an allOf of a schema with a discriminator. No type could tell its variants apart.`,
    );
  for (const number of [schema.minimum, schema.maximum, ...(schema.enum ?? [])]) {
    if (Number.isInteger(number) && !Number.isSafeInteger(number))
      throw new Problem(
        `${owner} has the number ${number}, beyond 2^53: JavaScript cannot hold it. Make it a string.`,
      );
  }
  for (const [name, inner] of Object.entries(schema.properties ?? {}))
    requireSchema(document, `Field ${path}.${name}`, `${path}.${name}`, inner);
  const { items, additionalProperties } = schema;
  if (items) requireSchema(document, `The items of ${path}`, `${path}[]`, items);
  if (typeof additionalProperties === "object")
    requireSchema(document, `The values of ${path}`, `${path}.*`, additionalProperties);
  for (const part of [...(schema.allOf ?? []), ...oneOf, ...(schema.anyOf ?? [])])
    requireSchema(document, owner, path, part);
}
