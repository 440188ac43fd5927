import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { runOrThrow } from "@metastudio-tts/tools/process";
import { readPublishedPackages } from "../contract/changesets.ts";

/** Packs every published package of a built workspace into an empty folder. Returns the paths of the tarballs. */
export async function packAll(root: string, folder: string): Promise<string[]> {
  const published = await readPublishedPackages(root);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return Promise.all(
    published.map(async (one) => {
      const args = ["pack", "--json", "--pack-destination", folder];
      const { stdout } = await runOrThrow("pnpm", args, { cwd: join(root, one.folder) });
      return JSON.parse(stdout).filename as string;
    }),
  );
}

/** The line that installs tarballs with npm. */
export function installLine(tarballs: string[]): string {
  const words = tarballs.toSorted().map((path) => (/^[\w./:\\@-]+$/.test(path) ? path : quote(path)));
  return `npm install ${words.join(" ")}`;
}

/** Double quotes are all that Windows knows; elsewhere a shell would expand `$` in them. */
function quote(path: string): string {
  return process.platform === "win32" ? `"${path}"` : `'${path.replaceAll("'", "'\\''")}'`;
}
