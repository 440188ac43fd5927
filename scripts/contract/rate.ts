import { type Bump, type Change, largest } from "./change.ts";
import { difference } from "./compare-names.ts";
import { describePlace } from "./place.ts";
import type { RedoclyChange } from "./redocly-diff.ts";

/** What only explains, and can be said differently without anything else changing. */
const prose = new Set([
  "description",
  "summary",
  "title",
  "example",
  "examples",
  "externalDocs",
  "tags",
  "key",
]);

/** One of Redocly's changes in words, with its rating corrected where this project knows better. */
export function rate(change: RedoclyChange, base: object, revision: object): Change {
  const [document, pointer] = change.revision
    ? [revision, change.revision.pointer]
    : [base, change.base?.pointer ?? change.path];
  const place = describePlace(document, pointer, { isWhole: change.kind !== "modified" });
  const rated = correct(change);
  // What is left for a patch is about words, since what clients do is rated by our own names.
  return {
    ...rated,
    pointer,
    text: verdictOn(change, place) ?? inWords(change, place),
    isProse: rated.bump === "patch",
  };
}

/** Redocly's own words, where they say which of several fields or parameters with that name is meant. */
function verdictOn({ verdicts }: RedoclyChange, place: string): string | undefined {
  const said = verdicts.map(({ message }) => message).join(" ");
  const names = place.match(/`[^`]+`/g) ?? [];
  return said !== "" && names.every((name) => said.includes(name)) ? said : undefined;
}

function correct(change: RedoclyChange): Pick<Change, "bump" | "rule"> {
  const { typeName, kind, property, impact, verdicts, base } = change;
  if (kind === "added" && /Example|XCodeSample/.test(typeName))
    return { bump: "none", rule: "only-a-sample" };
  if (typeName === "Info" && property === "version") return { bump: "none", rule: "version-follows-release" };
  const isOpenEnum = isOnlyOf(verdicts, "enum-values-added") && isText(base?.value);
  if (isOpenEnum) return { bump: "minor", rule: "enums-are-open" };
  if (verdicts.length === 0 && kind === "modified" && isMoreThanProse(typeName, property ?? "")) {
    return { bump: largest([impact, "minor"]) as Bump, rule: "more-than-prose" };
  }
  return { bump: impact, rule: verdicts[0]?.ruleId ?? `${kind}-${typeName}` };
}

/** Redocly rates a default, a deprecation or a wider limit like a comma in a description. */
function isMoreThanProse(typeName: string, property: string): boolean {
  if (["SpecExtension", "Info", "Tag", "License", "Contact"].includes(typeName)) return false;
  return !prose.has(property) && (!property.startsWith("x-") || property === "x-link-lifetime-seconds");
}

function isOnlyOf(verdicts: RedoclyChange["verdicts"], ruleId: string): boolean {
  return verdicts.length > 0 && verdicts.every((verdict) => verdict.ruleId === ruleId);
}

// The client's unions take any other text as well, but only known numbers.
function isText(values: unknown): boolean {
  return Array.isArray(values) && values.every((value) => typeof value === "string");
}

function inWords({ kind, property, base, revision }: RedoclyChange, place: string): string {
  if (kind !== "modified") return `${capital(place)} was ${kind}.`;
  const subject = /^[a-z]+$/.test(property ?? "") ? property : `\`${property}\``;
  return `${capital(subject ?? "")} of ${place} ${difference(base?.value, revision?.value)}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
