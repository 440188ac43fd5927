import { UserError } from "@metastudio-tts/generator";
import { CommandError, runOrThrow } from "@metastudio-tts/tools/process";
import { git } from "../contract/base.ts";
import { readChangesets, readReleasedPackages } from "../contract/changesets.ts";
import { checkTranslations } from "../translation/translations.ts";
import { requireCleanTree } from "./clone.ts";
import { requireSnapshotName, setDocumentVersion } from "./versions.ts";

/** Runs a command in the root of the workspace. */
type Run = (command: string, args: string[], options: { cwd: string }) => Promise<unknown>;

/**
 * Gives all packages and the document the version that the pending changesets call for, writes the
 * changelogs, and generates again what depends on them, the lockfile included. Commits nothing.
 *
 * @param run runs each command that changes the workspace. These look for it in the folders above, too
 * @returns what was done, in words
 * @throws {UserError} a changeset is invalid or says major before 1.0.0, the tree is not clean, a text is not
 * translated, or a step failed; then everything is as it was
 */
export async function versionPackages(
  root: string,
  { snapshot, run = runOrThrow }: { snapshot?: string | undefined; run?: Run } = {},
): Promise<string> {
  if (snapshot !== undefined && !/^[0-9A-Za-z-]+$/.test(snapshot)) {
    throw new UserError(`--snapshot must be letters, digits and dashes, got ${JSON.stringify(snapshot)}.`);
  }
  requireSnapshotName(snapshot);
  const pending = await readChangesets(root);
  if (pending.length === 0) {
    return 'No changeset is pending, so there is nothing to release. Nothing was changed. "pnpm changeset" writes one.';
  }
  await requireCleanTree(root);
  try {
    // A version for trying out does not wait for a translator.
    if (snapshot === undefined) await requireTranslations(root);
    const inRoot = (command: string, ...args: string[]) => run(command, args, { cwd: root });
    await inRoot("changeset", "version", ...(snapshot === undefined ? [] : ["--snapshot", snapshot]));
    const version = await readCommonVersion(root);
    await setDocumentVersion(root, version);
    await inRoot("pnpm", "install", "--lockfile-only", "--no-frozen-lockfile");
    await inRoot("node", "scripts/generate.ts");
    const files = (await git(root, "status", "--porcelain"))?.split("\n").length;
    return `All packages and the document are now ${version}, from ${count(pending.length, "changeset")}. ${count(files ?? 0, "file")} changed: look at them, and commit.`;
  } catch (error) {
    await git(root, "reset", "--quiet", "--hard", "HEAD");
    await git(root, "clean", "--quiet", "-d", "--force");
    if (!(error instanceof UserError || error instanceof CommandError)) throw error;
    throw new UserError(`${error.message}\nEverything is as it was.`);
  }
}

async function requireTranslations(root: string): Promise<void> {
  const { failure } = await checkTranslations(root, { isRelease: true });
  if (failure !== undefined) throw new UserError(failure);
}

async function readCommonVersion(root: string): Promise<string> {
  const packages = await readReleasedPackages(root);
  const versions = new Set(packages.map(({ version }) => version));
  const [version] = versions;
  if (version !== undefined && versions.size === 1) return version;
  const found = packages.map((item) => `${item.name} ${item.version}`).join(", ");
  throw new UserError(
    `All packages must have one version, but they got ${found}. Correct .changeset/config.json.`,
  );
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
