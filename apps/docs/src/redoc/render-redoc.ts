import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Document, runRedocly } from "@metastudio-tts/generator";
import { sampleKinds } from "../samples/index.ts";
import { keepToPage, splitPage } from "./split-page.ts";

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, "../..");

/** Redocly's configuration. Only `telemetry` at its root turns off the page's own telemetry. */
const config = {
  telemetry: "off",
  openapi: {
    downloadUrls: [
      { title: "JSON", url: "../openapi.json" },
      { title: "YAML", url: "../openapi.yaml" },
    ],
    // Without a name for their section, schemas are not in the menu and have no links.
    schemaDefinitionsTagName: "Schemas",
    // Redoc silently drops a sample whose language is not listed.
    codeSamples: { languages: sampleKinds.map(({ title }) => ({ lang: title })) },
  },
};

/** Renders the document with Redocly CLI: the files of a folder whose page requests nothing from other hosts. */
export async function renderRedoc(document: Document): Promise<Record<string, string>> {
  const redoc = require.resolve("redoc").replace(/[^/\\]+$/, "redoc.standalone.js");
  return {
    ...splitPage(await buildDocs(document), "./redoc.js"),
    "redoc.js": keepToPage(await readFile(redoc, "utf8")),
    "site.css": await readFile(join(import.meta.dirname, "site.css"), "utf8"),
  };
}

/** The page of `build-docs`, with everything inside. */
async function buildDocs(document: Document): Promise<string> {
  const cache = join(root, "node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const workplace = await mkdtemp(join(cache, "rendering-"));
  try {
    const source = join(workplace, "openapi.json");
    const page = join(workplace, "page.html");
    const configFile = join(workplace, "redocly.yaml");
    await writeFile(source, JSON.stringify(document));
    await writeFile(configFile, JSON.stringify(config));
    const args = ["build-docs", source, `--output=${page}`, `--config=${configFile}`];
    const { status, stdout, stderr } = await runRedocly(workplace, args);
    if (status !== 0) throw new Error(`Redocly could not render the document:\n${stdout}${stderr}`);
    return await readFile(page, "utf8");
  } finally {
    await rm(workplace, { recursive: true });
  }
}
