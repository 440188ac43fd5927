import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path/posix";
import { type Document, markUntranslated, readDocument } from "@metastudio-tts/generator";
import { readChangelog } from "./changelog.ts";
import { llmsText } from "./llms-text.ts";
import { contentSecurityPolicy } from "./policy.ts";
import { type Program, readPrograms } from "./programs/index.ts";
import { redocDescription, redocScript } from "./redoc/render-redoc.ts";
import { withSamples } from "./samples/index.ts";
import { type Synonyms, searchIndex } from "./search-index.ts";
import { siteUrl } from "./settings.ts";
import { renderSite } from "./site/render-site.ts";
import { languages, type Words } from "./words/index.ts";

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, "..");

/** All files of the site, by their path. The same document gives the same bytes. */
export async function buildSite(): Promise<Record<string, string>> {
  const programs = readPrograms();
  const original = await readDocument(root);
  const inLanguages: [string, string][][] = [];
  // One after the other: Eleventy keeps what it is configured with for the whole process.
  for (const words of languages) inLanguages.push(await buildLanguage(words, original, programs));
  return {
    ...Object.fromEntries(inLanguages.flat()),
    ...inFolder("reference", {
      "before.js": await readText("redoc/before.js"),
      "redoc.js": await redocScript(),
      "site.css": await readStyles(["base", "header", "menu", "search", "redoc"]),
    }),
    ...inFolder("assets", {
      ...(await readFolder(join(root, "assets"))),
      "site.css": await readStyles(allStyles),
      // The build for a script element, which is not the one that Node imports.
      "minisearch.js": await readFile(join(require.resolve("minisearch"), "../../umd/index.js"), "utf8"),
    }),
    "robots.txt": `User-agent: *\nAllow: /\n${siteUrl && `Sitemap: ${siteUrl}sitemap.xml\n`}`,
    ...(siteUrl && { "sitemap.xml": sitemap(inLanguages.flat().map(([path]) => path)) }),
    _headers: `/*\n  Content-Security-Policy: ${contentSecurityPolicy}\n`,
  };
}

/** The files of one language: its pages are in its folder, its scripts are among those of the site. */
async function buildLanguage(
  words: Words,
  original: Document,
  programs: Program[],
): Promise<[string, string][]> {
  const { folder, suffix } = words;
  const { json, yaml } = await readDownloads(words);
  const document =
    folder === "" ? original : markUntranslated(JSON.parse(json) as Document, original, words.untranslated);
  const synonymsFile = `${words.pages}/synonyms.json`;
  const [{ pages, redocPage }, synonyms] = await Promise.all([
    renderSite(document, await readChangelog(join(root, "../.."), words), programs),
    readFile(join(root, synonymsFile), "utf8").then<Synonyms>(JSON.parse),
  ]);
  const listed = pages.filter(({ name }) => name !== "404");
  return Object.entries({
    ...inFolder(folder, {
      ...Object.fromEntries(
        pages.flatMap(({ name, markdown, html }) => [
          [`${name}.html`, html],
          [`${name}.md`, markdown],
        ]),
      ),
      "reference/index.html": redocPage,
      "reference/description.js": redocDescription(withSamples(document)),
      "reference/start.js": (await readText("redoc/start.js")).replace(
        "./redoc.js",
        folder === "" ? "./redoc.js" : "../../reference/redoc.js",
      ),
      "openapi.json": json,
      "openapi.yaml": yaml,
      "llms.txt": llmsText(document, listed),
    }),
    [`assets/site${suffix}.js`]: await readScripts(words),
    [`assets/search-index${suffix}.js`]: searchIndex(listed, synonyms, {
      file: `apps/docs/${synonymsFile}`,
      isTranslation: folder !== "",
    }),
  });
}

/** The document for readers to download, in their language. */
async function readDownloads({ folder, language }: Words): Promise<{ json: string; yaml: string }> {
  const name = folder === "" ? "openapi" : `openapi.${language}`;
  const read = (ending: string) =>
    readFile(require.resolve(`@metastudio-tts/openapi/${name}.${ending}`), "utf8");
  return { json: await read("json"), yaml: await read("yaml") };
}

function sitemap(paths: string[]): string {
  const pages = paths.filter(
    (path) => path.endsWith(".html") && !/(^|\/)(404|reference\/index)\.html$/.test(path),
  );
  const urls = pages.map((path) => `<url><loc>${siteUrl}${path}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join("\n")}\n</urlset>\n`;
}

const allStyles = [
  "base",
  "header",
  "menu",
  "search",
  "text",
  "code",
  "page",
  "operation",
  "program",
  "home",
  "narrow",
  "print",
];

/** One style sheet of several files; later ones override earlier ones. */
async function readStyles(names: string[]): Promise<string> {
  return (await readFiles("styles", "css", names)).join("\n");
}

/** One script of several files, each in a block of its own: a page from a disk cannot load modules. */
async function readScripts({ scripts, suffix }: Words): Promise<string> {
  const texts = await readFiles("browser", "js", [
    "theme",
    "language",
    "wrap",
    "copy",
    "scrollers",
    "panels",
    "sections",
    "try-it",
    "search",
  ]);
  const offers = languages.map(({ language, scripts: { offer, dismiss } }) => ({ language, offer, dismiss }));
  const given = [
    `const words = ${JSON.stringify({ ...scripts, searchIndex: `search-index${suffix}.js` })};`,
    `const offers = ${JSON.stringify(offers)};`,
    "const tools = {};",
  ];
  return ['"use strict";', ...given, ...texts.map((text) => `{\n${text}}`)].join("\n");
}

function readFiles(folder: string, ending: string, names: string[]): Promise<string[]> {
  return Promise.all(names.map((name) => readFile(join(root, `${folder}/${name}.${ending}`), "utf8")));
}

function inFolder(folder: string, files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [join(folder, name), text]));
}

async function readFolder(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")])),
  );
}

function readText(name: string): Promise<string> {
  return readFile(join(import.meta.dirname, name), "utf8");
}
