import { UserError } from "@metastudio-tts/generator";
import { git } from "../contract/base.ts";

/**
 * Checks that everything is committed: what is not could not be told from what a command changes.
 *
 * @throws {UserError} a file is not, or there is no git history
 */
export async function requireCleanTree(root: string): Promise<void> {
  const status = await git(root, "status", "--porcelain");
  if (status === undefined || (await git(root, "rev-parse", "--verify", "--quiet", "HEAD")) === undefined) {
    throw new UserError("There is no git history here. Run it in a clone of the repository.");
  }
  if (status === "") return;
  const lines = status.split("\n");
  const rest = lines.length > 10 ? `\n  and ${lines.length - 10} more` : "";
  throw new UserError(
    `Commit or stash what you changed first; this rewrites files:\n  ${lines.slice(0, 10).join("\n  ")}${rest}`,
  );
}
