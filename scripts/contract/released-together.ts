import { glob, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A package that is released with the document, under the same version. */
export interface Released {
  name: string;
  version: string;
  /** Where it is, from the root. */
  folder: string;
  isPublished: boolean;
}

/** All packages that share one version, as the changesets' own settings say. */
export async function releasedTogether(root: string): Promise<Released[]> {
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

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, "utf8")) as T;
}
