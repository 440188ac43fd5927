import { compareMarkdown } from "./compare-markdown.ts";
import { address, compareCounts, withoutLanguage } from "./compare-marks.ts";
import { checkTerms, type Term } from "./glossary.ts";
import { formatPath, valueAt } from "./json-path.ts";
import { type Action, type Translation, translationsOf } from "./overlay.ts";
import { readMarkdown } from "./read-markdown.ts";
import { textsOf } from "./texts.ts";
import { isUntranslated } from "./untranslated.ts";

/** A text that someone has to look at before its translation can be shown. */
export interface OpenText {
  /**
   * - `missing`: it has no translation, or one that is still English
   * - `changed`: it is not what was translated
   * - `gone`: the translation is of a text that the document no longer has
   * - `different`: code, links, placeholders or headings differ between text and translation, or it is translated twice
   * - `term`: the translation does not say a term as the glossary does; it can be shown nevertheless
   */
  kind: "missing" | "changed" | "gone" | "different" | "term";
  /** Where it is in the document, as a JSONPath; or a file. */
  place: string;
  /** The text of the document. */
  text?: string;
  /** The text that was translated. */
  source?: string;
  translation?: string;
  /** `missing {region}`, `unknown {地区}`, `音色 (timbre) is missing`. */
  differences?: string[];
}

/**
 * Compares the actions of an overlay with the document that they translate. Texts come in the document's order, then
 * what the document no longer has. How a text is wrapped does not matter.
 */
export function checkTranslation(document: object, actions: Action[]): OpenText[] {
  const translations = new Map<string, Translation>();
  const repeated: OpenText[] = [];
  for (const found of translationsOf(actions)) {
    const place = formatPath(found.path);
    const { translation } = found;
    // Which of two is right is not for the order of the actions to say.
    if (translations.has(place))
      repeated.push({ kind: "different", place, translation, differences: ["is translated twice"] });
    translations.set(place, found);
  }
  const texts = new Map(textsOf(document).map(({ place, text }) => [place, text]));
  const gone: OpenText[] = [];
  for (const [place, { path, source, translation }] of translations) {
    const text = valueAt(document, path);
    // Whatever is translated is checked, also where nothing needs to be, such as the address of a page.
    if (typeof text === "string") texts.set(place, text);
    else gone.push(withoutUndefined({ kind: "gone", place, source, translation: translation || undefined }));
  }
  const open = [...texts].flatMap(([place, text]) => checkText(place, text, translations.get(place)));
  return [...open, ...gone, ...repeated];
}

/**
 * Finds the texts of a document whose translation is still English, or says a term differently than the glossary, in the
 * overlay's order. The contact's name may stay. What `checkTranslation` finds is left out: it has to be translated again.
 */
export function checkTermsOf(document: object, actions: Action[], terms: Term[]): OpenText[] {
  return translationsOf(actions).flatMap((found): OpenText[] => {
    const { path, translation } = found;
    const text = valueAt(document, path);
    if (typeof text !== "string" || checkText(formatPath(path), text, found).length > 0) return [];
    const place = formatPath(path);
    const [english, prose] = [withoutMarks(text), withoutMarks(translation)];
    if (place !== "$.info.contact.name" && isUntranslated(english, prose, terms))
      return [{ kind: "missing", place, text, translation }];
    const differences = checkTerms(english, prose, terms);
    return differences.length > 0 ? [{ kind: "term", place, text, translation, differences }] : [];
  });
}

function checkText(place: string, text: string, found: Translation | undefined): OpenText[] {
  if (!found?.translation.trim()) return [{ kind: "missing", place, text }];
  const { source, translation } = found;
  if (source === undefined || normalize(source) !== normalize(text))
    return [withoutUndefined({ kind: "changed", place, text, source, translation })];
  const differences = compareTexts(text, translation);
  return differences.length > 0 ? [{ kind: "different", place, text, translation, differences }] : [];
}

function normalize(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

const codeWord = /`[^`]+`/g;

function withoutMarks(text: string): string {
  return text.replace(codeWord, " ").replace(address, " ");
}

/** Links stay in their order: which label has which target shows nowhere else. */
function compareTexts(text: string, translation: string): string[] {
  const [english, translated] = [readMarkdown(text), readMarkdown(translation)];
  const links = english.links.map(withoutLanguage);
  const differences = [
    ...compareMarkdown(english, translated),
    ...compareCounts(links, translated.links),
    ...compareCounts(placeholdersOf(text), placeholdersOf(translation)),
  ];
  const isReordered = differences.length === 0 && links.join(" ") !== translated.links.join(" ");
  return isReordered ? [`links ${translated.links.join(" ")} instead of ${links.join(" ")}`] : differences;
}

function placeholdersOf(text: string): string[] {
  return text.replace(codeWord, " ").match(/\{[^{}\s]+\}/g) ?? [];
}

function withoutUndefined(open: { [K in keyof OpenText]: OpenText[K] | undefined }): OpenText {
  return Object.fromEntries(
    Object.entries(open).filter(([, value]) => value !== undefined),
  ) as unknown as OpenText;
}
