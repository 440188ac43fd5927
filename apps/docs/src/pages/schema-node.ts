import { type Document, innerSchemas, type Reference, resolve, type Schema } from "@metastudio-tts/generator";

/** A schema, with the keywords that only readers need. */
export interface ReadableSchema extends Schema {
  const?: unknown;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  minProperties?: number;
  maxProperties?: number;
  contentEncoding?: string;
  readOnly?: boolean;
  writeOnly?: boolean;
}

export type Node = ReadableSchema | Reference;

/** The name of the schema that a node refers to. Only schemas with a name have a section. */
export function nameOf(node: Node): string | undefined {
  return "$ref" in node ? /^#\/components\/schemas\/([^/]+)$/.exec(node.$ref)?.[1] : undefined;
}

/** The keywords of a node; those beside a `$ref` override those of its target. */
export function keywordsOf(document: Document, node: Node): ReadableSchema {
  if (!("$ref" in node)) return node;
  const { $ref, ...own } = node;
  return { ...resolve<ReadableSchema>(document, { $ref }), ...own };
}

/** The keywords of a node, then those of each inline part of its `allOf`. */
export function piecesOf(document: Document, node: Node): ReadableSchema[] {
  const schema = keywordsOf(document, node);
  const inline = (schema.allOf ?? []).filter((part) => nameOf(part) === undefined);
  return [schema, ...inline.flatMap((part) => piecesOf(document, part))];
}

/** The parts of `oneOf` and `anyOf`. */
export function variantsOf({ oneOf = [], anyOf = [] }: ReadableSchema): Node[] {
  return [...oneOf, ...anyOf];
}

/** Every node directly inside another, or inside the schema that it refers to. */
export function innerNodes(document: Document, node: Node): Node[] {
  return innerSchemas(keywordsOf(document, node));
}
