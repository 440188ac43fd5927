import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundleFile, makeCache, requireValid } from "../bundle-file.ts";
import { checkTermsOf, checkTranslation, type OpenText } from "./check.ts";
import { readGlossary, type Term } from "./glossary.ts";
import { formatPath } from "./json-path.ts";
import { type Overlay, readOverlays, translationsOf } from "./overlay.ts";

/**
 * Bundles the document of `folder` in the language of an overlay. What `checkTranslation` finds keeps the text of the
 * document: it is shown rather than a translation of something else.
 */
export async function translateBundle(folder: string, document: object, overlay: Overlay): Promise<string> {
  const open = new Set(checkTranslation(document, overlay.actions).map(({ place }) => place));
  const actions = translationsOf(overlay.actions)
    .filter(({ path }) => !open.has(formatPath(path)))
    .map(({ path, translation }) => ({
      target: formatPath(path.slice(0, -1)),
      update: { [String(path.at(-1))]: translation },
    }));
  const workplace = await mkdtemp(join(await makeCache(folder), "translating-"));
  try {
    const file = join(workplace, `${overlay.language}.json`);
    // JSON is YAML, too.
    const info = { title: overlay.language, version: "1.0.0" };
    await writeFile(file, JSON.stringify({ overlay: "1.0.0", info, actions }));
    // An overlay has at least one action.
    const options = actions.length > 0 ? [`--overlay=${file}`] : [];
    return await bundleFile(folder, "openapi.yaml", `openapi.${overlay.language}.json`, options);
  } finally {
    await rm(workplace, { recursive: true });
  }
}

/** What is open in one language. */
export interface OpenLanguage {
  language: string;
  open: OpenText[];
  /** Its glossary. */
  terms: Term[];
}

/**
 * Finds what is open in each language of the document of `folder`.
 *
 * @throws {UserError} the document or an overlay is invalid
 */
export async function openTexts(folder: string): Promise<OpenLanguage[]> {
  const bundle = await bundleFile(folder, "openapi.yaml", "openapi.json").catch(async (error) => {
    // Names the places of mistakes in a line each.
    await requireValid(folder);
    throw error;
  });
  const document = JSON.parse(bundle) as object;
  const overlays = await readOverlays(folder);
  return Promise.all(
    overlays.map(async ({ language, actions }) => {
      const terms = await readGlossary(folder, language);
      const open = [...checkTranslation(document, actions), ...checkTermsOf(document, actions, terms)];
      return { language, open, terms };
    }),
  );
}
