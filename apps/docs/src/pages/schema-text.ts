import type { Document } from "@metastudio-tts/generator";
import { discriminatorValues } from "@metastudio-tts/generator";
import { describe, linkText } from "./describe.ts";
import { type FieldRow, fieldRows } from "./field-rows.ts";
import { limitsOf } from "./limits-text.ts";
import { code, deprecatedMark, oneLine, table, valueCode } from "./markdown-text.ts";
import { keywordsOf, type Node, nameOf, piecesOf, type ReadableSchema, variantsOf } from "./schema-node.ts";
import { schemaLink, typeText } from "./type-text.ts";

/** The section of a schema with a name. */
export function schemaText(document: Document, name: string, heading: string, schemasPage: string): string {
  const node = (document.components.schemas?.[name] ?? {}) as Node;
  return [`${heading} \`${name}\``, ...schemaParts(document, node, schemasPage)].join("\n\n");
}

/** All that there is to say of a schema: its description, and tables of its values, variants and fields. */
export function schemaParts(document: Document, node: Node, schemasPage: string): string[] {
  const pieces = piecesOf(document, node);
  return [
    pieces.some(({ deprecated }) => deprecated) ? deprecatedMark : "",
    ...pieces.map(({ description = "" }) => description.trim()),
    typeLine(document, node, schemasPage),
    ...pieces.map(valuesTable),
    ...pieces.map((piece) => variantsTable(document, piece, schemasPage)),
    fieldsTable(document, fieldRows(document, node), schemasPage),
  ].filter(Boolean);
}

/** A table of fields; empty without any. */
export function fieldsTable(document: Document, rows: FieldRow[], schemasPage: string): string {
  if (rows.length === 0) return "";
  return table(
    ["Field", "Type", "Meaning"],
    rows.map(({ path, node, isRequired, from, variant }) => [
      code(path),
      typeText(document, node, schemasPage),
      [
        isRequired ? "Required." : "",
        variant !== undefined ? `Variant ${variant}.` : "",
        describe(document, node, schemasPage),
        from !== undefined ? `From ${schemaLink(from, schemasPage)}.` : "",
      ]
        .filter(Boolean)
        .join(" "),
    ]),
  );
}

/** What is left to say of what is not just an object with fields. */
function typeLine(document: Document, node: Node, schemasPage: string): string {
  const pieces = piecesOf(document, node);
  const type = typeText(document, node, schemasPage);
  const facts = [
    linkText(document, node, pieces[0]?.description ?? ""),
    ...pieces.flatMap(limitsOf).map((limit) => `${limit}.`),
  ];
  // A list of variants has a table, and a table of values shows what they are.
  const isPlain = type === "object" || pieces.some((piece) => variantsOf(piece).length > 0 || isText(piece));
  return [isPlain ? "" : `Type: ${type}.`, ...facts].filter(Boolean).join(" ");
}

function isText(schema: ReadableSchema): boolean {
  return schema.enum?.every((value) => typeof value === "string") === true;
}

function valuesTable(schema: ReadableSchema): string {
  if (!schema.enum) return "";
  const rows = schema.enum.map((value) => [
    valueCode(value),
    oneLine(schema["x-enumDescriptions"]?.[String(value)]),
  ]);
  return table(["Value", "Meaning"], rows);
}

/** The variants of a schema, with the values of its discriminator that stand for them. */
function variantsTable(document: Document, schema: ReadableSchema, schemasPage: string): string {
  const { discriminator, anyOf } = schema;
  const values = discriminator ? discriminatorValues(schema) : [];
  const variants = variantsOf(schema);
  if (variants.length === 0) return "";
  const rows = variants.map((variant, index) => {
    const type = typeText(document, variant, schemasPage);
    const own = values.filter(([, target]) => target === nameOf(variant)).map(([value]) => valueCode(value));
    return [
      nameOf(variant) === undefined ? `${index + 1}: ${type}` : type,
      ...(discriminator ? [own.join(", ")] : []),
      [describe(document, variant, schemasPage), neededText(document, variant)].filter(Boolean).join(" "),
    ];
  });
  return [
    anyOf ? "One or more of these:" : "One of these:",
    table(["Variant", ...(discriminator ? [code(discriminator.propertyName)] : []), "Meaning"], rows),
  ].join("\n\n");
}

/** The fields that an inline variant requires and declares elsewhere. */
function neededText(document: Document, variant: Node): string {
  if (nameOf(variant) !== undefined) return "";
  const { required = [], properties = {} } = keywordsOf(document, variant);
  const needed = required.filter((field) => !Object.hasOwn(properties, field));
  return needed.length > 0 ? `Requires ${needed.map(code).join(", ")}.` : "";
}
