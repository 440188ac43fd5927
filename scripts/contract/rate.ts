import { type Bump, type Change, largest } from "./change.ts";
import { difference } from "./compare-names.ts";
import { rateInherited } from "./inherited.ts";
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
  const inherited = rateInherited(change, base, revision);
  if (inherited) return { ...inherited, pointer };
  return { ...correct(change), pointer, text: verdictOn(change, place) ?? inWords(change, place) };
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
  if (property === "x-retry-safe") return { bump: rateRetry(change), rule: "retry-changed" };
  if (typeName === "ServerVariable" && isLoss(change)) return { bump: "major", rule: "address-changed" };
  const isOpenEnum = isOnlyOf(verdicts, "enum-values-added") && isText(base?.value);
  if (isOpenEnum) return { bump: "minor", rule: "enums-are-open" };
  if (verdicts.length === 0 && kind === "modified" && isMoreThanProse(typeName, property ?? "")) {
    return { bump: largest([impact, "minor"]) as Bump, rule: "more-than-prose" };
  }
  return { bump: impact, rule: verdicts[0]?.ruleId ?? `${kind}-${typeName}` };
}

/**
 * A promise that callers build on, where the method gives none. HTTP lets a GET be sent twice whatever the
 * document says, so there it is only about what the client does by itself.
 */
function rateRetry({ path, base, revision }: RedoclyChange): Bump {
  const isGivenByMethod = /\/(get|head|options|trace|put|delete)$/.test(path);
  return !isGivenByMethod && (base?.value === true) !== (revision?.value === true) ? "minor" : "patch";
}

/** Whether requests now go elsewhere, or cannot go any more where they went. */
function isLoss({ property, base, revision }: RedoclyChange): boolean {
  if (property === "default") return true;
  const [before, now] = [base?.value, revision?.value];
  return Array.isArray(before) && Array.isArray(now) && !before.every((value) => now.includes(value));
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
