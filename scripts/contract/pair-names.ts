import { isDeepStrictEqual } from "node:util";
import type { Name } from "./name.ts";

/** What became of each name. What is inside a name that came or went is not told by itself. */
export interface Pairing {
  /** The names of both documents, and whether callers write them differently. The one around them comes along. */
  kept: { before: Name; now: Name; around: [Name, Name]; isRenamed: boolean }[];
  removed: Name[];
  added: Name[];
}

/** Finds each name of one document in the other, from the outside in. */
export function pairNames(base: Name, revision: Name): Pairing {
  const types = [base, revision].map(({ inside }) => byKey(inside));
  const pairing: Pairing = { kept: [], removed: [], added: [] };
  const visit = (before: Name, now: Name, around: [Name, Name], isRenamed: boolean) => {
    pairing.kept.push({ before, now, around, isRenamed });
    // An object of its own has the fields inside it, or those of the type that it was given.
    const isTyped = before.type === undefined || now.type === undefined;
    const [gone, fresh] = [before, now].map(({ inside, type }, index) => {
      const all = isTyped && type !== undefined ? types[index]?.get(`type ${type}`)?.inside : inside;
      return [...byKey(all ?? []).values()];
    }) as [Name[], Name[]];
    const found = byKey(fresh);
    const rest: Name[] = [];
    for (const name of gone) {
      const same = found.get(keyOf(name));
      if (same) visit(name, same, [before, now], false);
      else rest.push(name);
      found.delete(keyOf(name));
    }
    const renames = findRenames([rest, gone], [[...found.values()], fresh]);
    for (const [old, name] of renames) visit(old, name, [before, now], true);
    pairing.removed.push(...rest.filter((name) => !renames.has(name)));
    pairing.added.push(...[...found.values()].filter((name) => ![...renames.values()].includes(name)));
  };
  visit(base, revision, [base, revision], false);
  return pairing;
}

function byKey(names: Name[]): Map<string, Name> {
  return new Map(names.map((name) => [keyOf(name), name]));
}

function keyOf({ kind, key }: Name): string {
  return `${kind} ${key}`;
}

/** What is gone, with what is new in its place; only where nothing else could be meant. */
function findRenames([removed, before]: [Name[], Name[]], [added, now]: [Name[], Name[]]): Map<Name, Name> {
  const place = (names: Name[], name: Name) => names.indexOf(name);
  const isAlike = (a: Name, b: Name) =>
    a.kind === b.kind &&
    a.address === b.address &&
    (a.address !== undefined ||
      compareShapes(
        { ...a.shape, key: a.key, place: place(before, a) },
        { ...b.shape, key: b.key, place: place(now, b) },
      ) >= 0.5);
  return new Map(
    removed.flatMap((old) => {
      const candidates = added.filter((name) => isAlike(old, name));
      const [name] = candidates;
      const isOnly = name && candidates.length === 1 && removed.filter((a) => isAlike(a, name)).length === 1;
      return isOnly ? [[old, name] as const] : [];
    }),
  );
}

type Node = Record<string, unknown>;

/**
 * How alike two parts of a document are, from 0 to 1: the mean over what they hold. Of sentences it is the share
 * of words that both have, of words that of their pairs of letters.
 */
function compareShapes(a: unknown, b: unknown): number {
  if (isDeepStrictEqual(a, b)) return 1;
  if (typeof a === "string" && typeof b === "string") return shared(partsOf(a), partsOf(b));
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return 0;
  if (Array.isArray(a) && Array.isArray(b)) return shared(a.map(inJson), b.map(inJson));
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.reduce((sum, key) => sum + compareShapes((a as Node)[key], (b as Node)[key]), 0) / keys.length;
}

function shared(a: string[], b: string[]): number {
  const other = new Set(b);
  const both = [...new Set(a)].filter((part) => other.has(part));
  return (2 * both.length) / Math.max(1, new Set(a).size + other.size);
}

function partsOf(text: string): string[] {
  if (text.includes(" ")) return text.toLowerCase().match(/\w+/g) ?? [];
  return [...text].map((letter, index) => letter + (text[index + 1] ?? ""));
}

function inJson(value: unknown): string {
  return JSON.stringify(value);
}
