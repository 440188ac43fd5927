import { readChangesets } from "../contract/changesets.ts";
import { checkTranslations } from "../translation/translations.ts";

/**
 * Checks the translations as a release does when no changeset is pending: such a commit can be one. While one is, nobody
 * has to know a language, and what is open is a `warning`.
 */
export async function checkTexts(root: string): ReturnType<typeof checkTranslations> {
  return checkTranslations(root, { isRelease: (await readChangesets(root)).length === 0 });
}
