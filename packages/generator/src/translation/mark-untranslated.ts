import { parsePath, valueAt } from "./json-path.ts";
import { textsOf } from "./texts.ts";

/**
 * A copy of a translated document in which each text that is the same as in the original begins with a mark. A name or a
 * single word may be the same in both languages, and gets none.
 */
export function markUntranslated<Document extends object>(
  translated: Document,
  original: object,
  mark: string,
): Document {
  const originals = new Map(textsOf(original).map(({ place, text }) => [place, text]));
  const copy = structuredClone(translated);
  for (const { place, text } of textsOf(translated)) {
    const path = parsePath(place) ?? [];
    const parent = valueAt(copy, path.slice(0, -1)) as Record<string, string>;
    if (originals.get(place) === text && hasSentence(text)) parent[String(path.at(-1))] = mark + text;
  }
  return copy;
}

/** Whether a text has several words of which one is not a name. */
function hasSentence(text: string): boolean {
  return /\p{L} \p{Ll}|\p{Ll} \p{L}/u.test(text.replace(/`[^`]*`/g, ""));
}
