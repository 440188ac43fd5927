import { isDeepStrictEqual } from "node:util";
import type { Change } from "./change.ts";
import type { Name, Trait } from "./name.ts";
import type { Pairing } from "./pair-names.ts";
import { isSuccess } from "./scenario-names.ts";

/**
 * What changes for code that holds the document's names, whatever the wire looks like: a type that is
 * called otherwise, a field that can no longer be set, another default. `isSame` ignores what is only renamed.
 */
export function compareNames({ kept, removed, added }: Pairing, isSame: Compare): Change[] {
  return [
    ...kept.flatMap((pair) => compareTraits(pair, isSame)),
    ...kept
      .filter(({ isRenamed }) => isRenamed)
      .flatMap(({ before, now }): Change[] => [
        at(now, "name-renamed", "major", `${before.words} was renamed to \`${now.name}\`.`, before),
        ...compareRenamed(before, now, isSame),
      ]),
    ...removed.map((name) => at(name, "name-removed", "major", `${name.words} was removed.`)),
    ...added.map((name) => at(name, "name-added", name.added, `${name.words} was added.`)),
  ];
}

type Compare = (before: unknown, now: unknown) => boolean;

function compareTraits({ before, now, around }: Pairing["kept"][number], isSame: Compare): Change[] {
  return now.traits.flatMap((trait) => {
    const { words, value, changed, isProse, show } = trait;
    const old = traitOf(before, words);
    if (!old || isSame(old.value, value)) return [];
    // What a name takes from the one around it is told once.
    const [outer, outerNow] = around.map((name) => traitOf(name, words === "status" ? "success" : words));
    const isInherited =
      around[0].kind === "document" &&
      before !== around[0] &&
      outer &&
      isDeepStrictEqual(outer.value, old.value);
    if (isInherited && isDeepStrictEqual(outerNow?.value, value)) return [];
    if (words === "status" && isToldBySuccess(old.value, value, outerNow)) return [];
    const bump = typeof changed === "string" ? changed : changed(old.value, value);
    const text = `${inWords(words, now)} ${difference(old.value, value, show)}.`;
    return { ...at(now, `${words.split(" ")[0]}-changed`, bump, text), ...(isProse && { isProse }) };
  });
}

/** A scenario of a success whose status is gone can only have moved to another one. */
function isToldBySuccess(before: unknown, now: unknown, success: Trait | undefined): boolean {
  const statuses = ((success?.value ?? []) as string[]).map((text) => text.slice(0, 3));
  return isSuccess(String(before)) && isSuccess(String(now)) && !statuses.includes(String(before));
}

function traitOf({ traits }: Name, words: string): Trait | undefined {
  return traits.find((trait) => trait.words === words);
}
/** What else differs between two things, of which others see that one goes and one comes. */
function compareRenamed(before: Name, now: Name, isSame: Compare): Change[] {
  if (!/^(field|parameter)$/.test(now.kind)) return [];
  const [old, current] = [before.shape, now.shape] as [Record<string, unknown>, Record<string, unknown>];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(current)])];
  return keys
    .filter((key) => !told.has(key) && !isSame(old[key], current[key]))
    .map((key) =>
      at(now, `${key}-changed`, "major", `${inWords(key, now)} ${difference(old[key], current[key])}.`),
    );
}

/** Prose, and what traits and the names inside tell. */
const told = new Set([
  "description",
  "example",
  "examples",
  "default",
  "in",
  "properties",
  "required",
  "style",
  "explode",
  "$ref",
]);

function inWords(what: string, { words }: Name): string {
  const place = words === "" ? "" : ` of ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}${place}`;
}

/** How a value changed, with both where they are short enough to be read, or can be shown in words. */
export function difference(before: unknown, now: unknown, show?: Trait["show"]): string {
  if (Array.isArray(before) && Array.isArray(now) && !show) return listDifference(before, now);
  const inText = (value: unknown) =>
    value === undefined ? undefined : show ? show(value) : JSON.stringify(value);
  const [from, to] = [inText(before), inText(now)];
  const isLong = !show && (from ?? "").length + (to ?? "").length > 80;
  if (from === undefined) return isLong ? "was added" : `was added: ${to}`;
  if (to === undefined) return isLong ? "was removed" : `was removed: ${from}`;
  return isLong ? "changed" : `changed from ${from} to ${to}`;
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

function at({ pointers }: Name, rule: string, bump: Change["bump"], text: string, before?: Name): Change {
  const places = [...(before?.pointers ?? []), ...pointers];
  return { bump, text, pointer: pointers[0] as string, rule, places };
}
