import type { Change } from "./change.ts";
import { difference } from "./compare-names.ts";
import { correct } from "./correct.ts";
import { describePlace } from "./place.ts";
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
