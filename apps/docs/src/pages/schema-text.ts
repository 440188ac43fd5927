import { type Document, discriminatorValues } from "@metastudio-tts/generator";
import { describe, linkText } from "./describe.ts";
import { type FieldRow, fieldRows } from "./field-rows.ts";
import { limitsOf } from "./limits-text.ts";
import { code, deprecatedMark, details, oneLine, sentences, table, valueCode } from "./markdown-text.ts";
import { keywordsOf, type Node, nameOf, piecesOf, type ReadableSchema, variantsOf } from "./schema-node.ts";
import { schemaLink, typeText } from "./type-text.ts";

/**
 * The section of a schema with a name.
 *
 * @param isFolded whether the reader opens what is below the heading; a link to the heading opens it, too
 */
export function schemaText(document: Document, name: string, heading: string, isFolded = false): string {
  const node = (document.components.schemas?.[name] ?? {}) as Node;
  const text = schemaParts(document, node).join("\n\n");
  return [`${heading} \`${name}\``, isFolded ? details(`Show ${name}`, text) : text]
    .filter(Boolean)
    .join("\n\n");
}

/** A schema in full: its description, and tables of its values, variants and fields. */
export function schemaParts(document: Document, node: Node): string[] {
  const pieces = piecesOf(document, node);
  return [
    pieces.some(({ deprecated }) => deprecated) ? deprecatedMark : "",
    ...pieces.map(({ description = "" }) => description.trim()),
    typeLine(document, node),
    ...pieces.map(valuesTable),
    ...pieces.map((piece) => variantsTable(document, piece)),
    fieldsTable(document, fieldRows(document, node)),
  ].filter(Boolean);
}

/** A table of fields; empty without any. */
function fieldsTable(document: Document, rows: FieldRow[]): string {
  if (rows.length === 0) return "";
  return table(
    ["Field", "Type", "Meaning"],
    rows.map(({ path, node, isRequired, from, variant }) => [
      code(path),
      typeText(document, node),
      sentences(
        isRequired ? "Required." : "",
        variant !== undefined ? `Variant ${variant}.` : "",
        describe(document, node),
        from !== undefined ? `From ${schemaLink(from)}.` : "",
      ),
    ]),
  );
}

/** The type and the limits, of anything but an object with fields. */
function typeLine(document: Document, node: Node): string {
  const pieces = piecesOf(document, node);
  const type = typeText(document, node);
  const facts = [
    linkText(document, node, pieces[0]?.description ?? ""),
    ...pieces.flatMap(limitsOf).map((limit) => `${limit}.`),
  ];
  // Variants have a table, and the table of values shows their type.
  const isPlain =
    type === "object" || pieces.some((piece) => variantsOf(piece).length > 0 || hasStringValues(piece));
  return sentences(isPlain ? "" : `Type: ${type}.`, ...facts);
}

function hasStringValues(schema: ReadableSchema): boolean {
  return schema.enum?.every((value) => typeof value === "string") === true;
}

/** A list with more values than this is folded. */
const longestOpen = 10;

function valuesTable(schema: ReadableSchema): string {
  if (!schema.enum) return "";
  const rows = schema.enum.map((value) => [
    valueCode(value),
    oneLine(schema["x-enumDescriptions"]?.[String(value)]),
  ]);
  const values = table(["Value", "Meaning"], rows);
  return rows.length > longestOpen ? details(`All ${rows.length} values`, values) : values;
}

/** The variants of a schema, with the values of its discriminator that select them. */
function variantsTable(document: Document, schema: ReadableSchema): string {
  const { discriminator, anyOf } = schema;
  const values = discriminator ? discriminatorValues(schema) : [];
  const variants = variantsOf(schema);
  if (variants.length === 0) return "";
  const rows = variants.map((variant, index) => {
    const type = typeText(document, variant);
    const own = values.filter(([, target]) => target === nameOf(variant)).map(([value]) => valueCode(value));
    return [
      nameOf(variant) === undefined ? `${index + 1}: ${type}` : type,
      ...(discriminator ? [own.join(", ")] : []),
      sentences(describe(document, variant), neededText(document, variant)),
    ];
  });
  return [
    anyOf ? "One or more of these:" : "One of these:",
    table(["Variant", ...(discriminator ? [code(discriminator.propertyName)] : []), "Meaning"], rows),
  ].join("\n\n");
}

/** The fields that an inline variant requires, but another part declares. */
function neededText(document: Document, variant: Node): string {
  if (nameOf(variant) !== undefined) return "";
  const { required = [], properties = {} } = keywordsOf(document, variant);
  const needed = required.filter((field) => !Object.hasOwn(properties, field));
  return needed.length > 0 ? `Requires ${needed.map(code).join(", ")}.` : "";
}
