import { compareCounts, withoutLanguage } from "./compare-marks.ts";
import type { Markdown } from "./read-markdown.ts";

/** How a translation differs in what every Markdown keeps: blocks of code, code words, addresses and tags, headings. */
export function compareMarkdown(english: Markdown, translated: Markdown): string[] {
  return [
    ...compareBlocks(english.codeBlocks, translated.codeBlocks),
    ...compareCodeWords(english.codeWords, translated.codeWords),
    ...compareCounts(english.addresses.map(withoutLanguage), translated.addresses),
    ...compareCounts(english.htmlTags.map(withoutAlt), translated.htmlTags.map(withoutAlt)),
    ...compareLevels(levelsOf(english), levelsOf(translated)),
  ];
}

/** The first line that differs says more than two whole blocks. */
function compareBlocks(wanted: string[], found: string[]): string[] {
  if (wanted.length !== found.length) return [`${found.length} blocks of code instead of ${wanted.length}`];
  return wanted.flatMap((block, index) => {
    const [lines, others] = [block.split("\n"), found[index]?.split("\n") ?? []];
    const line = Array.from({ length: Math.max(lines.length, others.length) }, (_, at) => at).find(
      (at) => lines[at] !== others[at],
    );
    if (line === undefined) return [];
    const [is, was] = [others[line], lines[line]].map((text) => JSON.stringify(text ?? ""));
    return [`block of code ${index + 1} has ${is} instead of ${was}`];
  });
}

/** A translation may repeat a word for which English says "it". */
function compareCodeWords(wanted: string[], found: string[]): string[] {
  return compareCounts(wanted, found).filter((line) => !/^unknown .* \(\d+ times\)$/.test(line));
}

function withoutAlt(mark: string): string {
  return mark.replace(/ alt="[^"]*"/, "");
}

function compareLevels(wanted: string, found: string): string[] {
  return wanted === found ? [] : [`headings ${found || "none"} instead of ${wanted || "none"}`];
}

/** The levels of the headings: `# ## ##`. */
function levelsOf({ sections }: Markdown): string {
  return sections.flatMap(({ heading }) => heading.replace(/ .*/, "") || []).join(" ");
}
