import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Bump, type Change, isLess } from "./change.ts";
import type { Pending } from "./changesets.ts";
import { readPublishedPackages } from "./changesets.ts";
import type { Claim } from "./claim.ts";

const prefix = ".changeset/contract-";

// A comment of the front matter outlasts whatever a person makes of the summary, and reaches no changelog.
const memory = "# pnpm changeset:contract";

/** What the branch's changeset is called, what it says, and whether it had to be written. */
export interface Written {
  /** Its path from the root. */
  file: string;
  bump: Bump;
  isChanged: boolean;
}

/** The changeset that was written for the contract on this branch, under whatever name it has now. */
export function contractChangeset(pending: Pending[], changes: Change[]): Pending | undefined {
  const lines = selectTold(changes).map(lineOf);
  const isOurs = ({ file, text }: Pending) => file.startsWith(prefix) || text.includes(memory);
  return pending.find(isOurs) ?? pending.find(({ text }) => lines.some((line) => text.includes(line)));
}

/**
 * Writes what the branch changes of the contract into a changeset, for users to read. One that was written
 * earlier for the same branch gets the bump, and the lines for what was not listed yet. Its own lines go when
 * they no longer hold; words, packages, comments and a larger bump that somebody put into it stay.
 */
export async function writeChangeset(
  root: string,
  claim: Pick<Claim, "changes" | "pending"> & { calledFor: Bump },
): Promise<Written> {
  const { changes, calledFor, pending } = claim;
  const earlier = contractChangeset(pending, changes);
  const file = earlier?.file ?? `${prefix}${randomBytes(4).toString("hex")}.md`;
  const { head, body } = earlier ? partsOf(earlier.text) : await emptyChangeset(root);
  const listed = head.filter((line) => line.startsWith("# - ")).map((line) => line.slice(2));
  const [, given] = /: (\w+)/.exec(head.find((line) => line.startsWith(memory)) ?? "") ?? [];

  const holding = selectTold(changes).map(lineOf);
  const stale = listed.filter((line) => !holding.includes(line));
  const added = selectNotable(changes)
    .map(lineOf)
    .filter((line) => !listed.includes(line) && !body.includes(line));
  const isRaised = earlier && earlier.bump !== given && isLess(calledFor, earlier.bump);
  const bump = isRaised ? (earlier.bump as Bump) : calledFor;

  const kept = body
    .filter((line) => !stale.includes(line))
    .join("\n")
    .trimEnd();
  const isListLast = /(^|\n)- .*$/.test(kept);
  const text = [
    "---",
    ...head
      .filter((line) => !line.startsWith(memory) && !line.startsWith("# - "))
      .map((line) => line.replace(/: *(patch|minor|major)$/, `: ${bump}`)),
    `${memory}: ${calledFor}. It adds what is not listed here:`,
    ...[...listed.filter((line) => !stale.includes(line)), ...added].map((line) => `# ${line}`),
    "---",
    "",
    kept,
    ...(added.length > 0 && !isListLast ? [""] : []),
    ...added,
    "",
  ].join("\n");
  if (text === earlier?.text) return { file, bump, isChanged: false };
  await writeFile(join(root, file), text);
  return { file, bump, isChanged: true };
}

function partsOf(text: string): { head: string[]; body: string[] } {
  const [, head = "", body = ""] = /^---\n(.*?)\n---(\n.*|)$/s.exec(text) ?? [];
  return { head: head.split("\n"), body: body.trim().split("\n") };
}

async function emptyChangeset(root: string): Promise<ReturnType<typeof partsOf>> {
  const packages = await readPublishedPackages(root);
  return { head: packages.map(({ name }) => `"${name}": patch`), body: ["The contract changed:"] };
}

/** A line of a changelog, with what it means to a caller. */
function lineOf({ bump, text }: Change): string {
  return `- ${bump === "major" ? "**Breaking:** " : ""}${text.replaceAll("\n", " ")}`;
}

function selectTold(changes: Change[]): Change[] {
  return changes.filter(({ bump }) => bump !== "none");
}

/** Beside what breaks, is new or is done otherwise, a comma in a description is no news. */
function selectNotable(changes: Change[]): Change[] {
  const news = selectTold(changes).filter(({ isProse }) => !isProse);
  return news.length > 0 ? news : selectTold(changes);
}
