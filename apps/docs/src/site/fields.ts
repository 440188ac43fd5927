import { type Document, linkOf, type Operation, operationsOf } from "@metastudio-tts/generator";
import { type FieldRow, fieldRows } from "../pages/field-rows.ts";
import { limitsOf } from "../pages/limits-text.ts";
import { operationNodes } from "../pages/operation-schemas.ts";
import { nameOf, piecesOf } from "../pages/schema-node.ts";
import { wordsOf } from "../words/index.ts";

/** A field, and its place in the docs. */
interface OwnedField extends FieldRow {
  /** The schema's name, or the operation's summary where the schema has none. */
  owner: string;
  /** The Markdown of the page, with a fragment. */
  page: string;
}

/**
 * Every field of the document once: of each schema with a name, and of the inline schemas of bodies and responses.
 * Parameters are not included.
 */
export function allFields(document: Document): OwnedField[] {
  const named = Object.entries(document.components.schemas ?? {}).flatMap(([owner, schema]) =>
    fieldRows(document, schema)
      // The schema that declares it lists it.
      .filter(({ from }) => from === undefined)
      .map((row) => ({ ...row, owner, page: `schemas.md#${owner}` })),
  );
  return [...named, ...operationsOf(document).flatMap((operation) => inlineFields(document, operation))];
}

type Place = Pick<OwnedField, "owner" | "page"> & { field: string };

/** A field that is a link, and how long it is valid. */
export type LinkLifetime = Place & { lifetime: string; isUpload: boolean };

export type FieldLimit = Place & { limits: string };

export function linkLifetimes(document: Document): LinkLifetime[] {
  const { duration } = wordsOf(document);
  return allFields(document).flatMap((field) => {
    const link = linkOf(document, field.node);
    return link ? [{ ...placeOf(field), lifetime: duration(link.seconds), isUpload: link.isUpload }] : [];
  });
}

export function fieldLimits(document: Document): FieldLimit[] {
  const words = wordsOf(document);
  return allFields(document).flatMap((field) => {
    const limits = piecesOf(document, field.node).flatMap((piece) => limitsOf(piece, words));
    return limits.length > 0 ? [{ ...placeOf(field), limits: words.list(limits) }] : [];
  });
}

function inlineFields(document: Document, operation: Operation): OwnedField[] {
  const owned = { owner: operation.summary, page: `operations/${operation.id}.md` };
  return operationNodes(document, { ...operation, parameters: [] })
    .filter((node) => nameOf(node) === undefined)
    .flatMap((node) => fieldRows(document, node))
    .filter(({ from }) => from === undefined)
    .map((row) => ({ ...row, ...owned }));
}

function placeOf({ owner, page, path }: OwnedField): Place {
  return { owner, page, field: path };
}
