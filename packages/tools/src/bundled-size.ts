import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";

/** Bytes, minified and gzipped, of what a page loads at once to run `code` that stands in `folder`. */
export async function measureBundledSize(code: string, folder: string): Promise<number> {
  const entry = join(folder, "size-entry.js");
  const bundle = await rolldown({
    input: entry,
    platform: "browser",
    // What cannot be found would be left out, and nothing would be measured.
    onLog(_, log) {
      throw new Error(log.message);
    },
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? code : undefined),
      },
    ],
  });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  await bundle.close();
  const chunks = output.filter((file) => file.type === "chunk");
  const atOnce = new Set(chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  // A set that grows is walked to its end.
  for (const name of atOnce) {
    for (const imported of chunks.find(({ fileName }) => fileName === name)?.imports ?? [])
      atOnce.add(imported);
  }
  return chunks
    .filter(({ fileName }) => atOnce.has(fileName))
    .reduce((total, { code: text }) => total + gzipSync(text, { level: 9 }).length, 0);
}
