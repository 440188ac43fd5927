import type { Document, Reference, Schema } from "../document/document.ts";
import type { Operation } from "../document/operations.ts";
import { innerSchemas, linkOf } from "../document/schema-parts.ts";
import { UserError } from "../user-error.ts";

/** The names of the fields with a link to download, in any response or schema. */
export function downloadFields(document: Document, operations: Operation[]): string[] {
  const roots = operations.flatMap(({ scenarios }) => scenarios.flatMap(({ schema }) => schema ?? []));
  const all = [...Object.values(document.components.schemas ?? {}), ...roots].flatMap(fieldsOf);
  const links = all.flatMap(([name, node]) => {
    const link = linkOf(document, node);
    return link ? [{ name, ...link }] : [];
  });
  const downloads = new Set(links.filter(({ isUpload }) => !isUpload).map(({ name }) => name));
  const both = links.find(({ name, isUpload }) => isUpload && downloads.has(name));
  if (both)
    throw new UserError(
      `The field ${both.name} is a link to download in one schema and to upload in another. Rename one.`,
    );
  return [...downloads].sort();
}

/** Every field of a schema and of the schemas inside it; no `$ref` is followed. */
function fieldsOf(node: Schema | Reference): [string, Schema | Reference][] {
  return [...Object.entries((node as Schema).properties ?? {}), ...innerSchemas(node).flatMap(fieldsOf)];
}
