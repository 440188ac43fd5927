import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Document } from "@metastudio-tts/generator";
import { sampleKinds, sampleTitle } from "../samples/index.ts";
import { type Words, wordsOf } from "../words/index.ts";

const require = createRequire(import.meta.url);

const optionsIn = (words: Words) => ({
  disableTelemetry: true,
  hideLoading: true,
  // The document has no references to other files.
  skipBundle: true,
  downloadUrls: [
    { title: "JSON", url: "../openapi.json" },
    { title: "YAML", url: "../openapi.yaml" },
  ],
  // Without a name for their section, schemas are not in the menu and have no links.
  schemaDefinitionsTagName: words.reference.schemas,
  // Redoc silently drops a sample whose language is not listed.
  codeSamples: { languages: sampleKinds.map(({ title }) => ({ lang: sampleTitle(title, words) })) },
});

/** The document, Redoc's options, and its words where they are not English, as a module. */
export function redocDescription(document: Document): string {
  const words = wordsOf(document);
  return `export const options = ${JSON.stringify(optionsIn(words))};
export const words = ${JSON.stringify(words.redoc)};
export const description = ${JSON.stringify(document)};
`;
}

/** Redoc as it is on npm, but for its logo and for its words, which `start.js` sets. */
export async function redocScript(): Promise<string> {
  const script = await readFile(require.resolve("redoc/bundles/redoc.standalone.js"), "utf8");
  return withWords(withoutLogo(script));
}

/** Redoc looks for its words by a key, and has no option for another language than English. */
function withWords(script: string): string {
  const lookup = "translate:(e,t)=>(";
  if (script.split(lookup).length !== 2) throw new Error(`${lookup} is not in Redoc once: it has changed.`);
  return script.replace(lookup, () => `translate:(e,t)=>globalThis.redocWords?.[e]||(`);
}

/** Redoc requests its logo from another host, and no option prevents it. A picture of its name takes its place. */
function withoutLogo(script: string): string {
  const address = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g;
  if (!address.test(script)) throw new Error(`Nothing matches ${address}: Redoc has changed.`);
  return script.replace(address, `data:image/svg+xml,${encodeURIComponent(name)}`);
}

const name =
  '<svg xmlns="http://www.w3.org/2000/svg" width="44" height="16"><text y="12" font-family="sans-serif" font-size="13" fill="gray">Redoc</text></svg>';
