import type { Document } from "@metastudio-tts/generator";
import { en, type Words } from "./en.ts";
import { zhCn } from "./zh-cn.ts";

export { en, type Words } from "./en.ts";

/** Every language of the site, the document's own first. */
export const languages: readonly Words[] = [en, zhCn];

/** The words for pages about a document: those of the language in which its texts are. */
export function wordsOf({ info }: Document): Words {
  return languages.find(({ language }) => language === info["x-language"]) ?? en;
}
