import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundleFile, makeCache } from "../bundle-file.ts";
import type { Files } from "../generated-files.ts";
import { checkTranslation, type OpenText } from "./check.ts";
import { formatPath } from "./json-path.ts";
import { type Overlay, readOverlays, translationsOf } from "./overlay.ts";

/**
 * Bundles the document of `folder` in the language of an overlay. What `checkTranslation` finds keeps the text of the
 * document: it is shown rather than a translation of something else.
 */
export async function translateBundle(folder: string, document: object, overlay: Overlay): Promise<Files> {
  const open = new Set(checkTranslation(document, overlay.actions).map(({ place }) => place));
  const translations = translationsOf(overlay.actions)
    .filter(({ path }) => !open.has(formatPath(path)))
    .map(({ path, translation }) => ({
      target: formatPath(path.slice(0, -1)),
      update: { [String(path.at(-1))]: translation },
    }));
  // Tells programs that show the document in which language its texts are.
  const actions = [{ target: "$.info", update: { "x-language": overlay.language } }, ...translations];
  const workplace = await mkdtemp(join(await makeCache(folder), "translating-"));
  try {
    const file = join(workplace, `${overlay.language}.json`);
    // JSON is YAML, too.
    const info = { title: overlay.language, version: "1.0.0" };
    await writeFile(file, JSON.stringify({ overlay: "1.0.0", info, actions }));
    const options = [`--overlay=${file}`];
    const files: Files = {};
    for (const ending of ["json", "yaml"]) {
      const name = `openapi.${overlay.language}.${ending}`;
      files[name] = await bundleFile(folder, "openapi.yaml", name, options);
    }
    return files;
  } finally {
    await rm(workplace, { recursive: true });
  }
}

/** Finds what is open in each language of the document of `folder`. */
export async function openTexts(folder: string): Promise<{ language: string; open: OpenText[] }[]> {
  const document = JSON.parse(await bundleFile(folder, "openapi.yaml", "openapi.json")) as object;
  const overlays = await readOverlays(folder);
  return overlays.map(({ language, actions }) => ({ language, open: checkTranslation(document, actions) }));
}
