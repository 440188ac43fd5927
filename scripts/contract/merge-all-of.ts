import { type Document, type Reference, resolve, type Schema } from "@metastudio-tts/generator";
import type { Change } from "./change.ts";
import { describePlace, pointerOf, valueAt } from "./place.ts";

type Part = Schema & { required?: string[]; allOf?: (Part | Reference)[] };

interface Merged {
  merged: Document;
  places: Set<string>;
}

/**
 * The document with each `allOf` of plain objects written as one object, which is how callers see it.
 *
 * @returns also where such an `allOf` was
 */
export function mergeAllOf(document: Document): Merged {
  const places = new Set<string>();
  const copy = (node: unknown, pointer: string, merged: string[] = []): unknown => {
    if (typeof node !== "object" || node === null) return node;
    if (Array.isArray(node)) return node.map((item, index) => copy(item, `${pointer}/${index}`, merged));
    const references = referencesOf(node);
    // A part that leads back to itself stays as it is: there would be no end to it.
    const isAgain = references.some((reference) => merged.includes(reference));
    const whole = isAgain ? node : mergeParts(document, node);
    if (whole !== node) places.add(pointer);
    const inner = whole === node ? merged : [...merged, ...references];
    const entries = Object.entries(whole).map(([key, value]) => {
      return [key, copy(value, `${pointer}${pointerOf(key).slice(1)}`, inner)] as const;
    });
    return Object.fromEntries(entries);
  };
  return { merged: copy(document, "#") as Document, places };
}

/** A line for each type that is made of parts now, or no longer is; what its fields are is compared elsewhere. */
export function comparePlaces(base: Merged, revision: Merged): Change[] {
  const only = (places: Set<string>, other: Merged, words: string): Change[] =>
    [...places]
      .filter((pointer) => !other.places.has(pointer) && valueAt(other.merged, pointer) !== undefined)
      .map((pointer) => ({
        bump: "minor",
        text: `The fields of ${describePlace(other.merged, pointer)} ${words} in parts (\`allOf\`).`,
        pointer,
        rule: "all-of-changed",
      }));
  return [
    ...only(revision.places, base, "are now written"),
    ...only(base.places, revision, "are no longer written"),
  ];
}

function referencesOf({ allOf }: Part): string[] {
  return Array.isArray(allOf) ? allOf.flatMap((part) => ("$ref" in part ? part.$ref : [])) : [];
}

function mergeParts(document: Document, node: Part, seen: object[] = []): Part {
  if (!Array.isArray(node.allOf) || seen.includes(node)) return node;
  const parts = node.allOf.map((part) =>
    mergeParts(document, resolve<Part>(document, part), [...seen, node]),
  );
  // What is no object, or one of several, has no fields to merge.
  if (!parts.every((part) => part.properties && !("anyOf" in part || "oneOf" in part))) return node;
  const { allOf: _, ...own } = node;
  const all = [...parts, own];
  const required = [...new Set(all.flatMap((part) => part.required ?? []))];
  return {
    ...Object.assign({}, ...all),
    type: "object",
    properties: Object.assign({}, ...all.map(({ properties }) => properties)),
    ...(required.length > 0 && { required }),
  };
}
