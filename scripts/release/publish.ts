import { UserError } from "@metastudio-tts/generator";
import { CommandError, type ProcessOptions, runOrThrow } from "@metastudio-tts/tools/process";
import { execa } from "execa";
import { currentVersion, readChangesets } from "../contract/changesets.ts";
import { applySettings, findStale } from "./apply-settings.ts";
import { readSettings, requireRepository, writeSettings } from "./settings.ts";

export interface PublishOptions {
  /** The `owner/name` that GitHub runs a workflow for; `undefined` elsewhere. */
  running?: string | undefined;
  /** A name for a version to try out, which nobody gets without asking for it. */
  snapshot?: string | undefined;
  /** Whether someone is there whom npm can ask for a second factor. */
  isInteractive?: boolean;
  env?: NodeJS.ProcessEnv;
}

/**
 * Publishes what npm does not have yet, from a built workspace, and tags it. From then on `release.json`, and all that
 * follows it, says that npm has the packages; that is left to be committed.
 *
 * @returns what was done, in words
 * @throws {UserError} the repository's address is missing or another one, or files do not follow `release.json`
 * @throws {CommandError} npm rejected a package; then the files are as they were
 */
export async function publish(root: string, options: PublishOptions = {}): Promise<string> {
  const { running, snapshot, isInteractive = false, env = {} } = options;
  const settings = await readSettings(root);
  requireRepository(settings, running);
  const stale = await findStale(root, settings);
  if (stale.length > 0) {
    const files = stale.map(({ file }) => file).join(", ");
    throw new UserError(
      `Nothing was published: ${files} must follow release.json. Run "pnpm release:settings", and commit.`,
    );
  }
  const pending = (await readChangesets(root)).length;
  if (pending > 0) {
    const are = pending === 1 ? "changeset is" : "changesets are";
    return `Nothing was published: ${pending} ${are} pending. "pnpm version-packages" makes the next version.`;
  }
  const version = await currentVersion(root);
  if (snapshot !== undefined && !version.startsWith("0.0.0-")) {
    return "Nothing was published: no changeset was pending, so there is no snapshot.";
  }
  const onNpm = { ...settings, isOnNpm: true };
  // The READMEs in the packages are read where the packages are on npm.
  await applySettings(root, onNpm);
  try {
    const args = snapshot === undefined ? [] : ["--tag", snapshot, "--no-git-tag"];
    const run = isInteractive ? runInTerminal : runOrThrow;
    await run("changeset", ["publish", ...args], { cwd: root, env });
  } catch (error) {
    await applySettings(root, settings);
    throw error;
  }
  await writeSettings(root, onNpm);
  return `npm has version ${version}: npm install @metastudio-tts/client@${version}`;
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
