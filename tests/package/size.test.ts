import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { describe, expect, it } from "vitest";

/** The size in bytes, minified and gzipped, of what a page loads at once to run `code`. */
async function sizeOf(code: string): Promise<number> {
  const entry = join(import.meta.dirname, "size-entry.js");
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

describe("the client's size, minified and gzipped", () => {
  it.each([
    ["with a token", 'export { createTtsClient, tokenAuth } from "@metastudio-tts/client"', 9_500],
    ["with everything in the main entry", 'export * from "@metastudio-tts/client"', 12_500],
    ["of the validator", 'export * from "@metastudio-tts/client/validate"', 2_850],
  ])("%s stays below its limit", async (name, code, limit) => {
    const size = await sizeOf(code);

    console.log(`${name}: ${size} bytes`);
    expect(size).toBeLessThanOrEqual(limit);
  });
});
