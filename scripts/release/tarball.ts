import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "@metastudio-tts/generator";
import { runOrThrow } from "@metastudio-tts/tools/process";

/** A published package, unpacked. `tests/package` checks what is in it. */
export interface Tarball {
  version: string;
  packedBytes: number;
  files: { path: string; bytes: number }[];
}

/** Fetches a package as the registry serves it, and unpacks it into `folder`. */
export async function readTarball(registry: string, name: string, folder: string): Promise<Tarball> {
  const manifest = await fetchOk(`${registry}${name}/latest`);
  const { version, dist } = (await manifest.json()) as { version: string; dist: { tarball: string } };
  const packed = Buffer.from(await (await fetchOk(dist.tarball)).arrayBuffer());
  const root = join(folder, name);
  await mkdir(root, { recursive: true });
  await writeFile(join(root, "package.tgz"), packed);
  await runOrThrow("tar", ["-xzf", "package.tgz"], { cwd: root });

  const unpacked = join(root, "package");
  const entries = await readdir(unpacked, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(unpacked.length + 1));
  const files = await Promise.all(
    paths.sort().map(async (path) => ({ path, bytes: (await stat(join(unpacked, path))).size })),
  );
  return { version, packedBytes: packed.length, files };
}

async function fetchOk(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new UserError(`GET ${url} returned ${response.status}.`);
  return response;
}
