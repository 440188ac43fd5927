import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathFromRoot } from "../find-place.ts";
import { UserError } from "../user-error.ts";

/** How a language says what English has a term for. */
export interface Term {
  /** Its forms, such as `poll` and `polling`; a plural with an `s` is found without being listed. */
  english: string[];
  /** One of these must be there when the English text has the term. */
  translations: string[];
  /** What must not be written instead. */
  never: string[];
  /** Longer words in which that is right. */
  allowed: string[];
}

/**
 * Reads the glossary of a language, `overlays/glossary.<language>.md` in `folder`: every row of its tables is a term.
 * A language without the file has no terms.
 *
 * @throws {UserError} a row lacks its English or its translation, or there is no row
 */
export async function readGlossary(folder: string, language: string): Promise<Term[]> {
  const file = join(folder, "overlays", `glossary.${language}.md`);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return [];
  const terms: Term[] = [];
  let isBody = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (!line.startsWith("|")) isBody = false;
    else if (/^\|(?: *:?-+:? *\|)+\s*$/.test(line)) isBody = true;
    else if (isBody) {
      const cells = line
        .slice(1)
        .replace(/\|\s*$/, "")
        .split("|")
        .map((cell) => cell.split(/[,、]/).flatMap((word) => word.trim() || []));
      const [english = [], translations = [], never = [], allowed = []] = cells;
      if (cells.length !== 4 || english.length === 0 || translations.length === 0)
        throw new UserError(
          `${pathFromRoot(file)}:${index + 1} A term needs four cells, the first two of them filled: | English | translation | never | allowed |`,
        );
      terms.push({ english, translations, never, allowed });
    }
  }
  if (terms.length === 0)
    throw new UserError(
      `${pathFromRoot(file)} has no table of terms. Write one: | English | translation | never | allowed |`,
    );
  return terms;
}

/**
 * Finds the terms of an English text that its translation says differently, and the words that no translation may use.
 * Both are prose, without code.
 */
export function checkTerms(english: string, translation: string, terms: Term[]): string[] {
  const missing = termsIn(english, terms)
    .filter(({ translations }) => !translations.some((word) => translation.includes(word)))
    .map(({ english: [word], translations }) => `${translations.join(" or ")} (${word}) is missing`);
  // Longer words first: 安全令牌 is right although 令牌 is not.
  const right = terms.flatMap(({ translations, allowed }) => [...allowed, ...translations]);
  const rest = right.sort(byLength).reduce((text, word) => text.replaceAll(word, "\n"), translation);
  const wrong = terms.flatMap(({ english: [word], translations, never }) =>
    never
      .filter((variant) => rest.includes(variant))
      .map((variant) => `${variant} must be ${translations.join(" or ")} (${word})`),
  );
  return [...missing, ...wrong];
}

/** The terms of an English text. A part of a longer term, such as "token" in "security token", is not one. */
function termsIn(english: string, terms: Term[]): Term[] {
  const forms = terms.flatMap((term) => term.english.map((form) => ({ form, term })));
  let rest = english;
  const found = new Set<Term>();
  for (const { form, term } of forms.sort((one, other) => byLength(one.form, other.form))) {
    const words = form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "\\s+");
    const without = rest.replace(new RegExp(`(?<![\\w-])${words}s?(?![\\w-])`, "gi"), "\n");
    if (without !== rest) found.add(term);
    rest = without;
  }
  return terms.filter((term) => found.has(term));
}

function byLength(one: string, other: string): number {
  return other.length - one.length;
}
