import { UserError } from "@metastudio-tts/generator";
import { CommandError, run } from "@metastudio-tts/tools/process";
import { commitOf } from "../contract/base.ts";
import { readPublishedPackages } from "../contract/changesets.ts";
import { readChanges } from "./changelog.ts";
import { tagOf } from "./tags.ts";

/**
 * Makes a release on GitHub of each published package whose version has a tag and no release yet, with the changelog's
 * text. Needs GitHub's `gh`.
 *
 * @returns the tags of the new releases
 * @throws {UserError} a changelog does not have the version
 * @throws {CommandError} GitHub rejected a release
 */
export async function createReleases(root: string, env: NodeJS.ProcessEnv = {}): Promise<string[]> {
  const gh = (...args: string[]) => run("gh", args, { cwd: root, env });
  const created: string[] = [];
  for (const one of await readPublishedPackages(root)) {
    const { version, folder } = one;
    const tag = tagOf(one);
    const isTagged = (await commitOf(root, `refs/tags/${tag}`)) !== undefined;
    if (!isTagged || (await gh("release", "view", tag)).exitCode === 0) continue;
    const changes = await readChanges(root, folder, version);
    if (changes === undefined) throw new UserError(`${folder}/CHANGELOG.md has no section "${version}".`);
    const notes = changes || "Nothing changed in this package. All packages share one version.";
    const args = ["release", "create", tag, "--verify-tag", "--title", tag, "--notes", notes];
    const { exitCode, printed } = await gh(...args);
    if (exitCode !== 0) throw new CommandError(`gh release create ${tag} failed:\n${printed.trim()}`);
    created.push(tag);
  }
  return created;
}
