import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "@metastudio-tts/generator";
import { CommandError, type ProcessOptions, runOrThrow } from "@metastudio-tts/tools/process";
import { execa } from "execa";
import { git } from "../contract/base.ts";
import type { Released } from "../contract/changesets.ts";
import { applySettings } from "./apply-settings.ts";
import { isAncestorOfMain, requireCleanTree } from "./clean-tree.ts";
import { askNpm } from "./npm.ts";
import { type PlanOptions, planRelease, type ReleasePlan, type Tag, tagOf } from "./plan-release.ts";
import { readSettings, writeSettings } from "./settings.ts";

export interface PublishOptions extends PlanOptions {
  /** Builds what is published. By default it has been built. */
  build?: () => Promise<void>;
  /** Whether someone is there whom npm can ask for a second factor. */
  isInteractive?: boolean;
}

/**
 * Builds and publishes what npm does not have yet, from a committed workspace, and tags what npm has: run again, it makes
 * up for what failed. From then on `release.json`, and all that follows it, says that npm has the packages; that is left
 * to be committed.
 *
 * @returns what was done, in words
 * @throws {UserError} something must not be published, does not build or is not committed
 * @throws {CommandError} npm rejected a package, or a tag could not be made; the first leaves the files as they were
 */
export async function publish(root: string, options: PublishOptions = {}): Promise<string> {
  const { env } = options;
  const plan = await planRelease(root, options);
  if (plan.nothing !== undefined) return plan.nothing;
  const { version, unpublished, untagged } = plan;
  await createTags(root, untagged, env);
  if (unpublished.length > 0) await publishPackages(root, plan, options);
  return `npm has version ${version}: npm install @metastudio-tts/client@${version}`;
}

async function publishPackages(
  root: string,
  { unpublished }: ReleasePlan,
  options: PublishOptions,
): Promise<void> {
  const { snapshot, build, isInteractive = false, env = {} } = options;
  if (snapshot === undefined) await requireOnMain(root);
  // The versions of a snapshot are not committed.
  const requireCommitted = async () => snapshot === undefined && requireCleanTree(root);
  await requireCommitted();
  await build?.();
  await requireCommitted();
  const commit = (await git(root, "rev-parse", "HEAD")) ?? "";
  const settings = await readSettings(root);
  const onNpm = { ...settings, isOnNpm: true };
  // Ctrl-C, when npm asks for the second factor, ends this process at once. Everything was committed.
  const undo = () => snapshot === undefined && spawnSync("git", ["checkout", "--quiet", "."], { cwd: root });
  process.once("exit", undo);
  // The READMEs in the packages are read where the packages are on npm.
  await applySettings(root, onNpm);
  const restore = await writeCommit(root, unpublished, commit);
  try {
    // Its own tags need an identity, and it does not look whether they were made.
    const args = ["publish", "--no-git-tag", ...(snapshot === undefined ? [] : ["--tag", snapshot])];
    await (isInteractive ? runInTerminal : runOrThrow)("changeset", args, { cwd: root, env });
  } catch (error) {
    await restore();
    await applySettings(root, settings);
    if (snapshot === undefined) await tagPublished(root, unpublished, commit, env);
    throw error;
  } finally {
    process.off("exit", undo);
  }
  await restore();
  await writeSettings(root, onNpm);
  if (snapshot !== undefined) return;
  await createTags(
    root,
    unpublished.map((one) => ({ name: tagOf(one), commit })),
    env,
  );
}

/** A version must not come from a commit that only this clone has. */
async function requireOnMain(root: string): Promise<void> {
  const isOnMain = await isAncestorOfMain(root);
  if (isOnMain === false)
    throw new UserError(
      'Nothing was published: this commit is not on origin/main. Push it, or run "git fetch" where it is.',
    );
}

/**
 * Writes into the packages which commit they are published from, as npm's own publishing does. A tag that got lost can
 * then be made again.
 *
 * @returns puts the files back as they were
 */
async function writeCommit(
  root: string,
  packages: Released[],
  gitHead: string,
): Promise<() => Promise<void>> {
  const files = await Promise.all(
    packages.map(async ({ folder }) => {
      const file = join(root, folder, "package.json");
      return { file, text: await readFile(file, "utf8") };
    }),
  );
  for (const { file, text } of files)
    await writeFile(file, JSON.stringify({ ...JSON.parse(text), gitHead }, null, 2));
  return async () => {
    for (const { file, text } of files) await writeFile(file, text);
  };
}

/** Tags those packages that npm has got before it rejected another one. */
async function tagPublished(
  root: string,
  packages: Released[],
  commit: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  for (const one of packages) {
    const onNpm = await askNpm(root, one.name, env);
    if (onNpm?.versions.includes(one.version)) await createTags(root, [{ name: tagOf(one), commit }], env);
  }
}

/** Makes tags that do not exist. The identity is that of a workflow, which has none of its own. */
async function createTags(root: string, tags: Tag[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  const identity = [
    "-c",
    "user.name=github-actions[bot]",
    "-c",
    "user.email=41898282+github-actions[bot]@users.noreply.github.com",
  ];
  for (const { name, commit } of tags) {
    if ((await git(root, "rev-parse", "--verify", "--quiet", `refs/tags/${name}`)) !== undefined) continue;
    await runOrThrow("git", [...identity, "tag", "--annotate", `--message=${name}`, name, commit], {
      cwd: root,
      env,
    });
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
