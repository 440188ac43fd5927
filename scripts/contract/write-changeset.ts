import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Bump, type Change, isLess } from "./change.ts";
import type { Claim } from "./claim.ts";
import type { Pending } from "./pending.ts";
import { releasedTogether } from "./released-together.ts";

const prefix = ".changeset/contract-";

// A comment of the front matter outlasts whatever a person makes of the summary, and reaches no changelog.
const memory = "# Listed so far. pnpm changeset:contract adds what is not:";

/** What the branch's changeset is called, and whether it had to be written. */
export interface Written {
  /** Its path from the root. */
  file: string;
  isChanged: boolean;
}

/** The changeset that was written for the contract on this branch, under whatever name it has now. */
export function contractChangeset(pending: Pending[]): Pending | undefined {
  return pending.find(({ file, text }) => file.startsWith(prefix) || text.includes(memory));
}

/**
 * Writes what the branch changes of the contract into a changeset, for users to read. One that was written
 * earlier for the same branch gets the bump, and the lines for what was not listed yet. Its own lines go when
 * they no longer hold; words that somebody put into it stay.
 */
export async function writeChangeset(root: string, claim: Claim & { calledFor: Bump }): Promise<Written> {
  const { changes, calledFor, pending } = claim;
  const earlier = contractChangeset(pending);
  const file = earlier?.file ?? `${prefix}${randomBytes(4).toString("hex")}.md`;
  const listed = earlier ? listedIn(earlier.text) : [];
  const body = earlier ? bodyOf(earlier.text) : "The contract changed:\n";

  const holding = told(changes).map(lineOf);
  const added = notable(changes)
    .map(lineOf)
    .filter((line) => !listed.includes(line) && !body.includes(line));
  const stale = listed.filter((line) => !holding.includes(line));
  const bump = earlier && !isLess(earlier.bump, calledFor) ? earlier.bump : calledFor;
  if (earlier?.bump === bump && added.length === 0 && stale.length === 0) return { file, isChanged: false };

  const packages = (await releasedTogether(root)).filter(({ isPublished }) => isPublished);
  const kept = body.split("\n").filter((line) => !stale.includes(line));
  const text = [
    "---",
    ...packages.map(({ name }) => `"${name}": ${bump}`),
    memory,
    ...[...listed.filter((line) => !stale.includes(line)), ...added].map((line) => `# ${line}`),
    "---",
    "",
    ...kept,
    ...added,
    "",
  ];
  await writeFile(join(root, file), text.join("\n"));
  return { file, isChanged: true };
}

function listedIn(text: string): string[] {
  const [, head = ""] = /^---\n(.*?)\n---\n/s.exec(text) ?? [];
  const lines = head.split("\n");
  return lines.filter((line) => line.startsWith("# - ")).map((line) => line.slice(2));
}

function bodyOf(text: string): string {
  return text.replace(/^---\n.*?\n---\n/s, "").trim();
}

/** A line of a changelog, with what it means to a caller. */
function lineOf({ bump, text }: Change): string {
  return `- ${bump === "major" ? "**Breaking:** " : ""}${text.replaceAll("\n", " ")}`;
}

function told(changes: Change[]): Change[] {
  return changes.filter(({ bump }) => bump !== "none");
}

/** Beside what breaks or is new, a comma in a description is no news. */
function notable(changes: Change[]): Change[] {
  const news = told(changes).filter(({ bump }) => bump !== "patch");
  return news.length > 0 ? news : told(changes);
}
