import { UserError } from "@metastudio-tts/generator";
import { commitOf, git } from "../contract/base.ts";

/** The `owner/name` that this is a clone of, on GitHub; `undefined` for any other origin, and for none. */
export async function readOrigin(root: string): Promise<string | undefined> {
  const origin = (await git(root, "config", "--get", "remote.origin.url")) ?? "";
  const pattern = /^(?:ssh:\/\/|https:\/\/)?(?:[^@/]+@)?github\.com[:/](.+?)(?:\.git)?\/?$/;
  return pattern.exec(origin)?.[1];
}

/** Whether the commit is on `origin/main`, as far as this clone knows; `undefined` where there is no such branch. */
export async function isAncestorOfMain(root: string): Promise<boolean | undefined> {
  if ((await commitOf(root, "origin/main")) === undefined) return undefined;
  return (await git(root, "merge-base", "--is-ancestor", "HEAD", "origin/main")) !== undefined;
}

/**
 * Checks that everything is committed: what is not could not be told from what a command changes.
 *
 * @throws {UserError} a file is not, or there is no git history
 */
export async function requireCleanTree(root: string): Promise<void> {
  const status = await git(root, "status", "--porcelain");
  if (status === undefined || (await commitOf(root, "HEAD")) === undefined) {
    throw new UserError("There is no git history here. Run it in a clone of the repository.");
  }
  if (status === "") return;
  const lines = status.split("\n");
  const rest = lines.length > 10 ? `\n  and ${lines.length - 10} more` : "";
  throw new UserError(
    `Commit or stash what you changed first; this rewrites files:\n  ${lines.slice(0, 10).join("\n  ")}${rest}`,
  );
}
