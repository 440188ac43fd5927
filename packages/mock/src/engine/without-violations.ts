/** More than any response breaks that is worth having. */
const mostSteps = 500;

/**
 * A body without the parts that break its schema: optional fields, items of lists, and whatever holds what cannot be
 * left out.
 *
 * @param find the place of something that breaks the schema, if there is any
 * @returns `undefined` when nothing is left
 */
export function withoutViolations(
  body: unknown,
  find: (body: unknown) => readonly string[] | undefined,
): { body: unknown } | undefined {
  const copy = structuredClone(body);
  for (let step = 0; step < mostSteps; step++) {
    const place = find(copy);
    if (!place) return { body: copy };
    if (!removed(copy, place)) return undefined;
  }
  return undefined;
}

function removed(body: unknown, place: readonly string[]): boolean {
  const name = place.at(-1);
  let holder = body;
  for (const key of place.slice(0, -1)) holder = (holder as Record<string, unknown> | undefined)?.[key];
  if (name === undefined || typeof holder !== "object" || holder === null) return false;
  if (!Array.isArray(holder)) return Object.hasOwn(holder, name) && Reflect.deleteProperty(holder, name);
  return holder.splice(Number(name), 1).length > 0;
}
