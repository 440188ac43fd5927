import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { MarkdownPair } from "@metastudio-tts/generator";

const guides = "apps/docs/pages";
/** What a user of a package reads, and what a visitor of the repository reads first. */
const readmes = ["README.md", "packages/client/README.md", "packages/mock/README.md"];

/** The guides and READMEs in `root` with their translations, and translations that are of none. */
export async function readMarkdownPairs(root: string, language: string): Promise<MarkdownPair[]> {
  const translatedGuides = `${guides}-${language}`;
  const translatedReadmes = `README.${language}.md`;
  const [english, translated, others] = await Promise.all([
    find(root, `${guides}/*.md`),
    find(root, `${translatedGuides}/*.md`),
    find(root, `{,openapi/,packages/*/,apps/*/}${translatedReadmes}`),
  ]);
  const files = new Set([
    ...readmes,
    ...others.map((file) => file.replace(translatedReadmes, "README.md")),
    ...english,
    ...translated.map((file) => file.replace(translatedGuides, guides)),
  ]);
  return Promise.all(
    [...files].map(async (file) => {
      const translatedFile = file.startsWith(`${guides}/`)
        ? file.replace(guides, translatedGuides)
        : file.replace(/README\.md$/, translatedReadmes);
      const [text, translation] = await Promise.all([read(root, file), read(root, translatedFile)]);
      return {
        file,
        translatedFile,
        ...(text !== undefined && { text }),
        ...(translation !== undefined && { translation }),
      };
    }),
  );
}

async function find(root: string, pattern: string): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob(pattern, { cwd: root })) found.push(file.replaceAll("\\", "/"));
  return found.sort();
}

async function read(root: string, file: string): Promise<string | undefined> {
  return readFile(join(root, file), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}
