import { isDeepStrictEqual } from "node:util";
import type { Document } from "@metastudio-tts/generator";
import { securityTrait, serverTraits } from "./access.ts";
import { type Change, isLess } from "./change.ts";
import { compareNames } from "./compare-names.ts";
import { comparePlaces, mergeAllOf } from "./merge-all-of.ts";
import { type Name, named } from "./name.ts";
import { operationsOf } from "./operation-names.ts";
import { type Pairing, pairNames } from "./pair-names.ts";
import { describePlace, pointerOf } from "./place.ts";
import { rate } from "./rate.ts";
import { redoclyDiff } from "./redocly-diff.ts";
import { createToldFilter } from "./told-filter.ts";
import { typesOf } from "./type-names.ts";

/**
 * Every change between two bundled documents, the most serious first.
 *
 * Redocly tells what changed on the wire (`redocly-diff.ts`), and `rate.ts` corrects what it makes of that. What
 * callers hold by name is read from both documents (`*-names.ts`), paired (`pair-names.ts`) and compared
 * (`compare-names.ts`). Where both tell the same, the names do (`told-filter.ts`).
 */
export async function compare(base: Document, revision: Document, diff = redoclyDiff): Promise<Change[]> {
  const [before, now] = [mergeAllOf(base), mergeAllOf(revision)];
  const pairing = pairNames(namesOf(before.merged), namesOf(now.merged));
  const isSame = ignoring(pairing);
  const ours = compareNames(pairing, isSame);
  const isTold = createToldFilter(pairing, ours);
  const theirs = (await diff(shared(before.merged), shared(now.merged)))
    .filter(({ base, revision }) => !base || !revision || !isSame(base.value, revision.value))
    .map((change) => ({ change, rated: rate(change, before.merged, now.merged) }))
    .filter(({ change, rated }) => !isTold(change, rated.bump))
    .map(({ rated }) => rated);
  const changes = [...ours, ...comparePlaces(before, now), ...theirs];
  if (changes.length === 0 && !isDeepStrictEqual(base, revision)) {
    const pointer = pointerOf(...firstDifference(base, revision));
    const place = describePlace(revision, pointer, { isWhole: true });
    const text = `Something changed at ${place} that no rule knows. Look at the diff of openapi/.`;
    changes.push({ bump: "patch", text, pointer, rule: "unknown" });
  }
  return distinct(changes.sort((a, b) => Number(isLess(a.bump, b.bump)) - Number(isLess(b.bump, a.bump))));
}

/** What Redocly compares. Where the service is, and who may call it, our own names tell. */
function shared({ servers: _, security: __, ...document }: Document): Document {
  return { ...document, servers: [] };
}

/** Whether two values differ in nothing but what names are called now. */
function ignoring({ kept }: Pairing): (before: unknown, now: unknown) => boolean {
  const renamed = kept.filter(({ isRenamed }) => isRenamed);
  const renames = new Map(renamed.map(({ before, now }) => [before.key, now.key]));
  const rename = (value: unknown) => {
    if (value === undefined) return undefined;
    // In a path, a name stands in braces.
    const within = /(?<=["{])[^"{}]+(?=["}])/g;
    return JSON.parse(JSON.stringify(value).replaceAll(within, (name) => renames.get(name) ?? name));
  };
  return (before, now) => isDeepStrictEqual(rename(before), rename(now));
}

function firstDifference(base: unknown, revision: unknown): string[] {
  const [old, now] = [base, revision] as Record<string, unknown>[];
  const keys = [base, revision].flatMap((node) =>
    typeof node === "object" && node ? Object.keys(node) : [],
  );
  const key = keys.find((name) => !isDeepStrictEqual(old?.[name], now?.[name]));
  // Behind what is new in a list, nothing stands where it was.
  return key === undefined || Array.isArray(base) ? [] : [key, ...firstDifference(old?.[key], now?.[key])];
}

/** A shared part is changed once, in however many operations it is used. */
function distinct(changes: Change[]): Change[] {
  return changes.filter(({ text }, index) => changes.findIndex((change) => change.text === text) === index);
}

/** All names that callers can use, which the document gives to the client and the mock. */
export function namesOf(document: Document): Name {
  return {
    ...named("document", ""),
    words: "",
    pointers: ["#/"],
    shape: {},
    traits: [...serverTraits(document), securityTrait(document.security)],
    inside: [...typesOf(document), ...operationsOf(document)],
  };
}
