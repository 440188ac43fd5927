import { type Document, type Reference, resolve, type Schema } from "./document.ts";
import type { Operation } from "./operations.ts";

/** The names of the fields that hold a link to download, wherever a response or a schema has one. */
export function downloadFields(document: Document, operations: Operation[]): string[] {
  const roots = operations.flatMap(({ scenarios }) => scenarios.flatMap(({ schema }) => schema ?? []));
  const all = [...Object.values(document.components.schemas ?? {}), ...roots].flatMap(fieldsOf);
  const links = all.filter(([, node]) => {
    const { "x-link-lifetime-seconds": seconds, "x-link-method": method } = {
      ...resolve<Schema>(document, node),
      ...(node as Schema),
    };
    return seconds !== undefined && method === undefined;
  });
  return [...new Set(links.map(([name]) => name))].sort();
}

/** Every field of a schema and of what stands in it; what it refers to has a name of its own. */
function fieldsOf(node: Schema | Reference): [string, Schema | Reference][] {
  const { properties = {}, items, additionalProperties, allOf = [], oneOf = [], anyOf = [] } = node as Schema;
  const values = typeof additionalProperties === "object" ? [additionalProperties] : [];
  const inner = [
    ...Object.values(properties),
    ...(items ? [items] : []),
    ...values,
    ...allOf,
    ...oneOf,
    ...anyOf,
  ];
  return [...Object.entries(properties), ...inner.flatMap(fieldsOf)];
}
