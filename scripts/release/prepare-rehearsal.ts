import type { WorkspaceCopy } from "@metastudio-tts/tools/workspace-copy";
import { currentVersion, readChangesets, readPublishedPackages } from "../contract/changesets.ts";
import { applySettings } from "./apply-settings.ts";
import { askNpm } from "./npm.ts";
import { readSettings, writeSettings } from "./settings.ts";

/** What is rehearsed, and how a real release differs. */
export interface Rehearsal {
  version: string;
  /** What *Publish* would do with the commit that was copied, a sentence each. */
  inTruth: string[];
}

/**
 * Makes a copy of the workspace ready to be published: in the next version when changesets are pending, in the version
 * that it has when npm lacks it, else in an invented patch version.
 */
export async function prepareRehearsal(copy: WorkspaceCopy, env: NodeJS.ProcessEnv = {}): Promise<Rehearsal> {
  const inTruth: string[] = [];
  const before = await currentVersion(copy.root);
  const pending = (await readChangesets(copy.root)).length;
  const isOnNpm = pending === 0 ? await hasVersion(copy.root, before, env) : undefined;
  if (isOnNpm) {
    const invented = '---\n"@metastudio-tts/openapi": patch\n---\n\nA rehearsal.\n';
    await copy.write(".changeset/rehearsal.md", invented);
    await commit(copy, "rehearsal");
    inTruth.push(`In truth npm would get nothing: it has ${before}, and no changeset is pending.`);
  }
  if (pending > 0 || isOnNpm) {
    await copy.runOrThrow("node", "scripts/version-packages.ts");
    await commit(copy, "version");
  }
  const version = await currentVersion(copy.root);
  if (pending > 0) {
    const changesets = `${pending} pending ${pending === 1 ? "changeset" : "changesets"}`;
    inTruth.push(`In truth npm would get nothing yet: the ${changesets} first have to become ${version}.`);
  } else if (!isOnNpm) {
    const unknown = isOnNpm === undefined ? ", if it lacks it: it could not be asked" : "";
    inTruth.push(`In truth npm would get ${version}${unknown}.`);
  }
  const settings = await readSettings(copy.root);
  if (settings.repository === "") {
    const example = { ...settings, repository: "https://github.com/owner/name" };
    await writeSettings(copy.root, example);
    await applySettings(copy.root, example);
    await commit(copy, "address");
    inTruth.push('But Publish would stop: "repository" in release.json is empty.');
  }
  return { version, inTruth };
}

/** Whether npm has a version of every package; `undefined` when it cannot be asked. */
async function hasVersion(
  root: string,
  version: string,
  env: NodeJS.ProcessEnv,
): Promise<boolean | undefined> {
  const published = await readPublishedPackages(root);
  const found = await Promise.all(published.map(({ name }) => askNpm(root, name, env)));
  if (found.includes(undefined)) return undefined;
  return found.every((onNpm) => onNpm?.versions.includes(version));
}

async function commit(copy: WorkspaceCopy, message: string): Promise<void> {
  await copy.git("add", "--all");
  await copy.git("commit", "--quiet", `--message=${message}`);
}
