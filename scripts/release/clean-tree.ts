import { Problem } from "@metastudio-tts/generator";
import { git } from "../contract/git.ts";

/** @throws {Problem} there is no git history, or something is not committed: it could not be told apart any more */
export async function requireCleanTree(root: string): Promise<void> {
  const status = await git(root, "status", "--porcelain");
  if (status === undefined || (await git(root, "rev-parse", "--verify", "--quiet", "HEAD")) === undefined) {
    throw new Problem("There is no git history here. Run it in a clone of the repository.");
  }
  if (status === "") return;
  const lines = status.split("\n");
  const rest = lines.length > 10 ? `\n  and ${lines.length - 10} more` : "";
  throw new Problem(
    `Commit or stash what you changed first; this rewrites files:\n  ${lines.slice(0, 10).join("\n  ")}${rest}`,
  );
}

/** Takes back everything since the tree was clean. */
export async function restoreTree(root: string): Promise<void> {
  await git(root, "reset", "--quiet", "--hard", "HEAD");
  await git(root, "clean", "--quiet", "-d", "--force");
}
