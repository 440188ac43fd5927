import axe from "axe-core";
import type { Page } from "playwright-core";

/** What axe finds on a page, by the names of its rules, with the place of each finding. */
export async function findViolations(page: Page): Promise<Record<string, string[]>> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run()")) as axe.AxeResults;
  return Object.fromEntries(
    violations.map(({ id, nodes }) => [id, nodes.map(({ target, html }) => `${target.join(" ")} ${html}`)]),
  );
}
