import { type Document, partsOf, type Reference, type Schema } from "@metastudio-tts/generator";

/** A value with `link` in place of each link, which is a field whose schema has a lifetime. */
export function withLinks(
  document: Document,
  node: Schema | Reference | undefined,
  value: unknown,
  link: unknown,
): unknown {
  const parts = partsOf(document, node);
  if (parts.some((part) => part["x-link-lifetime-seconds"] !== undefined)) return link;
  const inner = (name: string) =>
    parts.map(({ properties, additionalProperties: values }) => {
      return properties?.[name] ?? (typeof values === "object" ? values : {});
    });
  if (Array.isArray(value)) {
    const items = { allOf: parts.map((part) => part.items ?? {}) };
    return value.map((item) => withLinks(document, items, item, link));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      withLinks(document, { allOf: inner(name) }, field, link),
    ]),
  );
}
