import { isDeepStrictEqual } from "node:util";
import type { Change } from "./change.ts";
import type { Name } from "./names.ts";

/**
 * What changes for code that holds the document's names, whatever the wire looks like: a type that is
 * called otherwise, a field that can no longer be set, another default.
 */
export function compareNames(base: Map<string, Name>, revision: Map<string, Name>): Change[] {
  const changes: Change[] = [];
  for (const [key, name] of base) {
    const now = revision.get(key);
    if (now) changes.push(...compareTraits(name, now));
    else if (!name.owner || revision.has(name.owner))
      changes.push({ ...at(name, "name-removed"), bump: "major", text: `${name.words} was removed.` });
  }
  for (const [key, name] of revision) {
    if (base.has(key) || (name.owner && !base.has(name.owner))) continue;
    changes.push({ ...at(name, "name-added"), bump: name.added, text: `${name.words} was added.` });
  }
  return changes;
}

function compareTraits(before: Name, now: Name): Change[] {
  return now.traits.flatMap(({ words, value, changed }, index) => {
    const old = before.traits[index]?.value;
    if (isDeepStrictEqual(old, value)) return [];
    return {
      ...at(now, `${words}-changed`),
      // What had no default before has one now: nobody could rely on another.
      bump: old === undefined ? "minor" : changed,
      text: `${inWords(words, now)} ${difference(old, value)}.`,
    };
  });
}

function inWords(trait: string, { words }: Name): string {
  return `${trait.charAt(0).toUpperCase()}${trait.slice(1)} of ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}

/** How a value changed, with both where they are short enough to be read. */
export function difference(before: unknown, now: unknown): string {
  if (Array.isArray(before) && Array.isArray(now)) return listDifference(before, now);
  const [from, to] = [JSON.stringify(before), JSON.stringify(now)];
  if (from === undefined) return (to?.length ?? 99) > 60 ? "was added" : `was added: ${to}`;
  if (to === undefined) return from.length > 60 ? "was removed" : `was removed: ${from}`;
  return from.length + to.length > 80 ? "changed" : `changed from ${from} to ${to}`;
}

function listDifference(before: unknown[], now: unknown[]): string {
  const only = (list: unknown[], other: unknown[]) =>
    list
      .filter((item) => !other.some((same) => isDeepStrictEqual(same, item)))
      .map((item) => JSON.stringify(item));
  const [gained, lost] = [only(now, before), only(before, now)];
  const parts = [
    gained.length > 0 && `gained ${gained.join(", ")}`,
    lost.length > 0 && `lost ${lost.join(", ")}`,
  ];
  return parts.filter(Boolean).join(" and ") || "changed its order";
}

function at({ pointer }: Name, rule: string): Pick<Change, "pointer" | "rule"> {
  return { pointer, rule };
}
