import type { Base } from "./base.ts";
import { type Bump, type Change, largest } from "./change.ts";

export const formats = ["text", "json", "markdown"] as const;
export type Format = (typeof formats)[number];

/** What changed since the base, for people, for programs, or for a pull request. */
export function report(changes: Change[], base: Base, format: Format): string {
  const bump = largest(changes.map((change) => change.bump));
  return { text, json, markdown }[format](changes, base, bump);
}

function text(changes: Change[], { words }: Base, bump: Bump | "none"): string {
  if (changes.length === 0) return `The contract is the same as at ${words}.`;
  return [
    `The contract since ${words}:`,
    "",
    ...changes.map((change) => `${label(change.bump).padEnd(12)}${indented(change.text)}`),
    "",
    conclusion(bump),
  ].join("\n");
}

function markdown(changes: Change[], { words }: Base, bump: Bump | "none"): string {
  if (changes.length === 0) return `The contract is the same as at ${words}.`;
  return [
    `### The contract since ${words}`,
    "",
    "| Calls for | Change | Rule |",
    "|---|---|---|",
    ...changes.map((change) => `| ${label(change.bump)} | ${cell(change.text)} | \`${change.rule}\` |`),
    "",
    conclusion(bump),
  ].join("\n");
}

function json(changes: Change[], { commit }: Base, bump: Bump | "none"): string {
  return JSON.stringify({ base: commit, bump, changes }, null, 2);
}

function label(bump: Bump | "none"): string {
  return bump === "none" ? "no release" : bump;
}

function conclusion(bump: Bump | "none"): string {
  return bump === "none" ? "It calls for no release." : `It calls for a ${bump} version.`;
}

function indented(words: string): string {
  return words.replaceAll("\n", `\n${" ".repeat(12)}`);
}

function cell(words: string): string {
  return words.replaceAll("|", "\\|").replaceAll("\n", " ");
}
