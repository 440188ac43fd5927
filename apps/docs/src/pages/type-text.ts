import type { Document } from "@metastudio-tts/generator";
import { type Words, wordsOf } from "../words/index.ts";
import { keywordsOf, type Node, nameOf, type ReadableSchema, variantsOf } from "./schema-node.ts";

/** A schema's type in words, with a link where it has a name. Links are relative to the root of the site. */
export function typeText(document: Document, node: Node): string {
  const { types } = wordsOf(document);
  // A $ref to a part of a schema has no name, and can refer back to itself.
  const textOf = (current: Node, seen: string[]): string => {
    const name = nameOf(current);
    if (name !== undefined) return schemaLink(name);
    if ("$ref" in current && seen.includes(current.$ref)) return types.itself;
    const within = "$ref" in current ? [...seen, current.$ref] : seen;
    const schema = keywordsOf(document, current);
    const inner = (part: Node) => textOf(part, within);
    if (schema.allOf) return allOfText(schema, inner, types);
    const variants = variantsOf(schema);
    const words =
      variants.length > 0 ? variants.map(inner) : typesOf(schema).map(wordFor(schema, inner, types));
    return types.or([...new Set(words)]);
  };
  return textOf(node, []);
}

/** A link to a schema with a name. */
export function schemaLink(name: string): string {
  return `[${name}](schemas.md#${name})`;
}

function allOfText(schema: ReadableSchema, inner: (part: Node) => string, types: Words["types"]): string {
  const { allOf = [], properties } = schema;
  const named = allOf.filter((part) => nameOf(part) !== undefined);
  const inline = allOf.filter((part) => nameOf(part) === undefined) as ReadableSchema[];
  if (named.length === 0) {
    const known = [...inline.map(inner), ...typesOf(schema)].filter((word) => word !== "any");
    return types.and([...new Set(known)]) || "any";
  }
  const isWider = [schema, ...inline].some((part) => part.properties ?? part.additionalProperties);
  const text = types.and(named.map(inner));
  return properties || isWider ? types.withMoreFields(text) : text;
}

function wordFor(
  schema: ReadableSchema,
  inner: (part: Node) => string,
  types: Words["types"],
): (type: string) => string {
  const { items, additionalProperties, properties, format, contentEncoding } = schema;
  const of = (part: Node) => {
    const text = inner(part);
    return text.includes(types.or(["", ""])) ? `(${text})` : text;
  };
  return (type) => {
    if (type === "null") return "null";
    if (type === "array" && typeof items === "object") return types.arrayOf(of(items));
    if (type === "object" && !properties && typeof additionalProperties === "object")
      return types.mapOf(of(additionalProperties));
    const notes = type === "any" ? [] : [format, contentEncoding].filter(Boolean);
    return notes.length > 0 ? `${type} (${notes.join(", ")})` : type;
  };
}

/** The types of a schema; without `type`, other keywords imply them. */
function typesOf(schema: ReadableSchema): string[] {
  if (schema.type !== undefined) return [schema.type].flat();
  if (schema.properties || schema.additionalProperties) return ["object"];
  if (schema.items) return ["array"];
  const values = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  const types = values.map((value) => (value === null ? "null" : typeof value));
  return types.length > 0 ? [...new Set(types)] : ["any"];
}
