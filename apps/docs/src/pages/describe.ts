import type { Document } from "@metastudio-tts/generator";
import { discriminatorValues, linkOf } from "@metastudio-tts/generator";
import { limitsOf } from "./limits-text.ts";
import { deprecatedMark, oneLine, valueCode } from "./markdown-text.ts";
import { keywordsOf, type Node, nameOf, piecesOf, type ReadableSchema } from "./schema-node.ts";
import { schemaLink } from "./type-text.ts";

/** What a node means, on one line: its description, its values and the limits that it is checked against. */
export function describe(document: Document, node: Node, schemasPage: string): string {
  const pieces = piecesOf(document, node);
  const description = descriptionOf(document, node);
  return [
    pieces.some(({ deprecated }) => deprecated) ? deprecatedMark : "",
    description,
    linkText(document, node, description),
    pieces.some(({ readOnly }) => readOnly) ? "Only in responses." : "",
    pieces.some(({ writeOnly }) => writeOnly) ? "Only in requests." : "",
    ...pieces.flatMap((piece) => [
      // The values of a schema with a name are listed there.
      nameOf(node) === undefined ? valuesText(piece) : "",
      nameOf(node) === undefined ? choiceText(piece, schemasPage) : "",
      ...limitsOf(piece).map((limit) => `${limit}.`),
    ]),
  ]
    .filter(Boolean)
    .join(" ");
}

/** What a link is for and how long it is valid; empty for anything else, and where the description says so. */
export function linkText(document: Document, node: Node, description: string): string {
  const link = linkOf(document, node);
  if (!link) return "";
  const valid = `valid for ${durationText(link.seconds)}`;
  if (link.isUpload) return `A link for uploading with PUT, ${valid}.`;
  return description.includes(valid) ? "" : `A link, ${valid}.`;
}

/** A number of seconds in the largest unit that it is a whole number of. */
export function durationText(seconds: number): string {
  const units = { hour: 3600, minute: 60, second: 1 };
  const [unit, size] = Object.entries(units).find(([, size]) => seconds % size === 0) ?? ["second", 1];
  const count = seconds / size;
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

function descriptionOf(document: Document, node: Node): string {
  const { description, allOf = [] } = keywordsOf(document, node);
  // A field says what it is; what its type is stands there, in as many paragraphs as it takes.
  if (nameOf(node) !== undefined)
    return oneLine("description" in node ? description : description?.split(/\n\s*\n/)[0]);
  const own = piecesOf(document, node).map((piece) => piece.description);
  const [only, ...others] = allOf;
  if (own.every((text) => text === undefined) && only && others.length === 0)
    return descriptionOf(document, only);
  return own.map(oneLine).filter(Boolean).join(" ");
}

/** Every value of an inline enum, with its meaning where the document has one. */
function valuesText(schema: ReadableSchema): string {
  if (!schema.enum) return "";
  const meanings = schema["x-enumDescriptions"] ?? {};
  if (Object.keys(meanings).length === 0) return `One of ${schema.enum.map(valueCode).join(", ")}.`;
  const lines = schema.enum.map((value) => {
    const meaning = oneLine(meanings[String(value)]);
    return `${valueCode(value)}${meaning && `: ${meaning}`}`;
  });
  return `One of:<br>${lines.join("<br>")}<br>`;
}

/** Which value of the discriminator stands for which schema. */
function choiceText(schema: ReadableSchema, schemasPage: string): string {
  const { discriminator } = schema;
  if (!discriminator) return "";
  const choices = discriminatorValues(schema).map(
    ([value, name]) => `${valueCode(value)} stands for ${schemaLink(name, schemasPage)}`,
  );
  return `${valueCode(discriminator.propertyName)} says which: ${choices.join(", ")}.`;
}
