import { isDeepStrictEqual } from "node:util";
import type { Document } from "@metastudio-tts/generator";
import { type Change, isLess } from "./change.ts";
import { compareNames } from "./compare-names.ts";
import { namesOf } from "./names.ts";
import { rate } from "./rate.ts";
import { redoclyDiff } from "./redocly-diff.ts";

/** Every change between two bundled documents, the most serious first. */
export async function compare(base: Document, revision: Document): Promise<Change[]> {
  const ours = compareNames(namesOf(base), namesOf(revision));
  const theirs = (await redoclyDiff(base, revision)).map((change) => rate(change, base, revision));
  const changes = distinct([...ours, ...theirs.filter((change) => !isSaid(change, ours))]);
  if (changes.length === 0 && !isDeepStrictEqual(base, revision)) {
    const text = "Something changed that no rule knows. Look at the diff of openapi/.";
    changes.push({ bump: "patch", text, pointer: "#/", rule: "unknown" });
  }
  return changes.sort((a, b) => Number(isLess(a.bump, b.bump)) - Number(isLess(b.bump, a.bump)));
}

/** Whether our own rules have said this already, of the same thing or of the parts that it brings along. */
function isSaid(change: Change, ours: Change[]): boolean {
  return ours.some(
    ({ bump, pointer }) =>
      !isLess(bump, change.bump) &&
      (pointer === change.pointer ||
        // A path comes and goes with its operations, a default is its field's.
        (/^(added|removed)-PathItem$|^path-removed$/.test(change.rule) &&
          pointer.startsWith(`${change.pointer}/`)) ||
        change.pointer === `${pointer}/default` ||
        (pointer.endsWith("/x-waiter") && change.pointer.startsWith(`${pointer}/`))),
  );
}

/** A shared part is changed once, in however many operations it is used. */
function distinct(changes: Change[]): Change[] {
  return [...new Map(changes.map((change) => [`${change.bump} ${change.text}`, change])).values()];
}
