import { rm } from "node:fs/promises";
import { join } from "node:path";
import { readPublishedPackages } from "../contract/changesets.ts";
import { buildAll } from "../turbo.ts";

/**
 * Builds the workspace `root` to be packed. Files that only an earlier build made do not stay among it, as they do where
 * turbo restores a build.
 *
 * @throws {CommandError} something does not build
 */
export async function buildForPacking(root: string): Promise<void> {
  for (const { folder } of await readPublishedPackages(root))
    await rm(join(root, folder, "dist"), { recursive: true, force: true });
  await buildAll();
}
