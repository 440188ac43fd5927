import { type Document, discriminatorValues, linkOf } from "@metastudio-tts/generator";
import { type Words, wordsOf } from "../words/index.ts";
import { limitsOf } from "./limits-text.ts";
import { oneLine, valueCode } from "./markdown-text.ts";
import { keywordsOf, type Node, nameOf, piecesOf, type ReadableSchema } from "./schema-node.ts";
import { schemaLink } from "./type-text.ts";

/** A node on one line: its description, its values and its limits. */
export function describe(document: Document, node: Node): string {
  const pieces = piecesOf(document, node);
  const description = descriptionOf(document, node);
  const words = wordsOf(document);
  return words.join(
    pieces.some(({ deprecated }) => deprecated) ? words.fields.deprecated : "",
    description,
    linkText(document, node, description),
    pieces.some(({ readOnly }) => readOnly) ? words.fields.onlyInResponses : "",
    pieces.some(({ writeOnly }) => writeOnly) ? words.fields.onlyInRequests : "",
    ...pieces.flatMap((piece) => [
      // The values of a schema with a name are in its own section.
      nameOf(node) === undefined ? valuesText(piece, words) : "",
      nameOf(node) === undefined ? choiceText(piece, words) : "",
      ...limitsOf(piece, words).map(words.limits.sentence),
    ]),
  );
}

/** What a link is for and how long it is valid; empty for other nodes, and where the description says it. */
export function linkText(document: Document, node: Node, description: string): string {
  const link = linkOf(document, node);
  if (!link) return "";
  const { duration, fields } = wordsOf(document);
  const valid = fields.validFor(duration(link.seconds));
  if (link.isUpload) return fields.uploadLink(valid);
  return description.includes(valid) ? "" : fields.link(valid);
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
function valuesText(schema: ReadableSchema, { fields }: Words): string {
  if (!schema.enum) return "";
  const meanings = schema["x-enumDescriptions"] ?? {};
  if (Object.keys(meanings).length === 0) return fields.oneOf(schema.enum.map(valueCode));
  return fields.oneOfLines(
    schema.enum.map((value) => fields.valueWithMeaning(valueCode(value), oneLine(meanings[String(value)]))),
  );
}

/** Which value of the discriminator stands for which schema. */
function choiceText(schema: ReadableSchema, { fields }: Words): string {
  const { discriminator } = schema;
  if (!discriminator) return "";
  const choices = discriminatorValues(schema).map(([value, name]) =>
    fields.standsFor(valueCode(value), schemaLink(name)),
  );
  return fields.selects(valueCode(discriminator.propertyName), choices);
}
