import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

/** Bytes, minified and gzipped, of what a page loads at once to use the client built in `root` with a token. */
export async function bundleSize(root: string): Promise<number> {
  const entry = join(root, "packages/client/entry.js");
  await writeFile(entry, 'export { createTtsClient, tokenAuth } from "./dist/index.js";');
  const bundle = await rolldown({ input: entry, platform: "browser" });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  await bundle.close();
  const chunks = new Map(output.flatMap((file) => (file.type === "chunk" ? [[file.fileName, file]] : [])));
  const loaded = new Set<string>();
  const load = (name: string): void => {
    if (loaded.has(name)) return;
    loaded.add(name);
    for (const imported of chunks.get(name)?.imports ?? []) load(imported);
  };
  load(output[0].fileName);
  return [...loaded].reduce(
    (total, name) => total + gzipSync(chunks.get(name)?.code ?? "", { level: 9 }).length,
    0,
  );
}
