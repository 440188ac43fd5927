import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "@metastudio-tts/generator";
import { git } from "../contract/git.ts";
import { readChangesets } from "../contract/pending.ts";
import { releasedTogether } from "../contract/released-together.ts";
import { requireCleanTree, restoreTree } from "./clean-tree.ts";
import { type Run, runTool } from "./run-tool.ts";

/**
 * Gives all packages and the document the version that the pending changesets call for, writes the
 * changelogs, and makes again what is generated, the lockfile included. Commits nothing.
 *
 * @returns what was done, in words
 * @throws {Problem} a changeset is invalid or says major before 1.0.0, the tree is not clean, or a step failed;
 * then everything is as it was
 */
export async function versionPackages(
  root: string,
  { snapshot, run = runTool }: { snapshot?: string | undefined; run?: Run } = {},
): Promise<string> {
  if (snapshot !== undefined && !/^[0-9A-Za-z-]+$/.test(snapshot)) {
    throw new Problem(`--snapshot must be letters, digits and dashes, got ${JSON.stringify(snapshot)}.`);
  }
  const pending = await readChangesets(root);
  if (pending.length === 0) {
    return 'No changeset is pending, so there is nothing to release. Nothing was changed. "pnpm changeset" writes one.';
  }
  await requireCleanTree(root);
  try {
    await run(root, "changeset", ["version", ...(snapshot === undefined ? [] : ["--snapshot", snapshot])]);
    const version = await commonVersion(root);
    await setDocumentVersion(root, version);
    await run(root, "pnpm", ["install", "--lockfile-only", "--no-frozen-lockfile"]);
    await run(root, "node", ["scripts/generate.ts"]);
    const files = (await git(root, "status", "--porcelain"))?.split("\n").length;
    return `All packages and the document are now ${version}, from ${inWords(pending.length, "changeset")}. ${inWords(files ?? 0, "file")} changed: look at them, and commit.`;
  } catch (error) {
    await restoreTree(root);
    if (!(error instanceof Problem)) throw error;
    throw new Problem(`${error.message}\nEverything is as it was.`);
  }
}

async function commonVersion(root: string): Promise<string> {
  const packages = await releasedTogether(root);
  const versions = new Set(packages.map(({ version }) => version));
  const [version] = versions;
  if (version !== undefined && versions.size === 1) return version;
  const found = packages.map((item) => `${item.name} ${item.version}`).join(", ");
  throw new Problem(
    `All packages share one version, but these came out: ${found}. See .changeset/config.json.`,
  );
}

/** Only that line: whoever wrote the rest of the file chose how it looks. */
async function setDocumentVersion(root: string, version: string): Promise<void> {
  const file = join(root, "openapi/openapi.yaml");
  const text = await readFile(file, "utf8");
  const line = /^(info:\n(?:(?: .*)?\n)*? {2}version: ).*$/m;
  if (!line.test(text)) throw new Problem("openapi/openapi.yaml needs a line for the version of its info.");
  await writeFile(file, text.replace(line, `$1${version}`));
}

function inWords(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
