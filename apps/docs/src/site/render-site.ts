/// <reference path="./eleventy.d.ts" />
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { type Config, Eleventy, type Page } from "@11ty/eleventy";
import { type Document, operationsOf } from "@metastudio-tts/generator";
import { withoutLayout } from "../pages/markdown-text.ts";
import { operationPage } from "../pages/operation-page.ts";
import { referencePage, schemasPage } from "../pages/reference-page.ts";
import { ownPagePolicy, redocPolicy } from "../policy.ts";
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
 * Renders the guides and the static reference with Eleventy.
 *
 * A guide is Markdown with Liquid, which can use all of `siteData`. A page of the reference is Markdown generated
 * from the document. Each becomes a page and, for programs, a Markdown file without Liquid. `redocPage` is the page
 * around Redoc, with the same header and menu.
 */
export async function renderSite(
  document: Document,
  changelog: string,
): Promise<{ pages: SitePage[]; redocPage: string }> {
  const written = await guides();
  for (const { name, text } of written) requireAdvice(document, `apps/docs/pages/${name}.md`, text);
  const sources = [...written, ...referencePages(document)];
  const meta = new Map<string, { title: string; description: string }>();
  const eleventy = new Eleventy(pages, "unused", {
    quietMode: true,
    configPath: null,
    config: (config) => configure(config, document, changelog, sources, meta),
  });
  const outputs = new Map(
    (await eleventy.toJSON()).map(({ outputPath, content }) => [relative("unused", outputPath), content]),
  );
  const rendered = sources.map(({ name, text, data }) => ({
    name,
    ...(meta.get(name) as { title: string; description: string }),
    markdown: `${withoutLayout(data ? text : (outputs.get(`${name}.md`) as string)).trim()}\n`,
    html: withContents(outputs.get(`${name}.html`) as string),
  }));
  return { pages: rendered, redocPage: outputs.get(redocPage.permalink) as string };
}

/** Inserts the table of contents of a page. */
function withContents(html: string): string {
  const article = /<article>[\s\S]*<\/article>/.exec(html)?.[0] ?? "";
  return html.replace("<!-- toc -->", () => tableOfContents(article));
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

function referencePages(document: Document): Source[] {
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
  ];
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
      root: name.includes("/") ? "../" : "",
      toc: name.startsWith("operations/") ? "" : "aside",
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
  config.addFilter("inSection", (all: Page[], section: string) =>
    all.filter(({ data }) => data.section === section),
  );
  config.addFilter("around", (all: Page[], name: string) => {
    const index = all.findIndex(({ data }) => data.name === name);
    return { previous: all[index - 1], next: index < 0 ? undefined : all[index + 1] };
  });
  config.addFilter("json", (value: unknown) => JSON.stringify(value, null, 2));
  config.amendLibrary("md", changeMarkdown as never);
}

function order({ data }: Page): number {
  return data.order as number;
}
