import { isDeepStrictEqual } from "node:util";
import { type Change, largest } from "./change.ts";
import type { Pairing } from "./pair-names.ts";
import { pointerOf } from "./place.ts";
import type { RedoclyChange } from "./redocly-diff.ts";

/**
 * Whether our own names tell what Redocly reports: what they are, whether they are there, and all of what is
 * theirs alone. Where Redocly rates it higher, because it knows requests from responses, ours is raised.
 */
export function createToldFilter(
  pairing: Pairing,
  ours: Change[],
): (change: RedoclyChange, bump: Change["bump"]) => boolean {
  const { kept, removed, added } = pairing;
  const names = [...kept.flatMap(({ before, now }) => [before, now]), ...removed, ...added];
  const places = new Set(names.flatMap(({ pointers }) => pointers));
  const scenarios = names.filter(({ kind }) => kind === "scenario").flatMap(({ pointers }) => pointers);
  // A parameter of the path may become one of its operations, and means the same.
  const moved = new Set(
    kept
      .filter(({ before, now }) => now.kind === "parameter" && isDeepStrictEqual(before.shape, now.shape))
      .flatMap(({ before, now }) => [...before.pointers, ...now.pointers]),
  );
  const isWithin = (pointer: string) => scenarios.some((place) => `${pointer}/`.startsWith(`${place}/`));

  return ({ typeName, kind, property = "", path, base, revision }, bump) => {
    const pointers = [base?.pointer, revision?.pointer].filter((pointer) => pointer !== undefined);
    const owners = pointers.map((pointer) => pointer.replace(/\/(schema\/)?(default|required)$/, ""));
    const isRequired = typeName === "Schema" && property === "required";
    const fields = isRequired ? differing(base?.value, revision?.value) : [];
    const told = fields.map((name) => owners.map((at) => `${at}${pointerOf("properties", name).slice(1)}`));
    const oursAt = (all: string[]) => ours.filter(({ places }) => all.some((at) => places?.includes(at)));
    const found = [...oursAt(pointers), ...oursAt(told.flat())];
    for (const our of found) if (our.rule.startsWith("name-")) our.bump = largest([our.bump, bump]);

    if (/^SecurityRequirement/.test(typeName)) return true;
    // Each operation has its address.
    if (typeName === "PathItem" && (kind !== "modified" || property === "key")) return true;
    if ((kind !== "modified" || property === "key") && bodies.test(path)) return true;
    if (isRequired) return told.every((all) => oursAt(all).length > 0);
    if (property === "default") return owners.some((at) => places.has(at));
    if (kind !== "modified" && found.length > 0) return true;
    if (kind !== "modified" && pointers.some((at) => moved.has(at))) return true;
    // A field with another enum has other constants, and its values are rated as any enum's.
    if (pointers.some((at) => enums.test(at))) return found.length > 0 || new Set(pointers).size === 1;
    return (
      /^(Operation operationId|Parameter (name|in|style|explode)|Schema key)$/.test(
        `${typeName} ${property}`,
      ) || pointers.some((at) => extensions.test(at) || isWithin(at))
    );
  };
}

const enums = /^#\/components\/schemas\/[^/]+\/enum$/;
/** A success, and what it or a request is sent as. */
const bodies = /\/(requestBody|responses\/2\d\d)(\/content\/[^/]+)?$/;
const extensions =
  /^#\/(paths\/.*\/x-(waiter|failed|retry-safe)|components\/schemas\/[^/]+\/x-enum[\w-]+)(\/|$)/;

function differing(before: unknown, now: unknown): string[] {
  const [old, current] = [before, now].map((list) => (list ?? []) as string[]) as [string[], string[]];
  return [...old, ...current].filter((name) => old.includes(name) !== current.includes(name));
}
