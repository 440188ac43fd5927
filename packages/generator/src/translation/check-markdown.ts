import { createHash } from "node:crypto";
import { posix } from "node:path";
import type { OpenText } from "./check.ts";
import { compareMarkdown } from "./compare-markdown.ts";
import { compareCounts, withoutLanguage } from "./compare-marks.ts";
import { checkTerms, type Term } from "./glossary.ts";
import { type Markdown, readMarkdown } from "./read-markdown.ts";
import { untranslatedBlocks } from "./untranslated.ts";

/** A guide or a README, and its translation. Paths are from the root, with slashes. */
export interface MarkdownPair {
  file: string;
  text?: string;
  translatedFile: string;
  translation?: string;
}

interface ReadPair extends MarkdownPair {
  english: Markdown;
  translated: Markdown;
}

/** The hash under which git keeps a file of this text. */
export function blobHash(text: string): string {
  return createHash("sha1")
    .update(`blob ${Buffer.byteLength(text)}\0`)
    .update(text)
    .digest("hex");
}

/**
 * Finds the files that someone has to translate. `place` is the translation; of one that is missing, it is the English
 * file. `source` of one whose English changed is the blob hash of what was translated.
 *
 * A translation has the code, the code words, the Liquid, the links, the tags and the headings of its English file, and
 * no English paragraphs. A link to a heading leads to the heading at the same position.
 *
 * @param menu how the language calls the parts of the menu in which guides are, by their English names
 */
export function checkMarkdown(
  pairs: MarkdownPair[],
  terms: Term[],
  menu: Record<string, string> = {},
): OpenText[] {
  const read = pairs.map((pair) => ({
    ...pair,
    english: readMarkdown(pair.text ?? ""),
    translated: readMarkdown(pair.translation ?? ""),
  }));
  return read.flatMap((pair): OpenText[] => {
    const { file, text, translatedFile, translation, translated } = pair;
    if (translation === undefined) return text === undefined ? [] : [{ kind: "missing", place: file }];
    const place = translatedFile;
    if (text === undefined) return [{ kind: "gone", place }];
    const source = translated.translatedFrom;
    if (source !== blobHash(text)) return [{ kind: "changed", place, ...(source && { source }) }];
    const english = translated.sections.flatMap(({ prose }) => untranslatedBlocks(prose, terms));
    const differences = [
      ...compare(pair, read),
      ...compareMenu(pair, menu),
      ...english.map((block) => `not translated: ${block}`),
    ];
    const wording = checkSections(pair, terms);
    return [
      ...(differences.length > 0 ? [{ kind: "different" as const, place, differences }] : []),
      ...(wording.length > 0 ? [{ kind: "term" as const, place, differences: wording }] : []),
    ];
  });
}

function compare(pair: ReadPair, pairs: ReadPair[]): string[] {
  const { english, translated } = pair;
  return [
    ...compareCounts(english.keys, translated.keys),
    ...compareMarkdown(english, translated),
    ...compareCounts(english.liquid.map(normalizeLiquid), translated.liquid.map(normalizeLiquid)),
    ...compareCounts(linksOf(pair, "english", pairs), linksOf(pair, "translated", pairs)),
  ];
}

function compareMenu({ english, translated }: ReadPair, menu: Record<string, string>): string[] {
  const wanted = menu[english.menu ?? ""] ?? english.menu;
  return translated.menu === wanted
    ? []
    : [`section ${translated.menu || "none"} instead of ${wanted || "none"}`];
}

// What separates the items of a list is text.
function normalizeLiquid(mark: string): string {
  return mark.replaceAll("、", ", ").replace(/\s+/g, " ");
}

/** Links between a README and its translation are of no translation; other READMEs are linked in the same language. */
function linksOf(pair: ReadPair, side: "english" | "translated", pairs: ReadPair[]): string[] {
  const names = [pair.file, pair.translatedFile].map((file) => posix.basename(file));
  return pair[side].links
    .map((link) => (side === "english" ? withoutLanguage(link) : link))
    .filter((link) => !/^README\b/.test(link) || !names.includes(link.replace(/#.*/, "")))
    .map((link) => {
      const [path = "", fragment] = link.split("#");
      const english = path
        .replace(/(^|\/)README\.[\w-]+\.md$/, "$1README.md")
        .replace(/(^|\/)pages-[\w-]+\//, "$1pages/");
      const page = english.replace(/\/README\.md$/, "");
      if (fragment === undefined) return page;
      const target = posix.join(posix.dirname(pair.file), english);
      const linked =
        path === "" ? pair : pairs.find(({ file }) => [target, `${target}/README.md`].includes(file));
      // What a link leads to cannot be compared until that is translated.
      if (linked?.text !== undefined && linked.translation === undefined) return page;
      return `${page}#${headingAt(linked, side, fragment) ?? fragment}`;
    });
}

/** The English heading to which a fragment leads, in letters and digits: how those become an ID differs between hosts. */
function headingAt(pair: ReadPair | undefined, side: "english" | "translated", fragment: string) {
  const index = pair?.[side].sections.findIndex(({ heading }) => heading && key(heading) === key(fragment));
  if (index === undefined || index < 0) return undefined;
  const { heading } = pair?.english.sections[index] ?? {};
  return heading && key(heading);
}

function key(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** Section by section: a text can leave out a term that it has just named, but not a whole section's. */
function checkSections({ english, translated }: ReadPair, terms: Term[]): string[] {
  if (english.sections.length !== translated.sections.length) return [];
  return english.sections.flatMap(({ prose }, index) => {
    const { heading = "", prose: other = "" } = translated.sections[index] ?? {};
    const where = heading ? `${heading.replace(/^#+ /, "")}: ` : "";
    return checkTerms(prose, other, terms).map((finding) => where + finding);
  });
}
