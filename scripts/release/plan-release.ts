import { UserError } from "@metastudio-tts/generator";
import { git } from "../contract/base.ts";
import {
  currentVersion,
  type Released,
  readChangesets,
  readPublishedPackages,
} from "../contract/changesets.ts";
import { findStale } from "./apply-settings.ts";
import { askCommit, askNpm, isLower } from "./npm.ts";
import { readSettings, requireRepository } from "./settings.ts";
import { describeOtherVersions } from "./versions.ts";

export interface PlanOptions {
  /** The `owner/name` that GitHub runs a workflow for; `undefined` elsewhere. */
  running?: string | undefined;
  /** A name for a version to try out, which nobody gets without asking for it. */
  snapshot?: string | undefined;
  env?: NodeJS.ProcessEnv;
}

/** A tag of a package, and the commit that its version was published from. */
export interface Tag {
  name: string;
  commit: string;
}

/** What there is to publish, and to tag. */
export interface ReleasePlan {
  version: string;
  /** The packages whose version npm does not have. */
  unpublished: Released[];
  /** The missing tags of what npm has. */
  untagged: Tag[];
  /** Why there is nothing to do. */
  nothing?: string;
}

/**
 * Finds out what a release of the commit that is checked out would do.
 *
 * @throws {UserError} something would be published or tagged, and must not be: the repository's address is missing or
 * another one, files do not follow `release.json`, versions differ, a tag is at another commit, npm has a higher
 * version, or it cannot be asked
 */
export async function planRelease(root: string, options: PlanOptions = {}): Promise<ReleasePlan> {
  const { running, snapshot, env = {} } = options;
  const version = await currentVersion(root);
  const nothing = (why: string) => ({ version, unpublished: [], untagged: [], nothing: why });
  const pending = (await readChangesets(root)).length;
  if (pending > 0) {
    const are = pending === 1 ? "changeset is" : "changesets are";
    return nothing(
      `Nothing was published: ${pending} ${are} pending. "pnpm version-packages" makes the next version.`,
    );
  }
  if (snapshot !== undefined && !version.startsWith("0.0.0-")) {
    return nothing("Nothing was published: no changeset was pending, so there is no snapshot.");
  }
  const others = await describeOtherVersions(root);
  if (others) throw new UserError(`Nothing was published: ${others}`);
  const packages = await readPublishedPackages(root);
  const unpublished: Released[] = [];
  for (const one of packages) {
    const onNpm = await askNpm(root, one.name, env);
    if (onNpm === undefined)
      throw new UserError(`Nothing was published: npm could not be asked for the versions of ${one.name}.`);
    if (onNpm.versions.includes(version)) continue;
    if (snapshot === undefined && onNpm.latest && isLower(version, onNpm.latest))
      throw new UserError(
        `Nothing was published: npm has ${one.name}@${onNpm.latest}, and ${version} would become its latest version.`,
      );
    unpublished.push(one);
  }
  const untagged = snapshot === undefined ? await findUntagged(root, packages, unpublished, env) : [];
  if (unpublished.length === 0 && untagged.length === 0)
    return nothing(`Nothing was published: npm has version ${version}, and it is tagged.`);
  await requireSettings(root, running, unpublished);
  return { version, unpublished, untagged };
}

async function requireSettings(
  root: string,
  running: string | undefined,
  unpublished: Released[],
): Promise<void> {
  const settings = await readSettings(root);
  requireRepository(settings, running);
  // Once npm has the packages, a pull request makes the files follow.
  if (unpublished.length === 0) return;
  const stale = await findStale(root, settings);
  if (stale.length === 0) return;
  const files = stale.map(({ file }) => file).join(", ");
  throw new UserError(
    `Nothing was published: ${files} must follow release.json. Run "pnpm release:settings", and commit.`,
  );
}

/** The missing tags of what npm has. */
async function findUntagged(
  root: string,
  packages: Released[],
  unpublished: Released[],
  env: NodeJS.ProcessEnv,
): Promise<Tag[]> {
  const untagged: Tag[] = [];
  for (const one of packages) {
    const name = tagOf(one);
    if (unpublished.includes(one)) {
      const conflict = await findTagConflict(root, one);
      if (conflict) throw new UserError(`Nothing was published: ${conflict}`);
    } else if ((await commitOf(root, name)) === undefined) {
      const commit = await askCommit(root, one.name, one.version, env);
      if (commit === undefined)
        throw new UserError(
          `npm has ${name}, but does not say from which commit. Find it, and run "git tag ${name} <commit>".`,
        );
      untagged.push({ name, commit });
    }
  }
  return untagged;
}

/** What is wrong with the tag of a version that npm lacks: it is at another commit than what would be published. */
export async function findTagConflict(root: string, unpublished: Released): Promise<string | undefined> {
  const tag = tagOf(unpublished);
  const tagged = await commitOf(root, tag);
  if (tagged === undefined || tagged === (await git(root, "rev-parse", "HEAD"))) return undefined;
  return `npm lacks ${tag}, but its tag is at another commit, ${tagged.slice(0, 7)}. Publish that commit, or delete the tag.`;
}

function commitOf(root: string, tag: string): Promise<string | undefined> {
  return git(root, "rev-parse", "--verify", "--quiet", `refs/tags/${tag}^{commit}`);
}

/** What changesets call the tag of a package. */
export function tagOf({ name, version }: Released): string {
  return `${name}@${version}`;
}
