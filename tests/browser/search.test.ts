import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { openPage, useDocs } from "./open-docs.ts";

const docs = useDocs("/docs/v1/");

describe("the results of a search", () => {
  it("show the line with the hits, and mark them", async () => {
    const { page } = await openPage(docs.browser, docs.url);
    const excerpt = firstResult(page).locator("span");

    await page.getByRole("combobox", { name: "Search the docs" }).fill("review AssetFileState");

    await expect.poll(() => excerpt.textContent()).toMatch(/^REVIEW · /);
    expect(await excerpt.locator("mark").first().textContent()).toBe("REVIEW");
    expect(await firstResult(page).locator("strong mark").textContent()).toBe("AssetFileState");
    await page.context().close();
  });

  it("show what looks like HTML as text", async () => {
    const { page } = await openPage(docs.browser, docs.url);
    await page.route("**/search-index.js", async (route) => {
      const text = await (await route.fetch()).text();
      await route.fulfill({ body: text.replaceAll("ACTIVED", "ACTIVED <b>x</b>") });
    });
    const excerpt = firstResult(page).locator("span");

    await page.getByRole("combobox", { name: "Search the docs" }).fill("ACTIVED");

    await expect.poll(() => excerpt.textContent()).toContain("ACTIVED <b>x</b>");
    expect(await excerpt.locator(":not(mark)").count()).toBe(0);
    await page.context().close();
  });

  it("are those that are spelled alike when nothing else is found", async () => {
    const { page } = await openPage(docs.browser, docs.url);
    const result = page.getByRole("listbox", { name: "Results" }).getByRole("option").first();

    await page.getByRole("combobox", { name: "Search the docs" }).fill("authentcation");

    await expect.poll(() => result.textContent()).toMatch(/^Authentication/);
    await page.context().close();
  });

  it("lead to the page that a synonym stands for", async () => {
    const { page } = await openPage(docs.browser, docs.url);

    await page.getByRole("combobox", { name: "Search the docs" }).fill("polling");
    await page.getByRole("listbox", { name: "Results" }).getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");

    await page.getByRole("heading", { level: 1, name: "Waiting for a preview" }).waitFor();
    await page.context().close();
  });
});

function firstResult(page: Page): Locator {
  return page.getByRole("listbox", { name: "Results" }).getByRole("option").first();
}
