import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { UserError } from "@metastudio-tts/generator";
import { CommandError, type ProcessOptions, runOrThrow } from "@metastudio-tts/tools/process";
import { execa } from "execa";
import { commitOf } from "../contract/base.ts";
import type { Released } from "../contract/changesets.ts";
import { applySettings } from "./apply-settings.ts";
import { isAncestorOfMain, readOrigin, requireCleanTree } from "./clone.ts";
import { askNpm } from "./npm.ts";
import { type PlanOptions, planRelease } from "./plan-release.ts";
import { readSettings, requireRepository, writeSettings } from "./settings.ts";
import { createTags, findUntagged, tagOf } from "./tags.ts";

export interface PublishOptions extends PlanOptions {
  /** Builds what is published. By default it has been built. */
  build?: () => Promise<void>;
  /** Whether someone is there whom npm can ask for a second factor. */
  isInteractive?: boolean;
  /** How long to wait until npm, which can be slow to, shows what was published. Default: two minutes. */
  patienceMs?: number | undefined;
  /** Called when it has to wait for that. */
  onWait?: () => void;
}

/**
 * Builds and publishes what npm does not have yet, from a committed workspace, and tags what npm has: run again, it makes
 * up for what failed. From then on `release.json`, and all that follows it, says that npm has the packages; that is left
 * to be committed. When something fails, the files are as they were.
 *
 * @returns what was done, in words
 * @throws {UserError} something must not be published, does not build or is not committed, or npm did not get it
 * @throws {CommandError} npm rejected a package, or a tag could not be made
 */
export async function publish(root: string, options: PublishOptions = {}): Promise<string> {
  const { snapshot, env } = options;
  const { version, unpublished, untagged, nothing, isPublished } = await planRelease(root, options);
  if (nothing !== undefined && (!isPublished || snapshot !== undefined)) return nothing;
  await createTags(root, untagged, env);
  if (unpublished.length > 0) await publishPackages(root, unpublished, options);
  if (snapshot === undefined && (await sayOnNpm(root, options.running)))
    return `npm has version ${version}. READMEs and docs say so now: commit that, and push it and the tags.`;
  if (untagged.length > 0) return `Tagged ${untagged.map(({ name }) => name).join(", ")}: push that.`;
  return nothing ?? `npm has version ${version}: npm install @metastudio-tts/client@${version}`;
}

/** Makes `release.json`, and what follows it, say that npm has the packages. Returns whether it did not yet. */
async function sayOnNpm(root: string, running: string | undefined): Promise<boolean> {
  const settings = await readSettings(root);
  if (settings.isOnNpm) return false;
  requireRepository(settings, running ?? (await readOrigin(root)));
  await requireCleanTree(root);
  const onNpm = { ...settings, isOnNpm: true };
  await applySettings(root, onNpm);
  await writeSettings(root, onNpm);
  return true;
}

async function publishPackages(root: string, packages: Released[], options: PublishOptions): Promise<void> {
  const { snapshot, build, patienceMs = 120_000, onWait, env = {} } = options;
  if (snapshot === undefined) await requireOnMain(root);
  // The versions of a snapshot are not committed.
  const requireCommitted = async () => snapshot === undefined && requireCleanTree(root);
  await requireCommitted();
  await build?.();
  await requireCommitted();
  const failure = await runChangeset(root, packages, options).then(
    () => undefined,
    (error: unknown) => error,
  );
  // Its exit code does not say what npm has: not when it is cancelled, nor when another run was faster.
  const patience = { patienceMs: failure ? 0 : patienceMs, onWait };
  const absent = await waitForNpm(root, packages, patience, env);
  const arrived = packages.filter((one) => !absent.includes(one));
  const tagging = snapshot === undefined ? tagPublished(root, arrived, env) : Promise.resolve();
  if (absent.length === 0) return tagging;
  // What is wrong with the tags of the others shows when it is run again.
  await tagging.catch(() => {});
  throw (
    failure ??
    new UserError(
      `npm does not have ${absent.map(tagOf).join(", ")} yet. Run this again: it makes up for what is missing.`,
    )
  );
}

async function tagPublished(root: string, packages: Released[], env: NodeJS.ProcessEnv): Promise<void> {
  await createTags(root, await findUntagged(root, packages, env), env);
}

/** Publishes with `changeset`, and leaves the files as they were. */
async function runChangeset(
  root: string,
  packages: Released[],
  { snapshot, isInteractive = false, env = {} }: PublishOptions,
): Promise<void> {
  const settings = await readSettings(root);
  // A signal ends this process at once. Everything was committed.
  const undo = () => snapshot === undefined && spawnSync("git", ["checkout", "--quiet", "."], { cwd: root });
  process.once("exit", undo);
  // The READMEs in the packages are read where the packages are on npm.
  await applySettings(root, { ...settings, isOnNpm: true });
  await writeCommit(root, packages);
  try {
    // Its own tags need an identity, and it does not look whether they were made.
    const args = ["publish", "--no-git-tag", ...(snapshot === undefined ? [] : ["--tag", snapshot])];
    await (isInteractive ? runInTerminal : runOrThrow)("changeset", args, { cwd: root, env });
  } finally {
    process.off("exit", undo);
    // It takes the commit out again, too.
    await applySettings(root, settings);
  }
}

/** Waits until npm has the versions of these packages. Returns those that it still lacks after that time. */
async function waitForNpm(
  root: string,
  packages: Released[],
  { patienceMs, onWait }: { patienceMs: number; onWait: (() => void) | undefined },
  env: NodeJS.ProcessEnv,
): Promise<Released[]> {
  const startedAt = performance.now();
  for (let isFirst = true; ; isFirst = false) {
    const answers = await Promise.all(packages.map(({ name }) => askNpm(root, name, env)));
    const absent = packages.filter(({ version }, index) => !answers[index]?.versions.includes(version));
    if (absent.length === 0 || performance.now() - startedAt >= patienceMs) return absent;
    if (isFirst) onWait?.();
    await setTimeout(3000);
  }
}

/** A version must not come from a commit that only this clone has. */
async function requireOnMain(root: string): Promise<void> {
  if (await isAncestorOfMain(root)) return;
  throw new UserError(
    'Nothing was published: this commit is not on origin/main. Push it, or run "git fetch" where it is.',
  );
}

/**
 * Writes into the packages which commit they are published from, as npm's own publishing does. A tag that got lost can
 * then be made again.
 */
async function writeCommit(root: string, packages: Released[]): Promise<void> {
  const gitHead = await commitOf(root, "HEAD");
  for (const { folder } of packages) {
    const file = join(root, folder, "package.json");
    const manifest = JSON.parse(await readFile(file, "utf8"));
    await writeFile(file, JSON.stringify({ ...manifest, gitHead }, null, 2));
  }
}

async function runInTerminal(command: string, args: string[], options: ProcessOptions): Promise<void> {
  const { failed } = await execa(command, args, {
    ...options,
    preferLocal: true,
    stdio: "inherit",
    reject: false,
  });
  if (failed) throw new CommandError(`${[command, ...args].join(" ")} failed, see above.`);
}
