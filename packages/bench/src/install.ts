import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Figures } from "@metastudio-tts/tools/figures";
import { runOrThrow } from "@metastudio-tts/tools/process";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import prismPackage from "@stoplight/prism-http/package.json" with { type: "json" };
import { versions } from "./from-npm.ts";

interface Installed {
  packages: number;
  bytes: number;
}

/** What npm installs for the client, beside the core of the vendor's SDK: its MetaStudio package is not on npm. */
export async function measureClientInstall(): Promise<Figures> {
  const vendor = await install(atVersion("@huaweicloud/huaweicloud-sdk-core"), atVersion("uuid"));
  return table("Vendor's SDK, its core alone", vendor, "This client", await installOwn("packages/client"));
}

/** What npm installs for the mock, beside Prism's library. */
export async function measureMockInstall(): Promise<Figures> {
  const prism = await install(`@stoplight/prism-http@${prismPackage.version}`);
  return table("Prism 5.16's library", prism, "This mock", await installOwn("packages/mock"));
}

function atVersion(name: keyof typeof versions): string {
  return `${name}@${versions[name]}`;
}

function table(other: string, theirs: Installed, own: string, ours: Installed): Figures {
  return [
    ["", other, own],
    ["Packages that npm installs", `${theirs.packages}`, `${ours.packages}`],
    ["Size of their files", megabytes(theirs), megabytes(ours)],
  ];
}

function megabytes({ bytes }: Installed): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Installs a package of this workspace as it would be published. */
async function installOwn(folder: string): Promise<Installed> {
  return inTemporaryFolder(async (destination) => {
    const args = ["pack", "--json", "--pack-destination", destination];
    const { stdout } = await runOrThrow("pnpm", args, { cwd: inWorkspace(folder) });
    return install(JSON.parse(stdout).filename);
  });
}

/** Installs packages into an empty project, and counts what is there then. */
async function install(...packages: string[]): Promise<Installed> {
  return inTemporaryFolder(async (cwd) => {
    await writeFile(join(cwd, "package.json"), JSON.stringify({ private: true }));
    const options = ["--ignore-scripts", "--no-audit", "--no-fund"];
    await runOrThrow("npm", ["install", ...options, ...packages], { cwd });
    const lock = JSON.parse(await readFile(join(cwd, "package-lock.json"), "utf8")) as { packages: object };
    const installed = Object.keys(lock.packages).filter((path) => path !== "");
    return { packages: installed.length, bytes: await sizeOf(join(cwd, "node_modules")) };
  });
}

/** The size of all files of packages, which depends on no file system. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== ".package-lock.json");
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function inTemporaryFolder<Result>(act: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "bench-install-"));
  try {
    return await act(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
