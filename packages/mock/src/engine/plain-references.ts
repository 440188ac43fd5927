/** Keywords that only describe a value. */
const annotation = /^(description|title|summary|deprecated|default|examples?|\$comment|x-.*)$/;

/**
 * A copy of the document in which nothing stands beside a reference to a recursive schema. Prism would merge it into a
 * copy of the schema, and the copy of a recursive schema checks nothing.
 */
export function withPlainReferences<D extends { components: { schemas: object } }>(document: D): D {
  const schemas = document.components.schemas as Record<string, unknown>;
  return JSON.parse(JSON.stringify(document), (_, value) => {
    const target = targetOf(value);
    if (target === undefined || !findReachable(schemas, schemas[target]).has(target)) return value;
    const { $ref, allOf = [], ...beside } = value;
    const rules = Object.entries(beside).filter(([name]) => !annotation.test(name));
    if (rules.length === 0 && allOf.length === 0) return { $ref };
    return { ...Object.fromEntries(rules), allOf: [...allOf, { $ref }] };
  });
}

/** The name of the schema that a reference leads to. */
function targetOf(value: unknown): string | undefined {
  const { $ref } = (value ?? {}) as { $ref?: unknown };
  return typeof $ref === "string" ? /^#\/components\/schemas\/(.+)$/.exec($ref)?.[1] : undefined;
}

/** The names of all schemas that can be reached from a part of the document. */
function findReachable(
  schemas: Record<string, unknown>,
  part: unknown,
  found = new Set<string>(),
): Set<string> {
  const target = targetOf(part);
  if (target !== undefined && !found.has(target)) findReachable(schemas, schemas[target], found.add(target));
  if (typeof part === "object" && part)
    for (const inner of Object.values(part)) findReachable(schemas, inner, found);
  return found;
}
