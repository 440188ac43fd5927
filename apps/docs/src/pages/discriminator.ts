import type { Document } from "@metastudio-tts/generator";
import { type Node, nameOf, type ReadableSchema, variantsOf } from "./schema-node.ts";

/**
 * Each value of a schema's discriminator with the name of the schema that it stands for: those of its
 * mapping, and the names of the variants that the mapping leaves out.
 *
 * @param name the schema's own name: without variants, those that extend it are its variants
 */
export function discriminatorValues(
  document: Document,
  schema: ReadableSchema,
  name?: string,
): [value: string, name: string][] {
  const mapped = Object.entries(schema.discriminator?.mapping ?? {}).map(
    ([value, target]): [string, string] => [value, target.split("/").at(-1) as string],
  );
  const variants = namedVariants(document, schema, name);
  const unmapped = variants.filter((variant) => !mapped.some(([, target]) => target === variant));
  return [...mapped, ...unmapped.map((variant): [string, string] => [variant, variant])];
}

function namedVariants(document: Document, schema: ReadableSchema, name: string | undefined): string[] {
  const variants = variantsOf(schema);
  if (variants.length > 0) return variants.flatMap((variant) => nameOf(variant) ?? []);
  if (name === undefined) return [];
  const extendsIt = (node: Node) => "allOf" in node && node.allOf?.some((part) => nameOf(part) === name);
  return Object.entries(document.components.schemas ?? {}).flatMap(([other, node]) =>
    extendsIt(node) ? [other] : [],
  );
}
