import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { operationsOf, readDocument } from "@metastudio-tts/generator";
import { beforeAll, describe, expect, it } from "vitest";
import { buildSite } from "../src/build-site.ts";
import { samplesOf } from "../src/samples/index.ts";
import { isOnNpm } from "../src/settings.ts";

const document = await readDocument(import.meta.dirname);
const operations = operationsOf(document);
const schemas = Object.entries(document.components.schemas ?? {});
const dist = join(import.meta.dirname, "../dist");

let files: Record<string, string>;
beforeAll(async () => {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1));
  const texts = await Promise.all(
    names.map(async (name) => [name, await readFile(join(dist, name), "utf8")] as const),
  );
  files = Object.fromEntries(texts);
});

const named = (ending: string) => Object.keys(files).filter((name) => name.endsWith(ending));
const ownPages = () => named(".html").filter((name) => !name.endsWith("reference/index.html"));

describe("the docs' folder", () => {
  it("is the same, byte for byte, when it is built again", { timeout: 60_000 }, async () => {
    const again = await buildSite();

    expect(Object.keys(again).sort()).toEqual(Object.keys(files).sort());
    expect(Object.keys(again).filter((name) => again[name] !== files[name])).toEqual([]);
  });

  it("says on each page, in both languages, that npm does not have the packages, while that is so", () => {
    const pages = ownPages().filter((name) => !/(quick-start|404)\.html$/.test(name));
    const saying = pages.filter((name) => files[name]?.includes('<p class="notice">'));

    expect(saying).toEqual(isOnNpm ? [] : pages);
  });

  it("has no broken link, on any page and in any Markdown", () => {
    const broken: string[] = [];
    for (const name of [...named(".html"), ...named(".md"), ...named("llms.txt")]) {
      const text = (files[name] as string).replace(/^```.*?^```$/gms, "");
      const pattern = name.endsWith(".html") ? /\s(?:href|src)="([^"]*)"/g : /\]\(([^)\s]+)\)/g;
      for (const [, link = ""] of text.matchAll(pattern)) {
        if (/^(https?|data):/.test(link)) continue;
        const { pathname, hash } = new URL(link, `http://site/${name}`);
        const target = pathname.slice(1).replace(/(^|\/)$/, "$1index.html");
        const page = files[target.replace(/\.md$/, ".html")];
        if (files[target] === undefined || link.startsWith("/")) broken.push(`${name}: ${link}`);
        else if (
          hash &&
          !hash.startsWith("#/") &&
          !page?.includes(` id="${decodeURIComponent(hash.slice(1))}"`)
        )
          broken.push(`${name}: ${link}`);
      }
    }

    expect(broken).toEqual([]);
  });

  it("loads nothing from other hosts, and links to the vendor's pages only", () => {
    const found = (attribute: string) =>
      ownPages().flatMap((name) =>
        [...(files[name] as string).matchAll(new RegExp(`\\s${attribute}="(https?:[^"]*)"`, "g"))].map(
          ([, link]) => new URL(link as string).host,
        ),
      );

    expect(found("src")).toEqual([]);
    expect([...new Set(found("href"))]).toEqual(["support.huaweicloud.com"]);
  });

  it("has the document as it is published", async () => {
    const { resolve } = createRequire(import.meta.url);

    for (const name of ["openapi.json", "openapi.yaml"]) {
      expect(files[name]).toBe(await readFile(resolve(`@metastudio-tts/openapi/${name}`), "utf8"));
    }
  });

  it("has pages of at most 50 kB with all that they load, and a reference of at most 560 kB", {
    timeout: 60_000,
  }, () => {
    const size = (names: string[]) =>
      names.reduce((sum, name) => sum + brotliCompressSync(files[name] as string).length, 0);
    const sizes = ownPages().map(
      (name) => [name, size([name, "assets/site.css", "assets/site.js"])] as const,
    );

    expect(sizes.filter(([, bytes]) => bytes > 50_000)).toEqual([]);
    expect(size(Object.keys(files).filter((name) => name.startsWith("reference/")))).toBeLessThanOrEqual(
      560_000,
    );
  });
});

describe("the static reference", () => {
  it.each(operations.map((operation) => [operation.id, operation] as const))(
    "has all of %s, as a page and as Markdown",
    (id, operation) => {
      const text = files[`operations/${id}.md`] as string;
      const html = (files[`operations/${id}.html`] as string).replace(/<[^>]+>/g, "");

      const wanted = [
        operation.summary,
        operation.path,
        ...operation.parameters.map(({ name }) => name),
        ...operation.scenarios.flatMap(({ name, example }) => [name, ...(example ? [example.summary] : [])]),
      ];
      expect(wanted.filter((word) => !text.includes(word))).toEqual([]);
      expect(wanted.filter((word) => !html.includes(word))).toEqual([]);
      for (const { code, title } of samplesOf(document, operation)) {
        expect(text, title).toContain(`\n${code}\n`);
        expect(unescapeHtml(html), title).toContain(code);
      }
    },
  );

  it.each(schemas)("has every field and value of %s", (name, schema) => {
    const section = (files["schemas.md"] as string)
      .split(/^## /m)
      .find((part) => part.startsWith(`\`${name}\``));

    const wanted = [...(schema.enum ?? []).map(String), ...Object.keys(schema.properties ?? {})];
    expect(section).toBeDefined();
    expect(wanted.filter((word) => !section?.includes(`| \`${word}\` |`))).toEqual([]);
    expect(files["schemas.html"]).toContain(` id="${name}"`);
  });

  it("is listed for programs, every page as Markdown", () => {
    const pages = ownPages()
      .filter((name) => !/^(zh\/)?404\.html$/.test(name))
      .map((name) => name.replace(/\.html$/, ".md"));
    const listed = ["", "zh/"].flatMap((folder) =>
      [...(files[`${folder}llms.txt`] as string).matchAll(/\]\((.*?\.md)\)/g)].map(
        ([, name]) => folder + name,
      ),
    );

    expect(listed.sort()).toEqual(pages.sort());
    expect(pages.filter((name) => !files[name]?.startsWith("# "))).toEqual([]);
    expect(pages.filter((name) => /\{\{|\{%/.test(files[name] as string))).toEqual([]);
  });
});

describe("the copy of the document that Redoc renders", () => {
  it("has every sample of every operation, and the download has none", () => {
    const script = files["reference/description.js"] as string;

    for (const operation of operations) {
      for (const { title, code } of samplesOf(document, operation)) {
        expect(script).toContain(JSON.stringify({ lang: title, source: code }));
      }
    }
    expect(files["openapi.json"]).not.toContain("x-codeSamples");
  });
});

function unescapeHtml(html: string): string {
  const characters: Record<string, string> = {
    lt: "<",
    gt: ">",
    quot: '"',
    amp: "&",
    "#x27": "'",
    "#39": "'",
  };
  return html.replace(/&(lt|gt|quot|amp|#x27|#39);/g, (_, name: string) => characters[name] as string);
}
