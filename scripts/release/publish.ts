import { UserError } from "@metastudio-tts/generator";
import { CommandError, type ProcessOptions, runOrThrow } from "@metastudio-tts/tools/process";
import { execa } from "execa";
import { git } from "../contract/base.ts";
import { applySettings } from "./apply-settings.ts";
import { findUnbuilt } from "./built-files.ts";
import { requireCleanTree } from "./clean-tree.ts";
import { askNpm } from "./npm.ts";
import { type PlanOptions, planRelease, type ReleasePlan } from "./plan-release.ts";
import { readSettings, writeSettings } from "./settings.ts";

export interface PublishOptions extends PlanOptions {
  /** Whether someone is there whom npm can ask for a second factor. */
  isInteractive?: boolean;
}

/**
 * Publishes what npm does not have yet, from a built and committed workspace, and tags what npm has: run again, it makes
 * up for what failed. From then on `release.json`, and all that follows it, says that npm has the packages; that is left
 * to be committed.
 *
 * @returns what was done, in words
 * @throws {UserError} something must not be published, is not built or not committed
 * @throws {CommandError} npm rejected a package, or a tag could not be made; the first leaves the files as they were
 */
export async function publish(root: string, options: PublishOptions = {}): Promise<string> {
  const plan = await planRelease(root, options);
  if (plan.nothing !== undefined) return plan.nothing;
  const { version, unpublished, untagged } = plan;
  if (unpublished.length > 0) await publishPackages(root, plan, options);
  // Who published it earlier did so from the commit that made the version, and others may have come since.
  const commit = unpublished.length > 0 ? "HEAD" : await findVersionCommit(root);
  await createTags(root, untagged, commit, options.env);
  return `npm has version ${version}: npm install @metastudio-tts/client@${version}`;
}

async function publishPackages(root: string, plan: ReleasePlan, options: PublishOptions): Promise<void> {
  const { snapshot, isInteractive = false, env = {} } = options;
  // The versions of a snapshot are not committed.
  if (snapshot === undefined) await requireCleanTree(root);
  const unbuilt = await findUnbuilt(root, plan.unpublished);
  if (unbuilt.length > 0)
    throw new UserError(`Nothing was published: ${unbuilt.join(", ")} is missing. Run "pnpm build".`);
  const settings = await readSettings(root);
  const onNpm = { ...settings, isOnNpm: true };
  // The READMEs in the packages are read where the packages are on npm.
  await applySettings(root, onNpm);
  try {
    // Its own tags need an identity, and it does not look whether they were made.
    const args = ["publish", "--no-git-tag", ...(snapshot === undefined ? [] : ["--tag", snapshot])];
    await (isInteractive ? runInTerminal : runOrThrow)("changeset", args, { cwd: root, env });
  } catch (error) {
    await applySettings(root, settings);
    await tagPublished(root, plan, env);
    throw error;
  }
  await writeSettings(root, onNpm);
}

/** Tags those packages that npm has got before it rejected another one. */
async function tagPublished(root: string, plan: ReleasePlan, env: NodeJS.ProcessEnv): Promise<void> {
  for (const { name, version } of plan.unpublished) {
    const tags = plan.untagged.filter((tag) => tag === `${name}@${version}`);
    const onNpm = await askNpm(root, name, env);
    if (onNpm?.versions.includes(version)) await createTags(root, tags, "HEAD", env);
  }
}

async function findVersionCommit(root: string): Promise<string> {
  const args = ["-1", "--first-parent", "--format=%H", "-G", '^  "version":', "--", "openapi/package.json"];
  return (await git(root, "log", ...args)) || "HEAD";
}

/** The identity is that of a workflow, which has none of its own. */
async function createTags(
  root: string,
  tags: string[],
  commit: string,
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  const identity = [
    "-c",
    "user.name=github-actions[bot]",
    "-c",
    "user.email=41898282+github-actions[bot]@users.noreply.github.com",
  ];
  for (const tag of tags)
    await runOrThrow("git", [...identity, "tag", "--annotate", `--message=${tag}`, tag, commit], {
      cwd: root,
      env,
    });
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
