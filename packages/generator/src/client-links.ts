import type { Document, Reference, Schema } from "./document.ts";
import type { Operation } from "./operations.ts";
import { Problem } from "./problem.ts";
import { innerSchemas, linkOf } from "./schema-parts.ts";

/** The names of the fields that hold a link to download, wherever a response or a schema has one. */
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
    throw new Problem(
      `The field ${both.name} is a link to download, and elsewhere one for uploading. Rename one.`,
    );
  return [...downloads].sort();
}

/** Every field of a schema and of what stands in it; what it refers to has a name of its own. */
function fieldsOf(node: Schema | Reference): [string, Schema | Reference][] {
  return [...Object.entries((node as Schema).properties ?? {}), ...innerSchemas(node).flatMap(fieldsOf)];
}
