import { isDeepStrictEqual } from "node:util";
import { type Document, keysOf } from "@metastudio-tts/generator";
import { type Change, isLess } from "./change.ts";
import { compareNames, type Renames } from "./compare-names.ts";
import { comparePlaces, mergeAllOf } from "./merge-all-of.ts";
import { namesOf } from "./names.ts";
import { rate } from "./rate.ts";
import { type RedoclyChange, redoclyDiff } from "./redocly-diff.ts";

/** Every change between two bundled documents, the most serious first. */
export async function compare(base: Document, revision: Document): Promise<Change[]> {
  const [before, now] = [mergeAllOf(base), mergeAllOf(revision)];
  const { changes: ours, renames } = compareNames(namesOf(before.merged), namesOf(now.merged));
  const theirs = (await redoclyDiff(before.merged, now.merged))
    .filter((change) => !isRenaming(change, renames))
    .map((change) => rate(change, before.merged, now.merged))
    .filter((change) => !isSaid(change, ours));
  const changes = distinct([...ours, ...comparePlaces(before, now), ...theirs]);
  if (changes.length === 0 && !isDeepStrictEqual(base, revision)) {
    const text = "Something changed that no rule knows. Look at the diff of openapi/.";
    changes.push({ bump: "patch", text, pointer: "#/", rule: "unknown" });
  }
  return changes.sort((a, b) => Number(isLess(a.bump, b.bump)) - Number(isLess(b.bump, a.bump)));
}

/** Whether our own rules have said this already, of the same thing or of the parts that it brings along. */
function isSaid(change: Change, ours: Change[]): boolean {
  return ours.some(
    ({ bump, pointer, was }) =>
      !isLess(bump, change.bump) &&
      ([pointer, was].includes(change.pointer) ||
        // A path comes and goes with its operations, a default is its field's.
        (/^(added|removed)-PathItem$|^path-removed$/.test(change.rule) &&
          pointer.startsWith(`${change.pointer}/`)) ||
        change.pointer === `${pointer}/default` ||
        (pointer.endsWith("/x-waiter") && change.pointer.startsWith(`${pointer}/`))),
  );
}

/** Whether a change is only that of names which our own rules have said already. */
function isRenaming(change: RedoclyChange, renames: Renames): boolean {
  const { typeName, kind, property = "", base, revision } = change;
  if (typeName === "Example" && kind !== "modified") {
    const name = keysOf(change.path).at(-1) ?? "";
    return [...renames].flat().includes(name);
  }
  if (!/^(name|operationId|required|key)$/.test(property)) return false;
  const rename = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rename).sort();
    const text = String(value);
    return renames.get(text) ?? text.replaceAll(/\{(.*?)\}/g, (_, name) => `{${renames.get(name) ?? name}}`);
  };
  return isDeepStrictEqual(rename(base?.value), sorted(revision?.value));
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? value.toSorted() : value;
}

/** A shared part is changed once, in however many operations it is used. */
function distinct(changes: Change[]): Change[] {
  return [...new Map(changes.map((change) => [`${change.bump} ${change.text}`, change])).values()];
}
