import { isDeepStrictEqual } from "node:util";
import type { Change } from "./change.ts";
import type { Name } from "./names.ts";

/**
 * What changes for code that holds the document's names, whatever the wire looks like: a type that is
 * called otherwise, a field that can no longer be set, another default.
 */
export function compareNames(base: Names, revision: Names): { changes: Change[]; renames: Renames } {
  const removed = [...base].filter(([key, { owner }]) => {
    return !nowOf(key, base, revision) && (!owner || nowOf(owner, base, revision));
  });
  const added = [...revision].filter(([key, { owner }]) => {
    return !nowOf(key, revision, base) && (!owner || nowOf(owner, revision, base));
  });
  const pairs = renamed(removed, added);
  const renames: Renames = new Map([...pairs].map(([old, now]) => [old.name, now.name]));
  const isRenamed = (name: Name) => [...pairs].flat().includes(name);
  const kept = [...base].flatMap(([key, name]) => {
    const now = nowOf(key, base, revision);
    return now ? [[name, now] as const] : [];
  });
  const changes: Change[] = [
    ...[...kept, ...pairs].flatMap(([old, now]) => compareTraits(old, now, renames)),
    ...[...pairs].map(([old, now]): Change => {
      const text = `${old.words} was renamed to \`${now.name}\`.`;
      return { ...at(now, "name-renamed"), bump: "major", text, was: old.pointer };
    }),
    ...removed
      .filter(([, name]) => !isRenamed(name))
      .map(([, name]): Change => {
        return { ...at(name, "name-removed"), bump: "major", text: `${name.words} was removed.` };
      }),
    ...added
      .filter(([, name]) => !isRenamed(name))
      .map(([, name]): Change => {
        return { ...at(name, "name-added"), bump: name.added, text: `${name.words} was added.` };
      }),
  ];
  return { changes, renames };
}

type Names = Map<string, Name>;

/** What each renamed thing is called now. */
export type Renames = Map<string, string>;

/** The name in the other document. A field is still there for callers when the object around it got a name. */
function nowOf(key: string, base: Names, revision: Names): Name | undefined {
  const same = revision.get(key);
  const name = base.get(key);
  if (same || !name?.owner) return same;
  const fields = nowOf(name.owner, base, revision)?.fields;
  return key.startsWith("field ") && fields ? revision.get(`field ${fields}.${name.name}`) : undefined;
}

/** What is gone, with what is new in its place; only where nothing else could be meant. */
function renamed(removed: [string, Name][], added: [string, Name][]): Map<Name, Name> {
  const alike = ([key, a]: [string, Name], others: [string, Name][]) =>
    others.filter(([other, b]) => {
      const isSameKind = key.split(" ")[0] === other.split(" ")[0] && a.owner === b.owner;
      return isSameKind && isDeepStrictEqual(a.shape, b.shape);
    });
  return new Map(
    removed.flatMap((old) => {
      const [now, ...others] = alike(old, added);
      const isOnly = now && others.length === 0 && alike(now, removed).length === 1;
      return isOnly ? [[old[1], now[1]] as const] : [];
    }),
  );
}

function compareTraits(before: Name, now: Name, renames: Renames): Change[] {
  return now.traits.flatMap(({ words, value, changed }, index) => {
    const old = before.traits[index]?.value;
    if (isDeepStrictEqual(old, value) || (words === "operation" && renames.get(String(old)) === value))
      return [];
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
