import { readChangesets } from "../contract/changesets.ts";
import { checkTranslations } from "../translation/translations.ts";

/**
 * Checks the translations. What is open is a `warning` to a contributor, who need not know the language, and a failure
 * where everything is checked and no changeset is pending: such a commit can be released.
 *
 * @param isComplete whether this is `npm run test:all`, or one of the parallel jobs that do the same on GitHub
 */
export async function checkTexts(
  root: string,
  { isComplete }: { isComplete: boolean },
): ReturnType<typeof checkTranslations> {
  const isRelease = isComplete && (await readChangesets(root)).length === 0;
  return checkTranslations(root, { isRelease });
}
