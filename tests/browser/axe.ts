import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const script = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds on a page, by the names of its rules, with the place of each finding. */
export async function findViolations(page: Page): Promise<Record<string, string[]>> {
  await page.evaluate(script);
  const found = await page.evaluate("axe.run().then(({ violations }) => violations)");
  const violations = found as { id: string; nodes: { target: string[]; html: string }[] }[];
  return Object.fromEntries(
    violations.map(({ id, nodes }) => [id, nodes.map(({ target, html }) => `${target.join(" ")} ${html}`)]),
  );
}
