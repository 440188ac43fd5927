import { en, type Words } from "./en.ts";
import { zhCn } from "./zh-cn.ts";

/** The languages of the app, by the first part of their tags. */
export const languages: Record<string, Words> = { en, zh: zhCn };

/**
 * The words of the language that a request asks for, with `?lang=` or else with `Accept-Language`.
 *
 * Every tag of Chinese gets Simplified Chinese. The language that a browser prefers among those of the app wins, and
 * English when there is none.
 */
export function chooseWords(request: Request): Words {
  const asked = wordsOf(new URL(request.url).searchParams.get("lang") ?? "");
  return asked ?? preferredWords(request.headers.get("Accept-Language") ?? "") ?? en;
}

function preferredWords(header: string): Words | undefined {
  return header
    .split(",")
    .map((range) => {
      const [tag = "", ...parameters] = range.split(";").map((part) => part.trim());
      const quality = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2) ?? "1";
      // "*" is any language, so the default.
      return { words: tag === "*" ? en : wordsOf(tag), quality: Number(quality) };
    })
    .filter(({ words, quality }) => words && quality > 0)
    .sort((one, other) => other.quality - one.quality)[0]?.words;
}

function wordsOf(tag: string): Words | undefined {
  const [language = ""] = tag.toLowerCase().split("-");
  return Object.hasOwn(languages, language) ? languages[language] : undefined;
}
