import { join } from "node:path";
import { type OpenText, openTexts } from "@metastudio-tts/generator";

/** What is open in one language. */
export interface OpenLanguage {
  language: string;
  open: OpenText[];
}

/** More than fits on a screen is counted. */
const shown = 10;

/** Finds the texts of the document in `root` that need a translator, in each language. */
export function findOpen(root: string): Promise<OpenLanguage[]> {
  return openTexts(join(root, "openapi"));
}

/**
 * Checks the translations of the document. What is open is a `warning`, so that nobody has to know a language to
 * change the document; on a release it is a `failure`.
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

const advice =
  'They are shown in English. "pnpm translate:status" lists them with their texts; translate them in openapi/overlays.';

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
  { kind, place, text, source, translation, differences }: OpenText,
  language: string,
): string {
  const width = Math.max("English".length, language.length);
  const texts = { English: text, before: source, [language]: translation };
  const lines = Object.entries(texts).flatMap(([label, value]) => {
    if (value === undefined) return [];
    const indent = " ".repeat(width + 4);
    return [`  ${label.padEnd(width)}  ${value.trim().replace(/\n/g, `\n${indent}`)}`];
  });
  const found = differences ? [`  ${differences.join(", ")}`] : [];
  return [`${kind}  ${place}`, ...lines, ...found].join("\n");
}

function count(number: number): string {
  return `${number} text${number === 1 ? "" : "s"}`;
}
