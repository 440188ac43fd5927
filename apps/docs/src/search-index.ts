import { basename } from "node:path";
import MiniSearch from "minisearch";
import { headingId } from "./site/markdown.ts";
import type { SitePage } from "./site/render-site.ts";

/** A result: a section of a page. */
interface Section {
  url: string;
  /** The page's file name, such as an operationId; only on the first section. */
  name: string;
  title: string;
  heading: string;
  excerpt: string;
  text: string;
}

const options = {
  idField: "url",
  fields: ["name", "heading", "title", "text"],
  storeFields: ["title", "heading", "excerpt"],
};

/**
 * The search index as a script, which pages can load from a disk, too.
 *
 * A section that several pages share, such as the schemas of operations, is found on one of them.
 */
export function searchIndex(pages: SitePage[]): string {
  const index = new MiniSearch<Section>(options);
  index.addAll(pages.flatMap(sectionsOf));
  return `globalThis.searchIndex = ${JSON.stringify({ options, data: index.toJSON() })};\n`;
}

function sectionsOf({ name, title, markdown }: SitePage): Section[] {
  const [own = ""] = markdown.split(/^## Fields and values$/m);
  const text = own.replace(/^```.*?^```$/gms, "");
  const [, ...parts] = text.split(/^#{1,3} /m);
  return parts.map((part, position) => {
    const [heading = "", ...lines] = part.split("\n");
    const plain = plainText(lines.join("\n"));
    return {
      url: position === 0 ? `${name}.html` : `${name}.html#${headingId(heading)}`,
      name: position === 0 ? basename(name) : "",
      title,
      heading: position === 0 ? title : plainText(heading),
      excerpt: plain.length > 120 ? `${plain.slice(0, plain.lastIndexOf(" ", 120))} …` : plain,
      text: plain,
    };
  });
}

/** Markdown as plain text. */
function plainText(markdown: string): string {
  return markdown
    .replace(/<[^>]+>/g, " ")
    .replace(/\]\([^)]*\)/g, " ")
    .replace(/[`*|[\]]|^[->#]+ |---+/gm, " ")
    .replace(/\s+/g, " ")
    .trim();
}
