import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Bump, Change } from "./change.ts";
import type { Claim } from "./claim.ts";
import { releasedTogether } from "./released-together.ts";

const prefix = ".changeset/contract-";

/**
 * Writes what the branch changes of the contract into a changeset, for users to read. One that it wrote
 * earlier for the same branch is brought up to date: its bump, and the lines that are new. Words that
 * somebody put into it stay.
 *
 * @returns the file's path from the root
 */
export async function writeChangeset(root: string, claim: Claim & { calledFor: Bump }): Promise<string> {
  const earlier = claim.pending.find(({ file }) => file.startsWith(prefix));
  const file = earlier?.file ?? `${prefix}${randomBytes(4).toString("hex")}.md`;
  const packages = (await releasedTogether(root)).filter(({ isPublished }) => isPublished);
  const header = packages.map(({ name }) => `"${name}": ${claim.calledFor}\n`).join("");
  const body = earlier?.text.replace(/^---\n.*?\n---\n/s, "").trim();
  await writeFile(join(root, file), `---\n${header}---\n\n${summaryOf(claim.changes, body)}\n`);
  return file;
}

/** The lines of a changelog: what breaks first, each with what it means to a caller. */
export function summaryOf(changes: Change[], body = "The contract changed:\n"): string {
  const told = changes.filter(({ bump }) => bump !== "none");
  const breaking = told.filter(({ bump }) => bump === "major");
  // Beside what breaks or is new, a comma in a description is no news.
  const notable = told.some(({ bump }) => bump !== "patch")
    ? told.filter(({ bump }) => bump !== "patch")
    : told;
  const lines = notable
    .map(
      (change) =>
        `- ${breaking.includes(change) ? "**Breaking:** " : ""}${change.text.replaceAll("\n", " ")}`,
    )
    .filter((line) => !body.includes(line));
  return [body, ...lines].join("\n");
}
