/// <reference path="./eleventy.d.ts" />
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { type Config, Eleventy, type Page } from "@11ty/eleventy";
import { type Document, operationsOf, UserError } from "@metastudio-tts/generator";
import { readFigures } from "@metastudio-tts/tools/figures";
import { withoutLayout } from "../pages/markdown-text.ts";
import { operationPage } from "../pages/operation-page.ts";
import { referencePage, schemasPage } from "../pages/reference-page.ts";
import { earlyScript, ownPagePolicy, redocPolicy } from "../policy.ts";
import { exportLinks, type Program, pageOf, readPrograms } from "../programs/index.ts";
import { linkExports } from "../programs/link-exports.ts";
import { editUrl, siteUrl } from "../settings.ts";
import { requireAdvice } from "./advice.ts";
import { changeMarkdown, tableOfContents } from "./markdown.ts";
import { siteData } from "./site-data.ts";

// Eleventy needs paths relative to the working directory.
const pages = relative(process.cwd(), join(import.meta.dirname, "../../pages"));

/** One page of the site, as Markdown and as HTML. */
export interface SitePage {
  /** Without its extension, such as `operations/checkVoiceAsset`. */
  name: string;
  title: string;
  description: string;
  markdown: string;
  html: string;
}

/**
 * Renders the guides, the static reference and the reference of the programs with Eleventy.
 *
 * A guide is Markdown with Liquid, which can use all of `siteData`. A page of a reference is Markdown generated
 * from the document, or from the docstrings of a package. Each becomes a page and, for programs, a Markdown file
 * without Liquid. `redocPage` is the page around Redoc, with the same header and menu.
 */
export async function renderSite(
  document: Document,
  changelog: string,
): Promise<{ pages: SitePage[]; redocPage: string }> {
  const written = await guides();
  for (const { name, text } of written) requireAdvice(document, `apps/docs/pages/${name}.md`, text);
  const programs = readPrograms();
  const links = exportLinks(programs);
  const sources = [...written, ...referencePages(document, programs)];
  const meta = new Map<string, { title: string; description: string }>();
  const eleventy = new Eleventy(pages, "unused", {
    quietMode: true,
    configPath: null,
    config: (config) => configure(config, document, changelog, sources, meta),
  });
  const outputs = new Map(
    (await eleventy.toJSON()).map(({ outputPath, content }) => [relative("unused", outputPath), content]),
  );
  const rendered = sources.map(({ name, text, data }) => {
    const html = withContents(outputs.get(`${name}.html`) as string);
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
function withContents(html: string): string {
  const article = /<article>[\s\S]*<\/article>/.exec(html)?.[0] ?? "";
  return html.replace(/<!-- toc -->|(?<=<p class="endpoint">.*<\/p>\n)(?=<div class="operation">)/, () =>
    tableOfContents(article),
  );
}

const redocPage = {
  name: "reference/index",
  permalink: "reference/index.html",
  layout: "reference.liquid",
  root: "../",
  policy: redocPolicy,
  title: "Interactive reference",
  description: "Operations and schemas, with samples in several languages",
  // Not in the collection of pages, whose order the menu and the links to the next page follow.
  isCopy: true,
};

interface Source {
  name: string;
  /** Of a guide with Liquid and front matter; of the reference plain Markdown. */
  text: string;
  /** The front matter of a page of the reference. */
  data?: { title: string; description: string; order: number; section: string };
}

async function guides(): Promise<Source[]> {
  const names = (await readdir(pages)).filter((name) => name.endsWith(".md")).sort();
  return Promise.all(
    names.map(async (name) => ({
      name: name.replace(/\.md$/, ""),
      text: await readFile(join(pages, name), "utf8"),
    })),
  );
}

function referencePages(document: Document, programs: Program[]): Source[] {
  const page = (name: string, order: number, title: string, description: string, text: string): Source => ({
    name,
    text,
    data: { title, description, order, section: "Reference" },
  });
  return [
    page("api", 100, "Overview", "Operations, servers, schemas and downloads", referencePage(document)),
    ...operationsOf(document).map((operation, index) =>
      page(
        `operations/${operation.id}`,
        101 + index,
        operation.summary,
        `${operation.method.toUpperCase()} ${operation.path}`,
        operationPage(document, operation),
      ),
    ),
    page("schemas", 900, "Schemas", "Every object and every enum", schemasPage(document)),
    ...programs.map((program, index) =>
      page(program.page, 901 + index, program.title, `Every export of ${program.name}`, pageOf(program)),
    ),
  ];
}

/**
 * A cell of the table that `pnpm bench` writes into the README of a package, so that guides repeat no figure by hand.
 *
 * @throws {UserError} the table has no such row or column
 */
async function figureOf(folder: string, row: string, column: string): Promise<string> {
  const [head = [], ...rows] = await readFigures(`packages/${folder}/README.md`, "bench");
  const figure = rows.find(([name]) => name === row)?.[head.indexOf(column)];
  if (figure) return figure;
  throw new UserError(`packages/${folder}/README.md has no figure "${row}", "${column}". A guide shows it.`);
}

function configure(
  config: Config,
  document: Document,
  changelog: string,
  sources: Source[],
  meta: Map<string, { title: string; description: string }>,
): void {
  const { title: brand, ...data } = siteData(document);
  for (const [name, value] of Object.entries({
    ...data,
    brand,
    changelog,
    earlyScript,
    policy: ownPagePolicy,
    siteUrl,
    editUrl,
  }))
    config.addGlobalData(name, value);
  config.setLiquidOptions({ strictVariables: true, strictFilters: true, lenientIf: true, jsTruthy: true });
  // The guides of the folder are added below, twice.
  config.ignores.add(join(pages, "*.md"));
  for (const { name, text, data } of sources) {
    config.addTemplate(`${name}.md`, text, {
      name,
      layout: "page.liquid",
      permalink: `${name}.html`,
      root: rootOf(name),
      toc: name.startsWith("operations/") || name === "index" ? "" : "aside",
      source: data ? "" : `apps/docs/pages/${name}.md`,
      ...(data && { ...data, templateEngineOverride: "md" }),
    });
    if (!data) config.addTemplate(`copies/${name}.liquid`, text, { permalink: `${name}.md`, isCopy: true });
  }
  config.addTemplate("reference.liquid", "", redocPage);
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

/** What leads from a page to the site's root. Where the page is that a host returns for a missing one is not known. */
function rootOf(name: string): string {
  if (name === "404") return siteUrl;
  return name.includes("/") ? "../" : "";
}

function order({ data }: Page): number {
  return data.order as number;
}
