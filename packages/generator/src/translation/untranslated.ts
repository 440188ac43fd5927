import type { Term } from "./glossary.ts";

const han = /\p{Script=Han}/u;
/** An English word: no abbreviation such as TTS, no part of a name such as AudioX, metastudio-tts or @a/b. */
const words = /(?<![\p{L}\p{N}_.@/-])(?:\p{Lu}\p{Ll}{2,}|\p{Ll}{3,})(?![\p{L}\p{N}_/]|[.-][\p{L}\p{N}])/gu;

/**
 * Whether a translation has no Chinese although its English has words to translate. Words that the glossary has as
 * translations, such as Token, need no other. Both are prose, without code.
 */
export function isUntranslated(english: string, translation: string, terms: Term[]): boolean {
  if (han.test(translation)) return false;
  const kept = terms.flatMap(({ translations }) => translations.filter((word) => !han.test(word)));
  // A link to the original has the name of its language.
  const names = new Set(["english", ...kept.flatMap((word) => word.toLowerCase().split(" "))]);
  return (english.match(words) ?? []).some((word) => !names.has(word.toLowerCase()));
}

/** The paragraphs, items of lists, rows of tables and headings of a Chinese Markdown that are left in English. */
export function untranslatedBlocks(prose: string, terms: Term[]): string[] {
  return prose
    .split(/\n\s*\n|\n(?=[ \t]*(?:[-*|>#]|\d+\.[ \t]))/)
    .filter((block) => isUntranslated(block, block, terms))
    .map((block) => block.trim().replace(/\s+/g, " "));
}
