/// <reference path="./eleventy.d.ts" />
import { join, relative } from "node:path";
import { type Config, Eleventy, type Page } from "@11ty/eleventy";
import { type Document, UserError } from "@metastudio-tts/generator";
import { readFigures } from "@metastudio-tts/tools/figures";
import { withoutLayout } from "../pages/markdown-text.ts";
import { earlyScript, ownPagePolicy, redocPolicy } from "../policy.ts";
import { exportLinks, type Program } from "../programs/index.ts";
import { linkExports } from "../programs/link-exports.ts";
import { editUrl, isOnNpm, siteUrl } from "../settings.ts";
import { languages, type Words, wordsOf } from "../words/index.ts";
import { requireAdvice } from "./advice.ts";
import { changeMarkdown, tableOfContents } from "./markdown.ts";
import { siteData } from "./site-data.ts";
import { readGuides, referencePages, type Source } from "./sources.ts";

// Eleventy needs paths relative to the working directory.
const pages = relative(process.cwd(), join(import.meta.dirname, "../../pages"));

/** One page of the site, as Markdown and as HTML. */
export interface SitePage {
  /** Without its extension, from the root of the language, such as `operations/checkVoiceAsset`. */
  name: string;
  title: string;
  description: string;
  markdown: string;
  html: string;
}

/**
 * Renders the guides, the static reference and the reference of the programs with Eleventy, in the language of the
 * document.
 *
 * A guide is Markdown with Liquid, which can use all of `siteData`. A page of a reference is Markdown generated
 * from the document, or from the docstrings of a package. Each becomes a page and, for programs, a Markdown file
 * without Liquid. `redocPage` is the page around Redoc, with the same header and menu.
 */
export async function renderSite(
  document: Document,
  changelog: string,
  programs: Program[],
): Promise<{ pages: SitePage[]; redocPage: string }> {
  const words = wordsOf(document);
  const written = await readGuides(words);
  for (const { file, text } of written) requireAdvice(document, file, text);
  const links = exportLinks(programs);
  const sources = [...written, ...referencePages(document, programs, words)];
  const meta = new Map<string, { title: string; description: string }>();
  const eleventy = new Eleventy(pages, "unused", {
    quietMode: true,
    configPath: null,
    config: (config) => configure(config, { document, words, changelog, sources }, meta),
  });
  const redocPage = redocPageIn(words);
  const outputs = new Map(
    (await eleventy.toJSON()).map(({ outputPath, content }) => [relative("unused", outputPath), content]),
  );
  const rendered = sources.map(({ name, text, data }) => {
    const html = withContents(outputs.get(`${name}.html`) as string, words.site.onThisPage);
    return {
      name,
      ...(meta.get(name) as { title: string; description: string }),
      markdown: `${withoutLayout(data ? text : (outputs.get(`${name}.md`) as string)).trim()}\n`,
      html: programs.some(({ page }) => page === name) ? linkExports(html, links) : html,
    };
  });
  return { pages: rendered, redocPage: outputs.get(redocPage.permalink) as string };
}

/** Inserts the table of contents of a page: beside it, or below the path of an operation, whose page has no room there. */
function withContents(html: string, title: string): string {
  const article = /<article>[\s\S]*<\/article>/.exec(html)?.[0] ?? "";
  return html.replace(/<!-- toc -->|(?<=<p class="endpoint">.*<\/p>\n)(?=<div class="operation">)/, () =>
    tableOfContents(article, title),
  );
}

function redocPageIn({ site, folder }: Words) {
  const name = "reference/index";
  return {
    name,
    permalink: `${name}.html`,
    layout: "reference.liquid",
    ...rootsOf(name, folder),
    policy: redocPolicy,
    title: site.interactive,
    description: site.interactiveDescription,
    // Not in the collection of pages, whose order the menu and the links to the next page follow.
    isCopy: true,
  };
}

/**
 * A cell of a table that `pnpm bench` writes into the README of a package, so that guides repeat no figure by hand.
 *
 * @throws {UserError} the table has no such row or column
 */
async function figureOf(folder: string, row: string, column: string, table = "bench"): Promise<string> {
  const [head = [], ...rows] = await readFigures(`packages/${folder}/README.md`, table);
  const figure = rows.find(([name]) => name === row)?.[head.indexOf(column)];
  if (figure) return figure;
  throw new UserError(`packages/${folder}/README.md has no figure "${row}", "${column}". A guide shows it.`);
}

interface Input {
  document: Document;
  words: Words;
  changelog: string;
  sources: Source[];
}

function configure(
  config: Config,
  { document, words, changelog, sources }: Input,
  meta: Map<string, { title: string; description: string }>,
): void {
  const { title: brand, ...data } = siteData(document);
  for (const [name, value] of Object.entries({
    ...data,
    words,
    languages,
    brand,
    changelog: words.language === "en" ? changelog : `<div lang="en">\n\n${changelog}\n\n</div>`,
    earlyScript,
    policy: ownPagePolicy,
    siteUrl,
    editUrl,
    isOnNpm,
  }))
    config.addGlobalData(name, value);
  config.setLiquidOptions({ strictVariables: true, strictFilters: true, lenientIf: true, jsTruthy: true });
  // The guides of the folder are added below, twice.
  config.ignores.add(join(pages, "*.md"));
  for (const { name, file, text, data } of sources) {
    config.addTemplate(`${name}.md`, text, {
      name,
      layout: "page.liquid",
      permalink: `${name}.html`,
      ...rootsOf(name, words.folder),
      toc: name.startsWith("operations/") || name === "index" ? "" : "aside",
      source: file,
      ...(data && { ...data, templateEngineOverride: "md" }),
    });
    if (!data) config.addTemplate(`copies/${name}.liquid`, text, { permalink: `${name}.md`, isCopy: true });
  }
  config.addTemplate("reference.liquid", "", redocPageIn(words));
  config.addCollection("pages", (api) => {
    const all = api.getAll().filter(({ data }) => !data.isCopy);
    for (const { data } of all) {
      meta.set(data.name as string, { title: data.title as string, description: data.description as string });
    }
    return all.sort((a, b) => order(a) - order(b));
  });
  config.addAsyncFilter("figure", figureOf);
  config.addFilter("inSection", (all: Page[], section: string) =>
    all.filter(({ data }) => data.section === section),
  );
  config.addFilter("around", (all: Page[], name: string) => {
    const listed = all.filter(({ data }) => data.section !== "None");
    const index = listed.findIndex(({ data }) => data.name === name);
    return index < 0 ? {} : { previous: listed[index - 1], next: listed[index + 1] };
  });
  config.addFilter("json", (value: unknown) => JSON.stringify(value, null, 2));
  config.amendLibrary("md", changeMarkdown as never);
}

/**
 * What leads from a page to the root of its language, and to that of the site. Where the page is that a host returns for
 * a missing one is not known.
 */
function rootsOf(name: string, folder: string): { root: string; siteRoot: string } {
  if (name === "404" && siteUrl) return { root: siteUrl + folder, siteRoot: siteUrl };
  const root = name.includes("/") ? "../" : "";
  return { root, siteRoot: root + folder.replace(/[^/]+/g, "..") };
}

function order({ data }: Page): number {
  return data.order as number;
}
