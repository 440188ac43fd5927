import { type Document, type Reference, resolve, type Schema } from "./document.ts";

/** Every schema directly inside another, under any keyword; a `$ref` is not followed. */
export function innerSchemas(schema: Schema | Reference): (Schema | Reference)[] {
  const { properties = {}, items, additionalProperties, allOf, oneOf, anyOf } = schema as Schema;
  return [
    ...Object.values(properties),
    ...[items, additionalProperties].filter((inner) => typeof inner === "object"),
    ...[allOf, oneOf, anyOf].flatMap((parts) => parts ?? []),
  ];
}

/** A schema, what it refers to, and everything that these are composed of, each once. */
export function partsOf(
  document: Document,
  node: Schema | Reference = {},
  seen = new Set<object>(),
): Schema[] {
  if (seen.has(node)) return [];
  seen.add(node);
  const schema = node as Schema;
  const target = "$ref" in node ? [resolve<Schema>(document, { $ref: node.$ref })] : [];
  const parts = [target, schema.allOf, schema.oneOf, schema.anyOf].flatMap((some) => some ?? []);
  return [schema, ...parts.flatMap((part) => partsOf(document, part, seen))];
}

/** How long a link is valid, and whether it is for uploading with PUT. */
export interface Link {
  seconds: number;
  isUpload: boolean;
}

/** The link that a schema declares: in itself, beside a `$ref`, or in a part of a composition. */
export function linkOf(
  document: Document,
  node: Schema | Reference,
  seen: readonly string[] = [],
): Link | undefined {
  if ("$ref" in node && seen.includes(node.$ref)) return undefined;
  const within = "$ref" in node ? [...seen, node.$ref] : seen;
  const schema: Schema = { ...resolve<Schema>(document, node), ...(node as Schema) };
  const seconds = schema["x-link-lifetime-seconds"];
  if (seconds !== undefined) return { seconds, isUpload: schema["x-link-method"] === "PUT" };
  const parts = [schema.allOf, schema.oneOf, schema.anyOf].flatMap((some) => some ?? []);
  return parts.map((part) => linkOf(document, part, within)).find((link) => link !== undefined);
}

/**
 * Each value of a schema's discriminator with the name of the schema that it stands for: the values of its mapping,
 * then the names of the variants that the mapping leaves out.
 */
export function discriminatorValues({ discriminator, oneOf = [] }: Schema): [value: string, name: string][] {
  const nameOf = (reference: string) => reference.split("/").at(-1) as string;
  const mapped = Object.entries(discriminator?.mapping ?? {}).map(([value, reference]): [string, string] => [
    value,
    nameOf(reference),
  ]);
  const names = oneOf.flatMap((variant) => ("$ref" in variant ? nameOf(variant.$ref) : []));
  const unmapped = names.filter((name) => !mapped.some(([, other]) => other === name));
  return [...mapped, ...unmapped.map((name): [string, string] => [name, name])];
}
