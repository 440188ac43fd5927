import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { readDocument } from "@metastudio-tts/generator";
import { readChangelog } from "./changelog.ts";
import { llmsText } from "./llms-text.ts";
import { contentSecurityPolicy } from "./policy.ts";
import { renderRedoc } from "./redoc/render-redoc.ts";
import { withSamples } from "./samples/index.ts";
import { type Synonyms, searchIndex } from "./search-index.ts";
import { siteUrl } from "./settings.ts";
import { renderSite, type SitePage } from "./site/render-site.ts";

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, "..");

/** All files of the site, by their path. The same document gives the same bytes. */
export async function buildSite(): Promise<Record<string, string>> {
  const document = await readDocument(root);
  const [{ pages, redocPage }, synonyms, redoc, assets] = await Promise.all([
    renderSite(document, await readChangelog(join(root, "../.."))),
    readFile(join(root, "pages/synonyms.json"), "utf8").then<Synonyms>(JSON.parse),
    renderRedoc(withSamples(document)),
    readFolder(join(root, "assets")),
  ]);
  const listed = pages.filter(({ name }) => name !== "404");
  return {
    ...Object.fromEntries(
      pages.flatMap(({ name, markdown, html }) => [
        [`${name}.html`, html],
        [`${name}.md`, markdown],
      ]),
    ),
    ...inFolder("reference", {
      ...redoc,
      "index.html": redocPage,
      "site.css": await readStyles(["base", "header", "menu", "search", "redoc"]),
    }),
    ...inFolder("assets", {
      ...assets,
      "site.css": await readStyles(allStyles),
      "site.js": await readScripts(),
      // The build for a script element, which is not the one that Node imports.
      "minisearch.js": await readFile(join(require.resolve("minisearch"), "../../umd/index.js"), "utf8"),
      "search-index.js": searchIndex(listed, synonyms),
    }),
    "openapi.json": await readText("@metastudio-tts/openapi/openapi.json"),
    "openapi.yaml": await readText("@metastudio-tts/openapi/openapi.yaml"),
    "llms.txt": llmsText(document, listed),
    "robots.txt": `User-agent: *\nAllow: /\n${siteUrl && `Sitemap: ${siteUrl}sitemap.xml\n`}`,
    ...(siteUrl && { "sitemap.xml": sitemap(listed) }),
    _headers: `/*\n  Content-Security-Policy: ${contentSecurityPolicy}\n`,
  };
}

function sitemap(pages: SitePage[]): string {
  const urls = pages.map(({ name }) => `<url><loc>${siteUrl}${name}.html</loc></url>`);
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
async function readScripts(): Promise<string> {
  const texts = await readFiles("browser", "js", ["theme", "copy", "panels", "sections", "try-it", "search"]);
  return ['"use strict";', ...texts.map((text) => `{\n${text}}`)].join("\n");
}

function readFiles(folder: string, ending: string, names: string[]): Promise<string[]> {
  return Promise.all(names.map((name) => readFile(join(root, `${folder}/${name}.${ending}`), "utf8")));
}

function inFolder(folder: string, files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
}

async function readFolder(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "utf8")])),
  );
}

function readText(specifier: string): Promise<string> {
  return readFile(require.resolve(specifier), "utf8");
}
