import { glob, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { blobHash } from "@metastudio-tts/generator";

/**
 * Writes what a command changes in a Markdown file of `root`, such as a figure. That needs no translator, so a
 * translation that was up to date stays so.
 *
 * @param file its path from the root, with slashes
 */
export async function writeMarkdown(root: string, file: string, text: string): Promise<void> {
  const before = blobHash(await readFile(join(root, file), "utf8"));
  await writeFile(join(root, file), text);
  for await (const name of glob(translationOf(file, "*"), { cwd: root })) {
    const translation = await readFile(join(root, name), "utf8");
    await writeFile(join(root, name), translation.replace(before, blobHash(text)));
  }
}

/** `README.md` is translated in `README.zh-CN.md`, `pages/errors.md` in `pages-zh-CN/errors.md`. */
export function translationOf(file: string, language: string): string {
  const [, folder, name] = /^(.*\/pages)\/([^/]+)$/.exec(file) ?? [];
  return folder ? `${folder}-${language}/${name}` : file.replace(/\.md$/, `.${language}.md`);
}
