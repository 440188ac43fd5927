import { type Document, linkOf } from "@metastudio-tts/generator";
import { wordsOf } from "../words/index.ts";
import { limitsOf } from "./limits-text.ts";
import { keywordsOf, type Node, nameOf, piecesOf, type ReadableSchema, variantsOf } from "./schema-node.ts";

/** A field of a schema, at any depth. */
export interface FieldRow {
  /** From the schema to the field: `a.b[].c`. `*` is any other name. */
  path: string;
  node: Node;
  isRequired: boolean;
  /** The name of the schema that declares it, if that is another one. */
  from?: string;
  /** The number of the variant that has it, counted from 1. */
  variant?: number;
}

type Context = Pick<FieldRow, "from" | "variant"> & {
  required: string[];
  /** The references on the way here, which are not followed again. */
  followed: string[];
};

/**
 * Every field of a schema: its own, and those of the parts of `allOf`, of inline variants, and of inline objects,
 * arrays and maps inside. A schema with a name has its own section, so only `allOf` enters it.
 *
 * @param start the prefix of all paths
 */
export function fieldRows(document: Document, root: Node, start = ""): FieldRow[] {
  const rows: FieldRow[] = [];

  const add = (path: string, node: Node, isRequired: boolean, { from, variant }: Context) =>
    rows.push({
      path,
      node,
      isRequired,
      ...(from !== undefined && { from }),
      ...(variant !== undefined && { variant }),
    });

  const enter = (path: string, node: Node, context: Context) => {
    if (nameOf(node) === undefined) visit(path, node, { ...context, required: [] }, false);
  };

  /** An item or a value of a map gets a row if it has more than a type. */
  const addDescribed = (path: string, node: Node, context: Context) => {
    if (hasMoreThanType(document, node)) add(path, node, false, context);
    enter(path, node, context);
  };

  const visit = (path: string, node: Node, context: Context, opensNames: boolean): void => {
    const reference = "$ref" in node ? [node.$ref] : [];
    if (context.followed.some((followed) => reference.includes(followed))) return;
    const schema = keywordsOf(document, node);
    const inner = {
      ...context,
      required: [...context.required, ...requiredOf(document, schema)],
      followed: [...context.followed, ...reference],
    };
    for (const [field, property] of Object.entries(schema.properties ?? {})) {
      const fieldPath = path === "" ? field : `${path}.${field}`;
      add(fieldPath, property, inner.required.includes(field), inner);
      enter(fieldPath, property, inner);
    }
    const { additionalProperties: others, items, allOf = [] } = schema;
    if (typeof others === "object") addDescribed(join(path, "*"), others, inner);
    if (typeof items === "object") addDescribed(`${path}[]`, items, inner);
    for (const part of allOf) {
      const name = nameOf(part);
      if (name === undefined) visit(path, part, inner, opensNames);
      else if (opensNames) visit(path, part, { ...inner, from: name }, true);
    }
    variantsOf(schema).forEach((part, index) => {
      if (nameOf(part) !== undefined) return;
      const own = { ...inner, variant: index + 1 };
      // The variants of the schema itself have their own table.
      if (path !== start && hasMoreThanType(document, part)) add(path, part, false, own);
      visit(path, part, own, false);
    });
  };

  visit(start, keywordsOf(document, root), { required: [], followed: [] }, true);
  // Two parts of an allOf can extend the same schema.
  const isSame = (a: FieldRow, b: FieldRow) => a.path === b.path && a.node === b.node;
  return rows.filter((row, index) => rows.findIndex((other) => isSame(other, row)) === index);
}

function join(path: string, field: string): string {
  return path === "" ? field : `${path}.${field}`;
}

/** The required fields of an object, from all parts of its `allOf`. */
function requiredOf(document: Document, node: Node, seen: string[] = []): string[] {
  if ("$ref" in node && seen.includes(node.$ref)) return [];
  const within = "$ref" in node ? [...seen, node.$ref] : seen;
  const { required = [], allOf = [] } = keywordsOf(document, node);
  return [...required, ...allOf.flatMap((part) => requiredOf(document, part, within))];
}

function hasMoreThanType(document: Document, node: Node): boolean {
  if (linkOf(document, node)) return true;
  if (nameOf(node) !== undefined) return Object.keys(node).length > 1;
  return piecesOf(document, node).some(
    (piece: ReadableSchema) =>
      piece.description !== undefined ||
      piece.enum !== undefined ||
      piece.deprecated === true ||
      limitsOf(piece, wordsOf(document)).length > 0,
  );
}
