import { glob, readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parseChangesetFile } from "@changesets/parse";
import { UserError } from "@metastudio-tts/generator";
import { type Base, git } from "./base.ts";
import { isBeforeOne, largest, type Rating } from "./change.ts";

const manifest = "openapi/package.json";

/** A changeset that waits for a release. */
export interface Pending {
  /** Its path from the root. */
  file: string;
  bump: Rating;
  text: string;
}

/**
 * All changesets that wait for a release.
 *
 * @throws {UserError} one of them cannot be read, or claims a major version before 1.0.0
 */
export async function readChangesets(root: string): Promise<Pending[]> {
  const names = (await readdir(join(root, ".changeset"))).filter(
    (name) => name.endsWith(".md") && name !== "README.md",
  );
  const packages = (await readReleasedPackages(root)).map(({ name }) => name);
  const found = await Promise.all(
    names.sort().map(async (name): Promise<Pending> => {
      const file = `.changeset/${name}`;
      const text = withoutReturns(await readFile(join(root, file), "utf8"));
      return { file, bump: bumpOf(text, file, packages), text };
    }),
  );
  const majors = found.filter(({ bump }) => bump === "major");
  if (majors.length > 0 && isBeforeOne(await currentVersion(root))) {
    const places = majors.map(({ file, text }) => `${file}:${lineOf(text, /: *["']?major/)}`);
    throw new UserError(
      `${places.join(", ")} says major, which would release 1.0.0. Write "minor" for a breaking change and ` +
        '"patch" for any other: .changeset/README.md says why.',
    );
  }
  return found;
}

/** The changesets that are new since `base`: those that were there speak of other changes. */
export async function pendingChangesets(root: string, base: Base): Promise<Pending[]> {
  const all = await readChangesets(root);
  const before = await Promise.all(all.map(({ file }) => git(root, "show", `${base.commit}:${file}`)));
  return all.filter(({ text }, index) => withoutReturns(before[index] ?? "") !== text.replace(/\n$/, ""));
}

/** The same for an editor or a checkout that ends lines as Windows does. */
function withoutReturns(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

/** The version that all packages have. */
export async function currentVersion(root: string): Promise<string> {
  return versionOf(await readFile(join(root, manifest), "utf8"));
}

function versionOf(text: string): string {
  return (JSON.parse(text) as { version: string }).version;
}

function lineOf(text: string, found: RegExp): number {
  return text.split("\n").findIndex((line) => found.test(line)) + 1;
}

function bumpOf(text: string, file: string, packages: string[]): Rating {
  try {
    const { releases } = parseChangesetFile(text);
    return largest(releases.filter(({ name }) => packages.includes(name)).map(({ type }) => type));
  } catch (error) {
    throw new UserError(`${file} is not a changeset: ${(error as Error).message}\nFix it, or delete it.`);
  }
}

/** The bump of the version since `base`, if there is one: a branch may hold a change and its release. */
export async function releasedBump(root: string, base: Base): Promise<Rating> {
  const now = await currentVersion(root);
  const before = await git(root, "show", `${base.commit}:${manifest}`);
  const [old, current] = [before === undefined ? now : versionOf(before), now].map((version) =>
    version.split(".").map((part) => Number.parseInt(part, 10)),
  );
  const index = [0, 1, 2].find((part) => old?.[part] !== current?.[part]);
  return index === undefined ? "none" : ((["major", "minor", "patch"] as const)[index] ?? "none");
}

/** A package that is released with the document, under the same version. */
export interface Released {
  name: string;
  version: string;
  /** Where it is, from the root. */
  folder: string;
  isPublished: boolean;
}

/** All packages that share one version, as the changesets' own settings say. */
export async function readReleasedPackages(root: string): Promise<Released[]> {
  const { fixed } = await readJson<{ fixed: string[][] }>(join(root, ".changeset/config.json"));
  const found: Released[] = [];
  for await (const file of glob("{openapi,packages/*,apps/*}/package.json", { cwd: root })) {
    const { name, version, ...manifest } = await readJson<{
      name: string;
      version: string;
      private?: boolean;
    }>(join(root, file));
    if (!fixed.flat().includes(name)) continue;
    found.push({ name, version, folder: dirname(file), isPublished: manifest.private !== true });
  }
  return found.sort((a, b) => a.folder.localeCompare(b.folder));
}

/** Those of them that npm gets. */
export async function readPublishedPackages(root: string): Promise<Released[]> {
  return (await readReleasedPackages(root)).filter(({ isPublished }) => isPublished);
}

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, "utf8")) as T;
}
