import { type Document, type Reference, resolve, type Schema } from "./document.ts";
import type { Operation } from "./operations.ts";
import { Problem } from "./problem.ts";

/** The names of the fields that hold a link to download, wherever a response or a schema has one. */
export function downloadFields(document: Document, operations: Operation[]): string[] {
  const roots = operations.flatMap(({ scenarios }) => scenarios.flatMap(({ schema }) => schema ?? []));
  const all = [...Object.values(document.components.schemas ?? {}), ...roots].flatMap(fieldsOf);
  const links = all.flatMap(([name, node]) => {
    const { "x-link-lifetime-seconds": seconds, "x-link-method": method = "GET" } = linkOf(document, node);
    return seconds === undefined ? [] : [{ name, method }];
  });
  const downloads = new Set(links.filter(({ method }) => method === "GET").map(({ name }) => name));
  const both = links.find(({ name, method }) => method !== "GET" && downloads.has(name));
  if (both)
    throw new Problem(
      `The field ${both.name} is a link to download, and elsewhere one for uploading. Rename one.`,
    );
  return [...downloads].sort();
}

/** What a field says of its link: itself, by what it refers to, or by a part of its composition. */
function linkOf(document: Document, node: Schema | Reference): Schema {
  const schema: Schema = { ...resolve<Schema>(document, node), ...(node as Schema) };
  if (schema["x-link-lifetime-seconds"] !== undefined) return schema;
  const parts = [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  const texts = parts.filter((part) => resolve<Schema>(document, part).type === "string");
  return texts.map((part) => linkOf(document, part)).find((part) => part["x-link-lifetime-seconds"]) ?? {};
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
