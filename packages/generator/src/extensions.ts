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

/**
 * Checks the extensions of every schema, wherever it stands.
 *
 * @throws {Problem} one is unknown or has an invalid value
 */
export function requireSchemaExtensions(document: Document): void {
  for (const [name, schema] of Object.entries(document.components.schemas ?? {}))
    about({ component: `schemas/${name}` }, () => requireExtensions(`Schema ${name}`, name, schema));
}

function requireExtensions(owner: string, path: string, node: Schema | Reference): void {
  requireKnownExtensions(owner, node, schemaExtensions);
  const schema = node as Schema;
  const { "x-link-lifetime-seconds": seconds, "x-link-method": method } = schema;
  if (seconds !== undefined && !(typeof seconds === "number" && seconds > 0))
    throw new Problem(`${owner}: x-link-lifetime-seconds must be a number above 0.`);
  if (method !== undefined && (method !== "PUT" || seconds === undefined))
    throw new Problem(`${owner}: x-link-method must be PUT, beside x-link-lifetime-seconds.`);
  for (const bound of [schema.minimum, schema.maximum, ...(schema.enum ?? [])]) {
    if (typeof bound === "number" && Number.isInteger(bound) && !Number.isSafeInteger(bound))
      throw new Problem(
        `${owner} has the number ${bound}, beyond 2^53. JavaScript cannot hold it: make it a text.`,
      );
  }
  for (const [name, inner] of Object.entries(schema.properties ?? {}))
    requireExtensions(`Field ${path}.${name}`, `${path}.${name}`, inner);
  const { items, additionalProperties } = schema;
  if (items) requireExtensions(`The items of ${path}`, `${path}[]`, items);
  if (typeof additionalProperties === "object")
    requireExtensions(`The values of ${path}`, `${path}.*`, additionalProperties);
  for (const part of [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])])
    requireExtensions(owner, path, part);
}
