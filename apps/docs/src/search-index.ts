import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { UserError } from "@metastudio-tts/generator";
import MiniSearch, { type Options } from "minisearch";
import { toHtmlLink } from "./site/markdown.ts";
import type { SitePage } from "./site/render-site.ts";
import { tokenize } from "./tokenize.js";

/** A result: a section of a page. */
interface Section {
  url: string;
  /** The page's file name, such as an operationId; only on the first section. */
  name: string;
  title: string;
  heading: string;
  /** What readers call it, from the synonyms. */
  synonyms: string;
  /** A line for each paragraph, item, row of a table and line of code, of which the page shows the one with the hit. */
  text: string;
}

// The page's script passes these on to MiniSearch: JSON, but for the function.
const options: Options<Section> = {
  idField: "url",
  fields: ["name", "heading", "title", "synonyms", "text"],
  storeFields: ["title", "heading", "text"],
  tokenize,
  searchOptions: {
    prefix: true,
    combineWith: "AND",
    boost: { name: 16, synonyms: 8, heading: 6, title: 2 },
  },
};

/** Longer code, such as a whole program, would bury what is written around it. Plain text has no limit. */
const maxCodeLines = 12;

/**
 * The search index as a script, which pages can load from a disk, too.
 *
 * A section that several pages share, such as the schemas of operations, is found on one of them. What a reader sees
 * one at a time, such as the samples of an operation, belongs to the section around it, without its code.
 *
 * @param synonyms for a section, such as `errors.md#when-to-retry`, the words with which readers look for it
 * @param isTranslation whether synonyms may be about sections that are not there: who translates may be behind
 * @throws {UserError} there is no such section
 */
export function searchIndex(
  pages: Pick<SitePage, "name" | "title" | "html">[],
  synonyms: Synonyms,
  { file = "apps/docs/pages/synonyms.json", isTranslation = false } = {},
): string {
  const sections = pages.flatMap(sectionsOf).map((section) => {
    // It mentions everything, and explains nothing.
    return section.url.startsWith("changelog.") ? { ...section, text: "" } : section;
  });
  for (const [target, words] of Object.entries(synonyms)) {
    const section = sections.find(({ url }) => url === toHtmlLink(target));
    if (!section && isTranslation) continue;
    if (!section)
      throw new UserError(
        `${file} There is no section "${target}". Rename it after a page, or a page and the ID of a heading.`,
      );
    section.synonyms = words.join(", ");
  }
  const index = new MiniSearch<Section>(options);
  index.addAll(sections);
  const source = readFileSync(join(import.meta.dirname, "tokenize.js"), "utf8");
  return `${source.replace("export ", "")}
globalThis.searchIndex = ${JSON.stringify({ options, data: index.toJSON() })};
globalThis.searchIndex.options.tokenize = tokenize;
`;
}

export type Synonyms = Record<string, string[]>;

function sectionsOf({ name, title, html }: Pick<SitePage, "name" | "title" | "html">): Section[] {
  const [, article = ""] = /<article>([\s\S]*)<\/article>/.exec(html) ?? [];
  const [own = ""] = article.split('<h2 id="fields-and-values">');
  const parts = own.replace(/<section class="panel"[\s\S]*?<\/section>/g, withoutHeading);
  const headings = [...parts.matchAll(/<h[1-4] id="([^"]+)">(.*?)<\/h[1-4]>/g)];
  return headings.map(({ 0: tag, 1: id, 2: heading = "", index }, position) => {
    const text = parts.slice(index + tag.length, headings[position + 1]?.index).replace(declaration, "");
    return {
      url: position === 0 ? `${name}.html` : `${name}.html#${id}`,
      name: position === 0 ? basename(name) : "",
      title,
      heading: position === 0 ? title : plainText(heading),
      synonyms: "",
      text: plainText(text),
    };
  });
}

/** The declaration of an export, whose names and values would outweigh the sections that explain them. */
const declaration =
  /^\s*<div class="code">[\s\S]*?<pre[^>]*><code><span class="hljs-keyword">(type|const)<[\s\S]*?<\/pre><\/div>/;

/** A panel as a paragraph with its name. */
function withoutHeading(panel: string): string {
  return panel.replace(/<pre[\s\S]*?<\/pre>/g, "").replace(/<(\/?)h3[^>]*>/g, "<$1p>");
}

const characters: Record<string, string> = { lt: "<", gt: ">", quot: '"', amp: "&", "#39": "'", "#x27": "'" };

/** HTML as plain text, a line for each part that is read on its own. */
function plainText(html: string): string {
  return html
    .replace(/<nav[\s\S]*?<\/nav>|<div class="bar">.*?<\/div>|<thead[\s\S]*?<\/thead>/g, "")
    .replace(/<pre[^>]*>([\s\S]*?)<\/pre>/g, (_, code: string) =>
      code.includes("<span") && code.split("\n").length > maxCodeLines ? "" : code.replaceAll("\n", "<br>"),
    )
    .replace(/\s+/g, " ")
    .replace(/<\/td> ?<td[^>]*>/g, " · ")
    .replace(/<br>|<\/(p|li|tr|div|summary)>/g, "\n")
    .replace(/<[^>]+>/g, "")
    .replace(/&(\w+|#\w+);/g, (entity, name: string) => characters[name] ?? entity)
    .split("\n")
    .map((line) => line.replace(/( ·)+ *$/, "").trim())
    .filter(Boolean)
    .join("\n");
}
