import { type Document, type Operation, operationsOf } from "@metastudio-tts/generator";
import { type FieldRow, fieldRows } from "../pages/field-rows.ts";
import { operationNodes } from "../pages/operation-nodes.ts";
import { nameOf } from "../pages/schema-node.ts";

/** A field, and where the docs show it. */
export interface OwnedField extends FieldRow {
  /** The schema's name, or the operation's summary where the schema has none. */
  owner: string;
  /** The Markdown of the page, with the place on it. */
  page: string;
}

/**
 * Every field of the document once: of each schema with a name, and of the inline ones of an operation's body and
 * responses. Parameters are not among them.
 */
export function allFields(document: Document): OwnedField[] {
  const named = Object.entries(document.components.schemas ?? {}).flatMap(([owner, schema]) =>
    fieldRows(document, schema)
      // It is listed where it comes from.
      .filter(({ from }) => from === undefined)
      .map((row) => ({ ...row, owner, page: `schemas.md#${owner}` })),
  );
  return [...named, ...operationsOf(document).flatMap((operation) => inlineFields(document, operation))];
}

function inlineFields(document: Document, operation: Operation): OwnedField[] {
  const owned = { owner: operation.summary, page: `operations/${operation.id}.md` };
  return operationNodes(document, { ...operation, parameters: [] })
    .filter((node) => nameOf(node) === undefined)
    .flatMap((node) => fieldRows(document, node))
    .filter(({ from }) => from === undefined)
    .map((row) => ({ ...row, ...owned }));
}
