import { UserError } from "@metastudio-tts/generator";
import {
  currentVersion,
  type Released,
  readChangesets,
  readPublishedPackages,
} from "../contract/changesets.ts";
import { findStale } from "./apply-settings.ts";
import { readOrigin } from "./clone.ts";
import { askNpm, isLower } from "./npm.ts";
import { readSettings, requireRepository } from "./settings.ts";
import { findTagConflict, findUntagged, type Tag } from "./tags.ts";
import { describeOtherVersions, requireSnapshotName } from "./versions.ts";

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
  /** The missing tags of what npm has. */
  untagged: Tag[];
  /** Why there is nothing to publish and nothing to tag. */
  nothing?: string;
  /** Whether npm has the version of every package. */
  isPublished: boolean;
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
  const nothing = (why: string, isPublished = false) => ({
    version,
    unpublished: [],
    untagged: [],
    nothing: why,
    isPublished,
  });
  const pending = (await readChangesets(root)).length;
  if (pending > 0) {
    const are = pending === 1 ? "changeset is" : "changesets are";
    return nothing(
      `Nothing was published: ${pending} ${are} pending. "pnpm version-packages" makes the next version.`,
    );
  }
  requireSnapshotName(snapshot);
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
  for (const one of unpublished) {
    const conflict = snapshot === undefined ? await findTagConflict(root, one) : undefined;
    if (conflict) throw new UserError(`Nothing was published: ${conflict}`);
  }
  const onNpm = packages.filter((one) => !unpublished.includes(one));
  const untagged = snapshot === undefined ? await findUntagged(root, onNpm, env) : [];
  if (unpublished.length === 0 && untagged.length === 0) {
    const tagged = snapshot === undefined ? ", and it is tagged" : "";
    return nothing(`Nothing was published: npm has version ${version}${tagged}.`, true);
  }
  await requireSettings(root, running ?? (await readOrigin(root)), unpublished);
  return { version, unpublished, untagged, isPublished: unpublished.length === 0 };
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
