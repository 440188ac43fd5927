import { isDeepStrictEqual } from "node:util";
import { keysOf } from "@metastudio-tts/generator";
import type { Change } from "./change.ts";
import { describePlace, pointerOf, valueAt } from "./place.ts";
import type { RedoclyChange } from "./redocly-diff.ts";

/** The ways to be allowed in, or the addresses. Each is a list of what it needs all of. */
type Ways = string[][];

/**
 * Rates a list that an operation takes from its path or from the document unless it has its own, by what
 * holds before and after: Redocly looks at the list alone, so one that goes means nothing to it.
 */
export function rateInherited(
  { typeName, kind, base: before, revision: now, path }: RedoclyChange,
  base: object,
  revision: object,
): Omit<Change, "pointer"> | undefined {
  if (!/^(SecurityRequirement|SecurityRequirementList|ServerList)$/.test(typeName)) return undefined;
  const keys = keysOf((now ?? before)?.pointer ?? path);
  const list = keys.slice(0, keys.findLastIndex((key) => /^(security|servers)$/.test(key)) + 1);
  const [old, current] = [waysAt(base, list), waysAt(revision, list)];
  const owner = list.slice(0, -1);
  const place = owner.length > 0 ? ` of ${describePlace(revision, pointerOf(...owner))}` : "";
  const subject = `${list.at(-1) === "security" ? "Security" : "Servers"}${place}`;
  const rule = `${list.at(-1)}-changed`;
  if (isDeepStrictEqual(old, current)) {
    return { bump: "patch", rule, text: `${subject} was ${kind}, and is the same as before.` };
  }
  const isLost = old.some((way) => !current.some((other) => other.every((part) => way.includes(part))));
  return {
    bump: isLost ? "major" : "minor",
    rule,
    text: `${subject} changed from ${inWords(old)} to ${inWords(current)}.`,
  };
}

/** What holds at a list's place: its own entries, or those of the nearest such list around it. */
function waysAt(document: object, list: string[]): Ways {
  const name = list.at(-1) as string;
  let found: unknown;
  for (let length = list.length - 1; length >= 0 && found === undefined; length--) {
    found = valueAt(document, pointerOf(...list.slice(0, length), name));
  }
  const entries = (found ?? []) as Record<string, unknown>[];
  // No list at all, and an empty one, ask for nothing.
  if (entries.length === 0) return [[]];
  return entries.map((entry) => (name === "servers" ? [String(entry.url)] : partsOf(entry)));
}

function partsOf(requirement: Record<string, unknown>): string[] {
  return Object.entries(requirement).flatMap(([scheme, scopes]) => [
    scheme,
    ...(scopes as string[]).map((scope) => `${scheme}:${scope}`),
  ]);
}

function inWords(ways: Ways): string {
  const all = ways.map((way) => way.map((part) => `\`${part}\``).join(" + ") || "none");
  return all.join(" or ");
}
