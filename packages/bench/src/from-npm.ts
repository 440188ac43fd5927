import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runOrThrow } from "@metastudio-tts/tools/process";

/** Packages that only the benchmarks need, and their versions. */
export const versions = {
  "@stoplight/prism-cli": "5.16.0",
  "@huaweicloud/huaweicloud-sdk-core": "3.1.211",
  // The SDK's core imports it and does not declare it.
  uuid: "9.0.1",
};

/** The path of a file in one of these packages, which npm gets the first time. */
export async function fromNpm(file: string): Promise<string> {
  const folder = join(import.meta.dirname, "../node_modules/.cache/from-npm");
  const path = join(folder, "node_modules", file);
  if (!existsSync(path)) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, dependencies: versions }));
    await runOrThrow("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder });
  }
  return path;
}
