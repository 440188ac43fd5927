import { UserError } from "@metastudio-tts/generator";
import { runOrThrow } from "@metastudio-tts/tools/process";
import { commitOf } from "../contract/base.ts";
import type { Released } from "../contract/changesets.ts";
import { askCommit } from "./npm.ts";

/** A tag of a package, and the commit that its version was published from. */
export interface Tag {
  name: string;
  commit: string;
}

/** What changesets call the tag of a package. */
export function tagOf({ name, version }: Released): string {
  return `${name}@${version}`;
}

/**
 * The missing tags of versions that npm has.
 *
 * @throws {UserError} a tag is at another commit than the one that npm names, or npm names none
 */
export async function findUntagged(
  root: string,
  onNpm: Released[],
  env: NodeJS.ProcessEnv = {},
): Promise<Tag[]> {
  const untagged: Tag[] = [];
  for (const one of onNpm) {
    const name = tagOf(one);
    const tagged = await commitOf(root, `refs/tags/${name}`);
    const commit = await askCommit(root, one.name, one.version, env);
    if (commit === undefined) {
      if (tagged !== undefined) continue;
      throw new UserError(
        `npm has ${name}, but does not say from which commit. Find it, and run "git tag ${name} <commit>".`,
      );
    }
    if (tagged === undefined) untagged.push({ name, commit });
    else if (tagged !== commit)
      throw new UserError(
        `The tag ${name} is at ${short(tagged)}, but npm has that version from ${short(commit)}. Delete it with ` +
          `"git tag --delete ${name}" and "git push --delete origin ${name}": publishing makes it again.`,
      );
  }
  return untagged;
}

/** What is wrong with the tag of a version that npm lacks: it is at another commit than what would be published. */
export async function findTagConflict(root: string, unpublished: Released): Promise<string | undefined> {
  const tag = tagOf(unpublished);
  const tagged = await commitOf(root, `refs/tags/${tag}`);
  if (tagged === undefined || tagged === (await commitOf(root, "HEAD"))) return undefined;
  return `npm lacks ${tag}, but its tag is at another commit, ${short(tagged)}. Publish that commit, or delete the tag.`;
}

/**
 * Makes tags. The identity is that of a workflow, which has none of its own.
 *
 * @throws {UserError} this clone does not have a commit
 * @throws {CommandError} a tag could not be made
 */
export async function createTags(root: string, tags: Tag[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  const identity = [
    "-c",
    "user.name=github-actions[bot]",
    "-c",
    "user.email=41898282+github-actions[bot]@users.noreply.github.com",
  ];
  for (const { name, commit } of tags) {
    if ((await commitOf(root, commit)) === undefined)
      throw new UserError(
        `npm has ${name} from ${commit}, which this clone lacks. Get it with "git fetch", or "git fetch --unshallow".`,
      );
    await runOrThrow("git", [...identity, "tag", "--annotate", `--message=${name}`, name, commit], {
      cwd: root,
      env,
    });
  }
}

function short(commit: string): string {
  return commit.slice(0, 7);
}
