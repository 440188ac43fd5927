import { formatPath, valueAt } from "./json-path.ts";
import { type Action, type Translation, translationsOf } from "./overlay.ts";
import { textsOf } from "./texts.ts";

/** A text that someone has to look at before its translation can be shown. */
export interface OpenText {
  /**
   * - `missing`: it has no translation
   * - `changed`: it is not what was translated
   * - `gone`: the translation is of a text that the document no longer has
   * - `different`: code words, links or placeholders differ between text and translation
   */
  kind: "missing" | "changed" | "gone" | "different";
  /** Where it is in the document, as a JSONPath. */
  place: string;
  /** The text of the document. */
  text?: string;
  /** The text that was translated. */
  source?: string;
  translation?: string;
  /** `missing {region}`, `unknown {地区}`. */
  differences?: string[];
}

/**
 * Compares the actions of an overlay with the document that they translate. Texts come in the document's order, then
 * what the document no longer has. How a text is wrapped does not matter.
 */
export function checkTranslation(document: object, actions: Action[]): OpenText[] {
  const translations = new Map(translationsOf(actions).map((found) => [formatPath(found.path), found]));
  const texts = new Map(textsOf(document).map(({ place, text }) => [place, text]));
  const gone: OpenText[] = [];
  for (const [place, { path, source, translation }] of translations) {
    const text = valueAt(document, path);
    // Whatever is translated is checked, also where nothing needs to be, such as the address of a page.
    if (typeof text === "string") texts.set(place, text);
    else gone.push(withoutUndefined({ kind: "gone", place, source, translation }));
  }
  const open = [...texts].flatMap(([place, text]) => checkText(place, text, translations.get(place)));
  return [...open, ...gone];
}

function checkText(place: string, text: string, found: Translation | undefined): OpenText[] {
  if (!found?.translation.trim()) return [{ kind: "missing", place, text }];
  const { source, translation } = found;
  if (source === undefined || normalize(source) !== normalize(text))
    return [withoutUndefined({ kind: "changed", place, text, source, translation })];
  const differences = compareMarks(text, translation);
  return differences.length > 0 ? [{ kind: "different", place, text, translation, differences }] : [];
}

function normalize(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

function compareMarks(text: string, translation: string): string[] {
  const [wanted, found] = [marksOf(text), marksOf(translation)];
  return [
    ...[...wanted].filter((mark) => !found.has(mark)).map((mark) => `missing ${mark}`),
    ...[...found].filter((mark) => !wanted.has(mark)).map((mark) => `unknown ${mark}`),
  ];
}

/** What a translation must take over as it is. */
function marksOf(text: string): Set<string> {
  const code = text.match(/`[^`]+`/g) ?? [];
  const rest = text.replace(/`[^`]+`/g, " ");
  const links = rest.match(/https?:\/\/[^\s)>\]"，。；、）]+/g) ?? [];
  const placeholders = rest.match(/\{[^{}\s]+\}/g) ?? [];
  return new Set([...code, ...links.map(withoutLanguage), ...placeholders]);
}

// The vendor's Chinese pages have the addresses of the English ones, without this part.
function withoutLanguage(link: string): string {
  return link.replace(/\/intl\/[a-z]{2}-[a-z]{2}\//, "/");
}

function withoutUndefined(open: { [K in keyof OpenText]: OpenText[K] | undefined }): OpenText {
  return Object.fromEntries(
    Object.entries(open).filter(([, value]) => value !== undefined),
  ) as unknown as OpenText;
}
