import { UserError } from "@metastudio-tts/generator";
import { run } from "@metastudio-tts/tools/process";

/** The commit that the contract is compared with. */
export interface Base {
  commit: string;
  /** For messages: `origin/main (7eae037)`. */
  words: string;
}

/** There is nothing to compare with here, which is not an error of the user. */
export class NoBase extends UserError {}

/**
 * The commit called `given`, or else the one at which this branch left main: the published one where there
 * is one, because that is what others have.
 *
 * @throws {NoBase} there is no git history, or it does not reach back to main
 * @throws {UserError} there is no commit called `given`
 */
export async function findBase(root: string, given?: string): Promise<Base> {
  const head = await commitOf(root, "HEAD");
  if (head === undefined) {
    throw new NoBase(
      "There is no git history here to compare the contract with. Run it in a clone of the repository.",
    );
  }
  if (given !== undefined) return namedBase(root, given);

  const branches = ["origin/main", "main"];
  for (const branch of branches) {
    if ((await commitOf(root, branch)) === undefined) continue;
    const commit = await git(root, "merge-base", "HEAD", branch);
    if (commit) return { commit, words: `${branch} (${commit.slice(0, 7)})` };
  }
  const isShallow = (await git(root, "rev-parse", "--is-shallow-repository")) === "true";
  throw new NoBase(
    `The history of this ${isShallow ? "shallow clone" : "clone"} does not lead to main. ` +
      `Get it with "git fetch ${isShallow ? "--unshallow " : ""}origin main:refs/remotes/origin/main", or name a base.`,
  );
}

/** The last release since the base, if there was one: what came before it is released already. */
export async function releaseSince(root: string, { commit: base }: Base): Promise<Base | undefined> {
  const range = ["-G", '^  "version":', `${base}..HEAD`, "--", "openapi/package.json"];
  const commit = await git(root, "log", "-1", "--format=%H", ...range);
  return commit ? { commit, words: `the last release (${commit.slice(0, 7)})` } : undefined;
}

async function namedBase(root: string, given: string): Promise<Base> {
  const isOption = given.startsWith("-");
  const commit = isOption ? undefined : await commitOf(root, given);
  if (commit) return { commit, words: commit.startsWith(given) ? given : `${given} (${commit.slice(0, 7)})` };
  throw new UserError(
    `There is no commit called ${JSON.stringify(given)} here. Name a branch, a tag or a commit, or fetch it first with "git fetch origin".`,
  );
}

/** The commit that a branch, a tag or a hash stands for; `undefined` when this clone has none. */
export function commitOf(root: string, revision: string): Promise<string | undefined> {
  return git(root, "rev-parse", "--verify", "--quiet", `${revision}^{commit}`);
}

/** What `git` prints, without the newline at its end; `undefined` when it fails. */
export async function git(root: string, ...args: string[]): Promise<string | undefined> {
  const { exitCode, stdout } = await run("git", args, { cwd: root });
  return exitCode === 0 ? stdout.replace(/\n$/, "") : undefined;
}
