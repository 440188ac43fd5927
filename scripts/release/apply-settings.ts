import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeMarkdown } from "@metastudio-tts/tools/write-markdown";
import { readPublishedPackages } from "../contract/changesets.ts";
import { installTexts, replaceInstallTexts } from "./install-texts.ts";
import type { Settings } from "./settings.ts";

/** A file that does not say what the settings say. */
export interface Stale {
  /** Its path from the root. */
  file: string;
  /** What it has to be. */
  text: string;
}

/**
 * Finds what has to follow the settings and does not: the address of the repository in each published package.json,
 * and how to install the packages in the READMEs and the docs.
 */
export async function findStale(root: string, settings: Settings): Promise<Stale[]> {
  const published = await readPublishedPackages(root);
  const wanted: [file: string, change: (text: string) => string][] = [
    ...published.map(({ folder }): [string, (text: string) => string] => [
      `${folder}/package.json`,
      (text) => setAddresses(text, folder, settings),
    ]),
    ...Object.keys(installTexts).map((file): [string, (text: string) => string] => [
      file,
      (text) => replaceInstallTexts(file, text, settings),
    ]),
  ];
  const stale = await Promise.all(
    wanted.map(async ([file, change]) => {
      const before = await readFile(join(root, file), "utf8");
      const text = change(before);
      return text === before ? [] : [{ file, text }];
    }),
  );
  return stale.flat();
}

/** Makes these files follow the settings. Returns those that were changed. */
export async function applySettings(root: string, settings: Settings): Promise<string[]> {
  const stale = await findStale(root, settings);
  // A translation comes before the file that it is of, which writes its hash into it.
  for (const { file, text } of stale) {
    if (file.endsWith(".md")) await writeMarkdown(root, file, text);
    else await writeFile(join(root, file), text);
  }
  return stale.map(({ file }) => file);
}

/**
 * Sets, or removes, the addresses of a package.json, which come after its license. The commit, which it has only while it
 * is published, is removed.
 */
function setAddresses(text: string, folder: string, { repository }: Settings): string {
  const { repository: _, homepage: __, bugs: ___, gitHead: ____, ...manifest } = JSON.parse(text);
  const addresses = {
    repository: { type: "git", url: `git+${repository}.git`, directory: folder },
    homepage: `${repository}/tree/main/${folder}#readme`,
    bugs: `${repository}/issues`,
  };
  const entries = Object.entries(manifest).flatMap(([key, value]) => [
    [key, value],
    ...(key === "license" && repository ? Object.entries(addresses) : []),
  ]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}
