import type { Schema } from "@metastudio-tts/generator";
import { type Bump, type Change, largest } from "./change.ts";
import { difference } from "./compare-names.ts";
import { describePlace, valueAt } from "./place.ts";
import type { RedoclyChange } from "./redocly-diff.ts";

/** One of Redocly's changes in words, with its rating corrected where this project knows better. */
export function rate(change: RedoclyChange, base: object, revision: object): Change {
  const [document, pointer] = change.revision
    ? [revision, change.revision.pointer]
    : [base, change.base?.pointer ?? change.path];
  const place = describePlace(document, pointer, { isWhole: change.kind !== "modified" });
  const rated = correct(change, base, revision);
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

function inWords({ kind, property, base, revision }: RedoclyChange, place: string): string {
  if (kind !== "modified") return `${capital(place)} was ${kind}.`;
  if (property === "deprecated") {
    return `${capital(place)} ${revision?.value ? "was" : "is no longer"} deprecated.`;
  }
  const subject = /^[a-z]+$/.test(property ?? "") ? property : `\`${property}\``;
  return `${capital(subject ?? "")} of ${place} ${difference(base?.value, revision?.value)}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

type Rated = Pick<Change, "bump" | "rule">;

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

/** Redocly's rating, corrected where this project knows better what the client and the mock make of a change. */
function correct(change: RedoclyChange, base: object, revision: object): Rated {
  const { typeName, kind, property = "", impact, verdicts } = change;
  if (kind === "added" && /Example|XCodeSample/.test(typeName))
    return { bump: "none", rule: "only-a-sample" };
  if (typeName === "Info" && property === "version") return { bump: "none", rule: "version-follows-release" };
  const isOpenEnum = isOnlyOf(verdicts, "enum-values-added") && isText(change.base?.value);
  if (isOpenEnum) return { bump: "minor", rule: "enums-are-open" };
  const rated = rateLink(change, base) ?? rateVariant(change, revision);
  if (rated) return rated;
  // The client's type is a Blob, and the wire holds a file.
  if (property === "format" && [change.base?.value, change.revision?.value].includes("binary"))
    return { bump: "major", rule: "files-are-blobs" };
  if (verdicts.length === 0 && kind === "modified" && isMoreThanProse(typeName, property)) {
    return { bump: largest([impact, "minor"]) as Bump, rule: "more-than-prose" };
  }
  return { bump: impact, rule: verdicts[0]?.ruleId ?? `${kind}-${typeName}` };
}

/** Redocly rates a default, a deprecation or a wider limit like a comma in a description. */
function isMoreThanProse(typeName: string, property: string): boolean {
  if (["SpecExtension", "Info", "Tag", "License", "Contact"].includes(typeName)) return false;
  return !prose.has(property) && !property.startsWith("x-");
}

function isOnlyOf(verdicts: RedoclyChange["verdicts"], ruleId: string): boolean {
  return verdicts.length > 0 && verdicts.every((verdict) => verdict.ruleId === ruleId);
}

// The client's unions take any other text as well, but only known numbers.
function isText(values: unknown): boolean {
  return Array.isArray(values) && values.every((value) => typeof value === "string");
}

/** Callers use a link as what it was, whether to download or to upload. How long it is valid is in nobody's code. */
function rateLink({ property = "", ...change }: RedoclyChange, base: object): Rated | undefined {
  if (!property.startsWith("x-link-")) return undefined;
  const place = change.base?.pointer.replace(/\/x-link-[\w-]+$/, "") ?? "";
  const { "x-link-lifetime-seconds": wasLink } = valueAt(base, place) as Schema;
  const isOther = property === "x-link-method" || change.revision?.value === undefined;
  return { bump: wasLink !== undefined && isOther ? "major" : "minor", rule: "links-are-used" };
}

/** Callers name the variants that they know. By a discriminator, they can tell them from one that is new. */
function rateVariant(change: RedoclyChange, revision: object): Rated | undefined {
  const { typeName, kind, property, verdicts } = change;
  const { pointer = "", value } = change.revision ?? change.base ?? {};
  const [, owner, isMapping] =
    /^(.*)\/(?:(?:one|any)Of|(discriminator\/mapping))\/[^/]+$/.exec(pointer) ?? [];
  const isNull = (value as Schema | undefined)?.type === "null";
  const rule = "variants-are-named";
  if (typeName === "Discriminator" && property === "propertyName") return { bump: "major", rule };
  if (owner === undefined || kind === "modified") return undefined;
  if (kind === "removed") return { bump: isNull && verdicts.length === 0 ? "minor" : "major", rule };
  const isOpen = (valueAt(revision, owner) as Schema | undefined)?.discriminator !== undefined;
  return isMapping || (isOpen && !isNull && isOnlyOf(verdicts, "schema-combinator-changed"))
    ? { bump: "minor", rule }
    : undefined;
}
