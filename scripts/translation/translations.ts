import { join } from "node:path";
import { type OpenText, openTexts } from "@metastudio-tts/generator";
import { findOpenFiles, type OpenFile, requireOverlays } from "./open-files.ts";

/** What is open in one language. */
export interface OpenLanguage {
  language: string;
  open: (OpenText & Partial<OpenFile>)[];
}

/** More than fits on a screen is counted. */
const shown = 10;

/**
 * Finds what needs a translator in each language: texts of the document in `root`, guides and READMEs.
 *
 * @throws {UserError} the document or an overlay is invalid, or a language of files has no overlay or no glossary
 */
export async function findOpen(root: string): Promise<OpenLanguage[]> {
  await requireOverlays(root);
  const languages = await openTexts(join(root, "openapi"));
  return Promise.all(
    languages.map(async ({ language, open, terms }) => ({
      language,
      open: [...open, ...(await findOpenFiles(root, language, terms))],
    })),
  );
}

/**
 * Checks the translations of the document, the guides and the READMEs. What is open is a `warning`, so that nobody has
 * to know a language to change them; on a release it is a `failure`.
 */
export async function checkTranslations(
  root: string,
  { isRelease }: { isRelease: boolean },
): Promise<{ failure?: string; warning?: string; note?: string }> {
  const languages = await findOpen(root);
  const lines = languages.flatMap(({ language, open }) =>
    open.map(({ kind, place, differences }) =>
      [language, kind, [place, differences?.join(", ")].filter(Boolean).join(": ")].join("  "),
    ),
  );
  if (lines.length === 0) return {};
  const more = lines.length > shown ? [`… and ${lines.length - shown} more`] : [];
  const text = [...lines.slice(0, shown), ...more, advice].join("\n");
  return isRelease ? { failure: text } : { warning: text, note: `${count(lines.length)} open` };
}

const advice = '"pnpm translate:status" lists them with their texts. CONTRIBUTING.md says how to translate.';

/** Describes what is open, with the texts that a translator needs. */
export function listOpen(languages: OpenLanguage[]): string {
  return languages
    .flatMap(({ language, open }) => {
      if (open.length === 0) return [`${language}: everything is translated.`];
      const are = open.length === 1 ? "is" : "are";
      return [
        `${language}: ${count(open.length)} ${are} open.`,
        ...open.map((one) => describe(one, language)),
      ];
    })
    .join("\n\n");
}

function describe(
  { kind, place, text, source, translation, differences, change }: OpenLanguage["open"][number],
  language: string,
): string {
  const width = Math.max("English".length, language.length);
  const texts = { English: text, before: source, [language]: translation };
  const lines = Object.entries(texts).flatMap(([label, value]) => {
    if (value === undefined) return [];
    const indent = " ".repeat(width + 4);
    return [`  ${label.padEnd(width)}  ${value.trim().replace(/\n/g, `\n${indent}`)}`];
  });
  // A text has few differences; a file can have many.
  const found = differences ? [`  ${differences.join(text === undefined ? "\n  " : ", ")}`] : [];
  const changed = change ? [change.trim().replace(/^(?=.)/gm, "  ")] : [];
  return [`${kind}  ${place}`, ...lines, ...found, ...changed].join("\n");
}

function count(number: number): string {
  return `${number} text${number === 1 ? "" : "s"}`;
}
