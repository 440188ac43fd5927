import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Released } from "../contract/changesets.ts";

/** The files that `exports` and `bin` of packages name and that are not there, by their path from the root. */
export async function findUnbuilt(root: string, packages: Released[]): Promise<string[]> {
  const files = await Promise.all(packages.map(({ folder }) => readTargets(root, folder)));
  return files.flat().filter((file) => !existsSync(join(root, file)));
}

/** The files that `exports` and `bin` of a package name, by their path from the root. */
export async function readTargets(root: string, folder: string): Promise<string[]> {
  const { exports, bin } = JSON.parse(await readFile(join(root, folder, "package.json"), "utf8"));
  return [...new Set(leavesOf([exports, bin]))].map((path) => join(folder, path).replaceAll("\\", "/"));
}

function leavesOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Object.values(value ?? {}).flatMap(leavesOf);
}
