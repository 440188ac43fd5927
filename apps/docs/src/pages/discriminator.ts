import { nameOf, type ReadableSchema, variantsOf } from "./schema-node.ts";

/**
 * Each value of a schema's discriminator with the name of the schema that it stands for: those of its mapping, and
 * the names of the variants that the mapping leaves out.
 */
export function discriminatorValues(schema: ReadableSchema): [value: string, name: string][] {
  const mapped = Object.entries(schema.discriminator?.mapping ?? {}).map(
    ([value, target]): [string, string] => [value, target.split("/").at(-1) as string],
  );
  const names = variantsOf(schema).flatMap((variant) => nameOf(variant) ?? []);
  const unmapped = names.filter((name) => !mapped.some(([, target]) => target === name));
  return [...mapped, ...unmapped.map((name): [string, string] => [name, name])];
}
