/// <reference path="./eleventy.d.ts" />
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { type Config, Eleventy, type Page } from "@11ty/eleventy";
import type { Document } from "@metastudio-tts/generator";
import { operationPage } from "../pages/operation-page.ts";
import { referencePage, schemasPage } from "../pages/reference-page.ts";
import { ownPagePolicy } from "../policy.ts";
import { requireAdvice } from "./advice.ts";
import { changeMarkdown } from "./markdown.ts";
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
 * from the document. Each becomes a page and, for programs, a Markdown file without Liquid.
 */
export async function renderSite(document: Document, changelog: string): Promise<SitePage[]> {
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
  return sources.map(({ name }) => ({
    name,
    ...(meta.get(name) as { title: string; description: string }),
    markdown: `${(outputs.get(`${name}.md`) as string).trim()}\n`,
    html: outputs.get(`${name}.html`) as string,
  }));
}

interface Source {
  name: string;
  /** Markdown with front matter. */
  text: string;
  isLiquid: boolean;
}

async function guides(): Promise<Source[]> {
  const names = (await readdir(pages)).filter((name) => name.endsWith(".md")).sort();
  return Promise.all(
    names.map(async (name) => ({
      name: name.replace(/\.md$/, ""),
      text: await readFile(join(pages, name), "utf8"),
      isLiquid: true,
    })),
  );
}

function referencePages(document: Document): Source[] {
  const { operations } = siteData(document);
  const page = (name: string, order: number, title: string, description: string, text: string): Source => ({
    name,
    text: `---json\n${JSON.stringify({ title, description, order, section: "Reference" })}\n---\n\n${text}\n`,
    isLiquid: false,
  });
  return [
    page("api", 100, "Overview", "Operations, servers, schemas and downloads", referencePage(document)),
    ...operations.map((operation, index) =>
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
  for (const [name, value] of Object.entries({ ...data, brand, changelog, policy: ownPagePolicy }))
    config.addGlobalData(name, value);
  config.setLiquidOptions({ strictVariables: true, strictFilters: true, lenientIf: true, jsTruthy: true });
  // The files of the folder are added below, twice.
  config.ignores.add(join(pages, "*.md"));
  for (const { name, text, isLiquid } of sources) {
    config.addTemplate(`${name}.md`, text, {
      name,
      layout: "page.liquid",
      permalink: `${name}.html`,
      root: name.includes("/") ? "../" : "",
      ...(!isLiquid && { templateEngineOverride: "md" }),
    });
    config.addTemplate(`copies/${name}.${isLiquid ? "liquid" : "txt.liquid"}`, isLiquid ? text : raw(text), {
      permalink: `${name}.md`,
      isCopy: true,
    });
  }
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
  config.addFilter("json", (value: unknown) => JSON.stringify(value, null, 2));
  config.amendLibrary("md", changeMarkdown as never);
}

function order({ data }: Page): number {
  return data.order as number;
}

/** Text that Liquid does not change, with its front matter. */
function raw(text: string): string {
  const [, head = "", body = ""] = /^(---json\n.*?\n---\n)(.*)$/s.exec(text) ?? [];
  return `${head}{% raw %}${body}{% endraw %}`;
}
