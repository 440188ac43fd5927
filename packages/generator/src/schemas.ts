import type { Document, Reference, Schema } from "./document.ts";
import { about, Problem } from "./problem.ts";

const schemaExtensions = [
  "x-link-lifetime-seconds",
  "x-link-method",
  "x-enumDescriptions",
  "x-enum-varnames",
  "x-json-schema-faker",
  "x-faker",
];

/** A slip in the name of an extension would turn off what it stands for. */
export function requireKnownExtensions(owner: string, node: object, known: string[]): void {
  const unknown = Object.keys(node).find((key) => key.startsWith("x-") && !known.includes(key));
  if (unknown !== undefined)
    throw new Problem(`${owner} has the unknown extension ${unknown}. Known are ${known.join(", ")}.`);
}

/** @throws {Problem} a schema of the document's components is not one that something can be generated from */
export function requireSchemas(document: Document): void {
  for (const [name, schema] of Object.entries(document.components.schemas ?? {}))
    about({ component: `schemas/${name}` }, () => requireSchema(`Schema ${name}`, name, schema));
}

/**
 * Checks a schema and all that stands in it; what it refers to is checked where that stands.
 *
 * @throws {Problem} an extension is unknown or has an invalid value, or JavaScript cannot hold a number
 */
export function requireSchema(owner: string, path: string, node: Schema | Reference): void {
  requireKnownExtensions(owner, node, schemaExtensions);
  const schema = node as Schema;
  const { "x-link-lifetime-seconds": seconds, "x-link-method": method, discriminator, oneOf = [] } = schema;
  if (seconds !== undefined && !(typeof seconds === "number" && seconds > 0))
    throw new Problem(`${owner}: x-link-lifetime-seconds must be a number above 0.`);
  if (method !== undefined && (method !== "PUT" || seconds === undefined))
    throw new Problem(`${owner}: x-link-method must be PUT, beside x-link-lifetime-seconds.`);
  if (discriminator && oneOf.some((variant) => !("$ref" in variant)))
    throw new Problem(`${owner} has a discriminator and a variant without a name. Make each variant a $ref.`);
  for (const number of [schema.minimum, schema.maximum, ...(schema.enum ?? [])]) {
    if (Number.isInteger(number) && !Number.isSafeInteger(number))
      throw new Problem(
        `${owner} has the number ${number}, beyond 2^53: JavaScript cannot hold it. Make it a string.`,
      );
  }
  for (const [name, inner] of Object.entries(schema.properties ?? {}))
    requireSchema(`Field ${path}.${name}`, `${path}.${name}`, inner);
  const { items, additionalProperties } = schema;
  if (items) requireSchema(`The items of ${path}`, `${path}[]`, items);
  if (typeof additionalProperties === "object")
    requireSchema(`The values of ${path}`, `${path}.*`, additionalProperties);
  for (const part of [...(schema.allOf ?? []), ...oneOf, ...(schema.anyOf ?? [])])
    requireSchema(owner, path, part);
}
