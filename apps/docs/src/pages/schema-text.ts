import { type Document, discriminatorValues } from "@metastudio-tts/generator";
import { type Words, wordsOf } from "../words/index.ts";
import { describe, linkText } from "./describe.ts";
import { type FieldRow, fieldRows } from "./field-rows.ts";
import { limitsOf } from "./limits-text.ts";
import { code, details, oneLine, table, valueCode } from "./markdown-text.ts";
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
  return [`${heading} \`${name}\``, isFolded ? details(wordsOf(document).fields.details, text) : text]
    .filter(Boolean)
    .join("\n\n");
}

/** A schema in full: its description, and tables of its values, variants and fields. */
export function schemaParts(document: Document, node: Node): string[] {
  const pieces = piecesOf(document, node);
  const words = wordsOf(document);
  return [
    pieces.some(({ deprecated }) => deprecated) ? words.fields.deprecated : "",
    ...pieces.map(({ description = "" }) => description.trim()),
    typeLine(document, node),
    ...pieces.map((piece) => valuesTable(piece, words)),
    ...pieces.map((piece) => variantsTable(document, piece)),
    fieldsTable(document, fieldRows(document, node)),
  ].filter(Boolean);
}

/** A table of fields; empty without any. */
function fieldsTable(document: Document, rows: FieldRow[]): string {
  if (rows.length === 0) return "";
  const { join, fields } = wordsOf(document);
  const { field, type, meaning } = fields.columns;
  return table(
    [field, type, meaning],
    rows.map(({ path, node, isRequired, from, variant }) => [
      code(path),
      typeText(document, node),
      join(
        isRequired ? fields.required : "",
        variant !== undefined ? fields.variant(variant) : "",
        describe(document, node),
        from !== undefined ? fields.from(schemaLink(from)) : "",
      ),
    ]),
  );
}

/** The type and the limits, of anything but an object with fields. */
function typeLine(document: Document, node: Node): string {
  const pieces = piecesOf(document, node);
  const type = typeText(document, node);
  const words = wordsOf(document);
  const facts = [
    linkText(document, node, pieces[0]?.description ?? ""),
    ...pieces.flatMap((piece) => limitsOf(piece, words)).map(words.limits.sentence),
  ];
  // Variants have a table, and the table of values shows their type.
  const isPlain =
    type === "object" || pieces.some((piece) => variantsOf(piece).length > 0 || hasStringValues(piece));
  return words.join(isPlain ? "" : words.fields.type(type), ...facts);
}

function hasStringValues(schema: ReadableSchema): boolean {
  return schema.enum?.every((value) => typeof value === "string") === true;
}

/** A list with more values than this is folded. */
const longestOpen = 10;

function valuesTable(schema: ReadableSchema, { fields }: Words): string {
  if (!schema.enum) return "";
  const rows = schema.enum.map((value) => [
    valueCode(value),
    oneLine(schema["x-enumDescriptions"]?.[String(value)]),
  ]);
  const values = table([fields.columns.value, fields.columns.meaning], rows);
  return rows.length > longestOpen ? details(fields.allValues(rows.length), values) : values;
}

/** The variants of a schema, with the values of its discriminator that select them. */
function variantsTable(document: Document, schema: ReadableSchema): string {
  const { discriminator, anyOf } = schema;
  const values = discriminator ? discriminatorValues(schema) : [];
  const variants = variantsOf(schema);
  if (variants.length === 0) return "";
  const { join, fields } = wordsOf(document);
  const rows = variants.map((variant, index) => {
    const type = typeText(document, variant);
    const own = values.filter(([, target]) => target === nameOf(variant)).map(([value]) => valueCode(value));
    return [
      nameOf(variant) === undefined ? `${index + 1}: ${type}` : type,
      ...(discriminator ? [own.join(", ")] : []),
      join(describe(document, variant), neededText(document, variant)),
    ];
  });
  return [
    anyOf ? fields.oneOrMoreVariants : fields.oneVariant,
    table(
      [
        fields.columns.variant,
        ...(discriminator ? [code(discriminator.propertyName)] : []),
        fields.columns.meaning,
      ],
      rows,
    ),
  ].join("\n\n");
}

/** The fields that an inline variant requires, but another part declares. */
function neededText(document: Document, variant: Node): string {
  if (nameOf(variant) !== undefined) return "";
  const { required = [], properties = {} } = keywordsOf(document, variant);
  const needed = required.filter((field) => !Object.hasOwn(properties, field));
  return needed.length > 0 ? wordsOf(document).fields.requires(needed.map(code)) : "";
}
