import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "@metastudio-tts/generator";
import { parse } from "yaml";
import { currentVersion, readReleasedPackages } from "../contract/changesets.ts";

const documentFile = "openapi/openapi.yaml";

/**
 * What has another version than the rest, though all packages and the document share one, and what to do about it;
 * `undefined` when nothing has.
 */
export async function describeOtherVersions(root: string): Promise<string | undefined> {
  const version = await currentVersion(root);
  const { info } = parse(await readFile(join(root, documentFile), "utf8"));
  const all = [
    ...(await readReleasedPackages(root)),
    { folder: documentFile, version: String(info?.version) },
  ];
  const others = all.filter((one) => one.version !== version);
  if (others.length === 0) return undefined;
  const found = others.map((one) => `${one.folder} has ${one.version}`).join(", ");
  return `${found} instead of ${version}. Correct it, run "pnpm generate", and commit.`;
}

/** @throws {UserError} a snapshot of this name would become what everybody gets */
export function requireSnapshotName(name: string | undefined): void {
  if (name === "latest")
    throw new UserError('A snapshot cannot be called "latest", which everybody gets. Choose another name.');
}

/**
 * Changes only the line of the document's version: the format of the rest is its author's choice.
 *
 * @throws {UserError} the document has no such line
 */
export async function setDocumentVersion(root: string, version: string): Promise<void> {
  const file = join(root, documentFile);
  const text = await readFile(file, "utf8");
  const line = /^(info:\n(?:(?: .*)?\n)*? {2}version: ).*$/m;
  if (!line.test(text)) throw new UserError(`${documentFile} needs a line for the version of its info.`);
  await writeFile(file, text.replace(line, `$1${version}`));
}
