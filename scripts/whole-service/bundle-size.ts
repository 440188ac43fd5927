import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

/** Bytes, minified and gzipped, of what a page loads at once to use the built client in `root` with a token. */
export async function bundleSize(root: string): Promise<number> {
  const entry = join(root, "packages/client/entry.js");
  await writeFile(entry, 'export { createTtsClient, tokenAuth } from "./dist/index.js";');
  const bundle = await rolldown({ input: entry, platform: "browser" });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  await bundle.close();
  const chunks = output.filter((file) => file.type === "chunk");
  const atOnce = [output[0].fileName, ...output[0].imports];
  return chunks
    .filter(({ fileName }) => atOnce.includes(fileName))
    .reduce((total, { code }) => total + gzipSync(code, { level: 9 }).length, 0);
}
