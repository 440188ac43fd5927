import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Document } from "@metastudio-tts/generator";
import { sampleKinds } from "../samples/index.ts";

const require = createRequire(import.meta.url);

const options = {
  disableTelemetry: true,
  hideLoading: true,
  // The document has no references to other files.
  skipBundle: true,
  downloadUrls: [
    { title: "JSON", url: "../openapi.json" },
    { title: "YAML", url: "../openapi.yaml" },
  ],
  // Without a name for their section, schemas are not in the menu and have no links.
  schemaDefinitionsTagName: "Schemas",
  // Redoc silently drops a sample whose language is not listed.
  codeSamples: { languages: sampleKinds.map(({ title }) => ({ lang: title })) },
};

/** The document and Redoc's options, as a module. */
export function redocDescription(document: Document): string {
  return `export const options = ${JSON.stringify(options)};
export const description = ${JSON.stringify(document)};
`;
}

/** Redoc as it is on npm, but for its logo. */
export async function redocScript(): Promise<string> {
  return withoutLogo(await readFile(require.resolve("redoc/bundles/redoc.standalone.js"), "utf8"));
}

/** Redoc requests its logo from another host, and no option prevents it. A picture of its name takes its place. */
function withoutLogo(script: string): string {
  const address = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g;
  if (!address.test(script)) throw new Error(`Nothing matches ${address}: Redoc has changed.`);
  return script.replace(address, `data:image/svg+xml,${encodeURIComponent(name)}`);
}

const name =
  '<svg xmlns="http://www.w3.org/2000/svg" width="44" height="16"><text y="12" font-family="sans-serif" font-size="13" fill="gray">Redoc</text></svg>';
