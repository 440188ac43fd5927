import type { Base } from "./base.ts";
import { type Change, isBeforeOne, largest, type Rating, versionBump } from "./change.ts";

export const formats = ["text", "json", "markdown"] as const;
export type Format = (typeof formats)[number];

/**
 * What changed since the base, for people, for programs, or for a pull request: what each change means, and
 * the bump that it becomes for `version`.
 */
export function report(changes: Change[], base: Base, format: Format, version: string): string {
  if (changes.length === 0 && format !== "json") return `The contract is the same as at ${base.words}.`;
  return { text, json, markdown }[format](changes, base, version);
}

function text(changes: Change[], { words }: Base, version: string): string {
  return [
    `The contract since ${words}:`,
    "",
    ...changes.map(({ bump, text }) => {
      const indented = text.replaceAll("\n", `\n${" ".repeat(16)}`);
      return label(bump, version).padEnd(16) + indented;
    }),
    "",
    writeConclusion(changes, version),
  ].join("\n");
}

function markdown(changes: Change[], { words }: Base, version: string): string {
  return [
    `### The contract since ${words}`,
    "",
    "| Means | Change | Rule |",
    "|---|---|---|",
    ...changes.map(({ bump, text, rule }) => {
      const cell = text.replaceAll("|", "\\|").replaceAll("\n", " ");
      return `| ${label(bump, version)} | ${cell} | \`${rule}\` |`;
    }),
    "",
    writeConclusion(changes, version),
  ].join("\n");
}

function json(changes: Change[], { commit }: Base, version: string): string {
  const bumps = (bump: Rating) => ({ bump, versionBump: versionBump(bump, version) });
  const each = changes.map((change) => ({ ...change, ...bumps(change.bump) }));
  return JSON.stringify({ base: commit, version, ...bumps(most(changes)), changes: each }, null, 2);
}

function label(bump: Rating, version: string): string {
  if (bump === "none") return "no release";
  const becomes = versionBump(bump, version);
  return becomes === bump ? bump : `${bump} → ${becomes}`;
}

function writeConclusion(changes: Change[], version: string): string {
  const bump = most(changes);
  if (bump === "none") return "It calls for no release.";
  const why = isBeforeOne(version)
    ? ": before 1.0.0, a breaking change raises the minor and any other the patch"
    : "";
  return `It is a ${bump} change, and calls for a ${versionBump(bump, version)} version${why}.`;
}

function most(changes: Change[]): Rating {
  return largest(changes.map(({ bump }) => bump));
}
