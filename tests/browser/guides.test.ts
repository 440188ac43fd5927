import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { samplesOf } from "@metastudio-tts/docs/samples";
import { type Operation, operationsOf, readDocument } from "@metastudio-tts/generator";
import { describe, expect, it } from "vitest";
import { findViolations } from "./axe.ts";
import { dist, openPage, useDocs } from "./open-docs.ts";

const document = await readDocument(import.meta.dirname);
const operations = operationsOf(document);
const pages = (await readdir(dist, { recursive: true })).filter(
  (name) => name.endsWith(".html") && !name.endsWith("reference/index.html"),
);

const docs = useDocs("/docs/v1/");

describe("the guides and the static reference, in a folder of any host", () => {
  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
    ["dark", 390],
  ] as const)(
    "have no fault that axe finds, and fit: %s, %i px",
    { timeout: 120_000, tags: ["slow"] },
    async (colorScheme, width) => {
      const { page } = await openPage(docs.browser, docs.url, {
        colorScheme,
        viewport: { width, height: 844 },
        bypassCSP: true,
      });
      const faults: Record<string, unknown> = {};

      for (const name of pages) {
        await page.goto(docs.url + name);
        const found = await findViolations(page);
        const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
        if (Object.keys(found).length > 0 || overflow !== 0) faults[name] = { ...found, overflow };
      }

      expect(pages.length).toBeGreaterThan(10);
      expect(faults).toEqual({});
      await page.context().close();
    },
  );

  it("load, link and complain about nothing, on any page", { timeout: 120_000, tags: ["slow"] }, async () => {
    const { page, complaints } = await openPage(docs.browser, docs.url);

    for (const name of pages) {
      await page.goto(docs.url + name);
      expect(await page.locator("h1").count(), name).toBe(1);
      expect(await page.getByText(document.info.version, { exact: true }).first().isVisible(), name).toBe(
        true,
      );
    }
    const menu = page.getByRole("navigation", { name: "Pages" });
    await menu.getByRole("link", { name: "Interactive reference" }).click();
    await page.getByRole("link", { name: document.info.title }).first().click();
    await page.getByRole("heading", { level: 1, name: document.info.title }).waitFor();

    expect(complaints).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
    await page.context().close();
  });

  it("follow the colour scheme of the reader", async () => {
    const ground = async (colorScheme: "light" | "dark") => {
      const { page } = await openPage(docs.browser, docs.url, { colorScheme });
      const color = await page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
      await page.context().close();
      return color;
    };

    expect([await ground("light"), await ground("dark")]).toEqual(["rgb(255, 255, 255)", "rgb(20, 23, 26)"]);
  });

  it("are whole without JavaScript", async () => {
    const { page } = await openPage(docs.browser, docs.url, { javaScriptEnabled: false });
    await page
      .getByRole("navigation", { name: "Pages" })
      .getByRole("link", { name: operations[0]?.summary as string })
      .click();

    expect(await page.getByRole("combobox").count()).toBe(0);
    for (const { name } of (operations[0] as Operation).parameters) {
      expect(await page.getByRole("cell", { name, exact: true }).first().isVisible()).toBe(true);
    }
    for (const { title } of samplesOf(document, operations[0] as Operation)) {
      expect(await page.getByRole("heading", { name: title, exact: true }).isVisible(), title).toBe(true);
    }
    await page.context().close();
  });

  it("are searched with the keyboard alone, by a name or by an error code", async () => {
    const { page, complaints } = await openPage(
      docs.browser,
      `${docs.url}operations/${operations[0]?.id}.html`,
    );
    const search = page.getByRole("combobox", { name: "Search the docs" });

    await page.keyboard.press("/");
    await page.keyboard.type("APIGW.0308");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");

    expect(await search.getAttribute("aria-expanded")).toBe("true");
    expect(await page.getByRole("option").first().getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Errors" }).waitFor();
    expect(page.url()).toContain(`${docs.url}errors.html#codes-of-the-gateway`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("show an operation's own page first when it is searched by its ID", async () => {
    const { page } = await openPage(docs.browser, docs.url);

    for (const { id } of operations) {
      await page.getByRole("combobox", { name: "Search the docs" }).fill(id);
      const link = page.getByRole("option").first().locator("a");

      await expect.poll(() => link.getAttribute("href")).toContain(`operations/${id}.html`);
    }
    await page.context().close();
  });

  it("say so when a search finds nothing, and close it with Escape", async () => {
    const { page } = await openPage(docs.browser, docs.url);
    await page.getByRole("combobox", { name: "Search the docs" }).fill("zzzzqqqq");

    const option = page.getByRole("option", { name: "Nothing about “zzzzqqqq”." });
    await option.waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");

    expect(await option.isVisible()).toBe(false);
    await page.context().close();
  });

  it("find every operation, schema, enum value and error code", {
    timeout: 120_000,
    tags: ["slow"],
  }, async () => {
    const { page } = await openPage(docs.browser, docs.url);
    await page.getByRole("combobox", { name: "Search the docs" }).focus();
    await expect.poll(() => page.evaluate("globalThis.searchIndex !== undefined")).toBe(true);
    const words = [
      ...operations.map(({ summary }) => summary),
      ...Object.entries(document.components.schemas ?? {}).flatMap(([name, schema]) => [
        name,
        ...(schema.enum ?? []).map(String),
        ...Object.keys(schema.properties ?? {}),
      ]),
    ];

    const missed = await page.evaluate((wanted) => {
      const scope = globalThis as unknown as Record<
        "MiniSearch" | "searchIndex",
        {
          loadJS(data: unknown, options: unknown): { search(query: string, options: object): unknown[] };
          data: unknown;
          options: unknown;
        }
      >;
      const index = scope.MiniSearch.loadJS(scope.searchIndex.data, scope.searchIndex.options);
      return wanted.filter((word) => index.search(word, { combineWith: "AND" }).length === 0);
    }, words);

    expect(missed).toEqual([]);
    await page.context().close();
  });

  it("copy a sample with one click, as it is", async () => {
    const operation = operations[0] as Operation;
    const { page } = await openPage(docs.browser, `${docs.url}operations/${operation.id}.html`, {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const sample = samplesOf(document, operation).find(({ title }) => title === "Python");
    await page.getByRole("tab", { name: "Python" }).click();
    const panel = page.getByRole("tabpanel", { name: "Python" });

    await panel.getByRole("button", { name: "Copy" }).click();

    await panel.getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(sample?.code);
    await page.context().close();
  });

  it("let the keyboard skip to the content", async () => {
    const { page } = await openPage(docs.browser, `${docs.url}errors.html`);

    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");

    expect(await page.evaluate("document.activeElement.id")).toBe("content");
    await page.context().close();
  });

  it("can be opened from a disk, search included", async () => {
    const { page } = await openPage(docs.browser, pathToFileURL(join(dist, "index.html")).href);

    await page.keyboard.press("/");
    await page.keyboard.type("frozen");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/timbre-states\.html|contract-testing\.html|schemas\.html|quick-start\.html/);

    expect(await page.locator("h1").isVisible()).toBe(true);
    await page.context().close();
  });

  it("lead from the interactive reference to the static one when they are opened from a disk", async () => {
    const { page } = await openPage(docs.browser, pathToFileURL(join(dist, "reference/index.html")).href);

    await page.waitForURL(/\/api\.html$/);
    for (const { summary } of operations) {
      expect(await page.getByRole("main").getByText(summary).first().isVisible(), summary).toBe(true);
    }
    await page.context().close();
  });
});
