import { UserError } from "@metastudio-tts/generator";
import { git } from "../contract/base.ts";
import {
  currentVersion,
  type Released,
  readChangesets,
  readPublishedPackages,
} from "../contract/changesets.ts";
import { findStale } from "./apply-settings.ts";
import { askNpm, isLower } from "./npm.ts";
import { readSettings, requireRepository } from "./settings.ts";

export interface PlanOptions {
  /** The `owner/name` that GitHub runs a workflow for; `undefined` elsewhere. */
  running?: string | undefined;
  /** A name for a version to try out, which nobody gets without asking for it. */
  snapshot?: string | undefined;
  env?: NodeJS.ProcessEnv;
}

/** What there is to publish, and to tag. */
export interface ReleasePlan {
  version: string;
  /** The packages whose version npm does not have. */
  unpublished: Released[];
  /** The tags that are missing: of what npm has, and of what it will have. */
  untagged: string[];
  /** Why there is nothing to do. */
  nothing?: string;
}

/**
 * Finds out what a release of the commit that is checked out would do.
 *
 * @throws {UserError} something would be published, and must not be: the repository's address is missing or another
 * one, files do not follow `release.json`, npm has a higher version, or it cannot be asked
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
  if (unpublished.length > 0) await requireSettings(root, running);
  const untagged = snapshot === undefined ? await findUntagged(root, packages) : [];
  if (unpublished.length === 0 && untagged.length === 0)
    return nothing(`Nothing was published: npm has version ${version}, and it is tagged.`);
  return { version, unpublished, untagged };
}

async function requireSettings(root: string, running: string | undefined): Promise<void> {
  const settings = await readSettings(root);
  requireRepository(settings, running);
  const stale = await findStale(root, settings);
  if (stale.length === 0) return;
  const files = stale.map(({ file }) => file).join(", ");
  throw new UserError(
    `Nothing was published: ${files} must follow release.json. Run "pnpm release:settings", and commit.`,
  );
}

async function findUntagged(root: string, packages: Released[]): Promise<string[]> {
  const tags = packages.map(({ name, version }) => `${name}@${version}`);
  const existing = (await git(root, "tag", "--list"))?.split("\n") ?? [];
  return tags.filter((tag) => !existing.includes(tag));
}
