import { type Document, discriminatorValues, linkOf } from "@metastudio-tts/generator";
import { limitsOf } from "./limits-text.ts";
import { deprecatedMark, oneLine, sentences, valueCode } from "./markdown-text.ts";
import { keywordsOf, type Node, nameOf, piecesOf, type ReadableSchema } from "./schema-node.ts";
import { schemaLink } from "./type-text.ts";

/** A node on one line: its description, its values and its limits. */
export function describe(document: Document, node: Node): string {
  const pieces = piecesOf(document, node);
  const description = descriptionOf(document, node);
  return sentences(
    pieces.some(({ deprecated }) => deprecated) ? deprecatedMark : "",
    description,
    linkText(document, node, description),
    pieces.some(({ readOnly }) => readOnly) ? "Only in responses." : "",
    pieces.some(({ writeOnly }) => writeOnly) ? "Only in requests." : "",
    ...pieces.flatMap((piece) => [
      // The values of a schema with a name are in its own section.
      nameOf(node) === undefined ? valuesText(piece) : "",
      nameOf(node) === undefined ? choiceText(piece) : "",
      ...limitsOf(piece).map((limit) => `${limit}.`),
    ]),
  );
}

/** What a link is for and how long it is valid; empty for other nodes, and where the description says it. */
export function linkText(document: Document, node: Node, description: string): string {
  const link = linkOf(document, node);
  if (!link) return "";
  const valid = `valid for ${durationText(link.seconds)}`;
  if (link.isUpload) return `A link for uploading with PUT, ${valid}.`;
  return description.includes(valid) ? "" : `A link, ${valid}.`;
}

/** A duration in the largest unit of which it is a multiple. */
export function durationText(seconds: number): string {
  const units = { hour: 3600, minute: 60, second: 1 };
  const [unit, size] = Object.entries(units).find(([, size]) => seconds % size === 0) ?? ["second", 1];
  const count = seconds / size;
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

function descriptionOf(document: Document, node: Node): string {
  const { description, allOf = [] } = keywordsOf(document, node);
  // A field describes itself. Its type has its own section, with all its paragraphs.
  if (nameOf(node) !== undefined)
    return oneLine("description" in node ? description : description?.split(/\n\s*\n/)[0]);
  const own = piecesOf(document, node).map((piece) => piece.description);
  const [only, ...others] = allOf;
  if (own.every((text) => text === undefined) && only && others.length === 0)
    return descriptionOf(document, only);
  return own.map(oneLine).filter(Boolean).join(" ");
}

/** Every value of an inline enum, with its meaning if there is one. */
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
function choiceText(schema: ReadableSchema): string {
  const { discriminator } = schema;
  if (!discriminator) return "";
  const choices = discriminatorValues(schema).map(
    ([value, name]) => `${valueCode(value)} stands for ${schemaLink(name)}`,
  );
  return `${valueCode(discriminator.propertyName)} selects it: ${choices.join(", ")}.`;
}
