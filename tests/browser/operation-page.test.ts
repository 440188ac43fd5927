import { readdir } from "node:fs/promises";
import { samplesOf } from "@metastudio-tts/docs/samples";
import { type Operation, operationsOf, readDocument } from "@metastudio-tts/generator";
import { startMock } from "@metastudio-tts/mock";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import getPort from "get-port";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { dist, openPage, recordShifts, useDocs } from "./open-docs.ts";

const document = await readDocument(inWorkspace("packages/client"));
const [operation, other] = operationsOf(document) as [Operation, Operation];

const docs = useDocs("/docs/");
const pageOf = ({ id }: Operation) => `${docs.url}operations/${id}.html`;

describe("the page of an operation", () => {
  it("shows a request and a response on arrival, beside what is read", async () => {
    const { page } = await openPage(docs.browser, pageOf(operation), {
      viewport: { width: 1440, height: 900 },
    });
    const boxOf = async (name: string) =>
      page.getByRole("heading", { level: 2, name, exact: true }).boundingBox();

    const [request, response, parameters] = [
      await boxOf("Request"),
      await boxOf("Response"),
      await boxOf("Parameters"),
    ];
    expect(request?.y).toBeLessThan(900);
    expect(response?.y).toBeLessThan(900);
    expect(request?.x).toBeGreaterThan((parameters?.x ?? 0) + 300);
    await page.context().close();
  });

  it("keeps the chosen language on other pages, shown before its script has run", async () => {
    const { page } = await openPage(docs.browser, pageOf(operation));
    await page.getByRole("tab", { name: "TypeScript" }).click();
    expect(await shownPanel(page)).toBe("TypeScript");

    await page.route("**/site.js", (route) => route.abort());
    await page.goto(pageOf(other));
    const [visible] = await visiblePanels(page);

    expect(visible).toBe("typescript");
    await page.context().close();
  });

  it("moves between languages with the keyboard", async () => {
    const { page } = await openPage(docs.browser, pageOf(operation));
    const titles = samplesOf(document, operation).map(({ title }) => title);
    await page.getByRole("tab", { name: titles[0] as string }).focus();

    await page.keyboard.press("ArrowRight");
    expect(await shownPanel(page)).toBe(titles[1]);
    await page.keyboard.press("End");
    expect(await shownPanel(page)).toBe(titles.at(-1));
    await page.keyboard.press("ArrowRight");
    expect(await shownPanel(page)).toBe(titles[0]);
    await page.context().close();
  });

  it("shows the response of the scenario that is chosen", async () => {
    const { page } = await openPage(docs.browser, pageOf(operation));
    const last = operation.scenarios.filter(({ example }) => example).at(-1);

    await page.getByRole("combobox", { name: "Scenario" }).selectOption(last?.name as string);

    const panel = page.locator('.panels[data-choice="response"] > .panel.chosen');
    expect(await panel.count()).toBe(1);
    expect(JSON.parse(await panel.locator("code").innerText())).toEqual(last?.example?.value);
    await page.context().close();
  });

  it("sends the request to a mock on this machine, and shows what it returns", async () => {
    await using mock = await startMock({ port: 0 });
    const { page, complaints } = await openPage(docs.browser, pageOf(operation));
    await page.getByLabel("http://127.0.0.1:").fill(new URL(mock.url).port);
    const [, scenario] = operation.scenarios.filter(({ status }) => status === 200);
    await page.getByRole("combobox", { name: "Scenario" }).selectOption(scenario?.name as string);

    await page.getByRole("button", { name: "Send to the mock" }).click();

    const result = page.locator(".result");
    await result.locator("strong", { hasText: "200" }).waitFor();
    expect(await result.innerText()).toMatch(/in \d+ ms/);
    expect(await result.innerText()).toContain("content-type: application/json");
    expect(JSON.parse(await result.locator("pre").last().innerText())).toMatchObject(
      Object.fromEntries(
        Object.entries(scenario?.example?.value as object).filter(([, value]) => typeof value !== "object"),
      ),
    );
    const [call] = mock.calls(operation.id as "checkVoiceAsset");
    expect(call?.request.headers).not.toHaveProperty("authorization");
    expect(complaints.filter((complaint) => !complaint.startsWith(`requested ${mock.url}`))).toEqual([]);
    await page.context().close();
  });

  it("gets each scenario from a mock, with its status", async () => {
    await using mock = await startMock({ port: 0 });
    const { page } = await openPage(docs.browser, pageOf(operation));
    await page.getByLabel("http://127.0.0.1:").fill(new URL(mock.url).port);
    const shown: string[] = [];

    for (const { name, status } of operation.scenarios) {
      await page.getByRole("combobox", { name: "Scenario" }).selectOption(name);
      const response = page.waitForResponse((one) => one.url().startsWith(mock.url));
      await page.getByRole("button", { name: "Send to the mock" }).click();
      shown.push(`${name} ${(await response).status() === status}`);
    }

    expect(shown).toEqual(operation.scenarios.map(({ name }) => `${name} true`));
    await page.context().close();
  });

  it("chooses the panel that a link leads to", async () => {
    const { page } = await openPage(docs.browser, `${pageOf(operation)}#python`);

    expect(await page.getByRole("tab", { name: "Python" }).getAttribute("aria-selected")).toBe("true");
    await page.context().close();
  });

  it.each([1000, 1100, 1200])("has room for both columns at %i px", async (width) => {
    const { page } = await openPage(docs.browser, pageOf(operation), { viewport: { width, height: 800 } });

    const widths = await page.evaluate(
      "['.reading', '.examples'].map((part) => document.querySelector(part).offsetWidth)",
    );
    expect(Math.min(...(widths as number[])), String(widths)).toBeGreaterThan(350);
    await page.context().close();
  });

  it("keeps on later pages whether long lines wrap", async () => {
    const { page } = await openPage(docs.browser, pageOf(operation));
    const space = () => page.evaluate("getComputedStyle(document.querySelector('.chosen pre')).whiteSpace");
    const before = await space();

    await page.getByRole("button", { name: "Wrap lines" }).first().click();
    await page.reload();

    expect([before, await space()]).toEqual(["pre-wrap", "pre"]);
    await page.context().close();
  });

  it("says what to do when no mock responds", async () => {
    const { page } = await openPage(docs.browser, pageOf(operation));
    const port = await getPort();
    await page.getByLabel("http://127.0.0.1:").fill(String(port));

    await page.getByRole("button", { name: "Send to the mock" }).click();

    const result = page.locator(".result");
    await result.getByText(`No response from http://127.0.0.1:${port}.`).waitFor();
    expect(await result.innerText()).toContain("the browser blocks");
    expect(await result.innerText()).toContain(`npx @metastudio-tts/mock --port ${port}`);
    await page.context().close();
  });
});

describe("every page", { tags: ["slow"] }, () => {
  it("is shown in the theme that the reader chooses, on later pages too", async () => {
    const { page } = await openPage(docs.browser, docs.url, { colorScheme: "light" });
    const ground = () => page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    expect(await ground()).toBe("rgb(255, 255, 255)");

    await page.getByRole("combobox", { name: "Theme" }).selectOption("Dark");
    const chosen = await ground();
    await page.goto(`${docs.url}errors.html`);

    expect(chosen).toBe("rgb(20, 23, 26)");
    expect(await ground()).toBe(chosen);
    expect(await page.getByRole("combobox", { name: "Theme" }).inputValue()).toBe("dark");
    await page.context().close();
  });

  it("has a menu that opens over the page on a phone, and closes with Escape", async () => {
    const { page } = await openPage(docs.browser, docs.url, { viewport: { width: 390, height: 844 } });
    const menu = page.getByRole("navigation", { name: "Pages" });
    expect(await menu.isVisible()).toBe(false);

    await page.getByRole("button", { name: "Menu" }).click();
    expect(await menu.isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    expect(await menu.isVisible()).toBe(false);
    await page.getByRole("button", { name: "Menu" }).click();
    await menu.getByRole("link", { name: "Quick start" }).click();
    await page.getByRole("heading", { level: 1, name: "Quick start" }).waitFor();
    await page.context().close();
  });

  it("has its copy buttons beside the code, never over it", async () => {
    const names = (await readdir(dist, { recursive: true })).filter(
      (name) => name.endsWith(".html") && !name.endsWith("reference/index.html"),
    );
    const { page } = await openPage(docs.browser, docs.url);
    const covered: string[] = [];
    let blocks = 0;
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      for (const name of names) {
        await page.goto(docs.url + name);
        for (const code of await page.locator(".code").all()) {
          if (!(await code.isVisible())) continue;
          blocks++;
          const [button, text] = [
            await code.locator(".copy").boundingBox(),
            await code.locator("pre").boundingBox(),
          ];
          if (!button || !text || button.y + button.height > text.y) covered.push(`${name} ${width}`);
        }
      }
    }

    expect(blocks).toBeGreaterThan(50);
    expect(covered).toEqual([]);
    await page.context().close();
  });

  it("is printed in full width, with every sample and response open", async () => {
    const { page } = await openPage(docs.browser, pageOf(operation), {
      viewport: { width: 1000, height: 700 },
    });
    await page.emulateMedia({ media: "print" });

    const article = await page.locator("article").boundingBox();
    expect(article?.width).toBeGreaterThan(950);
    expect(await page.getByRole("navigation", { name: "Pages" }).isVisible()).toBe(false);
    for (const { title } of samplesOf(document, operation)) {
      expect(await page.getByRole("heading", { name: title, exact: true }).isVisible(), title).toBe(true);
    }
    await page.context().close();
  });

  it("links to its sections, and to the pages before and after it", async () => {
    const { page } = await openPage(docs.browser, `${docs.url}errors.html`, {
      viewport: { width: 1440, height: 900 },
    });
    const contents = page.getByRole("navigation", { name: "On this page" });
    const sections = await page.locator("article h2").count();

    expect(await contents.locator(".level-2").count()).toBe(sections);
    for (const link of await contents.getByRole("link").all()) {
      const id = (await link.getAttribute("href"))?.slice(1);
      expect(await page.locator(`[id="${id}"]`).count(), id).toBe(1);
    }
    await page.getByRole("navigation", { name: "Previous and next page" }).locator("[rel=next]").click();
    await page.locator("[rel=prev]", { hasText: "Errors" }).waitFor();
    await page.context().close();
  });

  it.each([1440, 1280, 1010, 390])("moves nothing when its script runs, %i px", async (width) => {
    const { page } = await openPage(docs.browser, docs.url, { viewport: { width, height: 900 } });
    await recordShifts(page);
    let release = () => {};
    const isPainted = new Promise<void>((done) => (release = done));
    await page.route("**/site.js", (route) => isPainted.then(() => route.continue()));

    await page.goto(pageOf(operation), { waitUntil: "commit" });
    // Not waitForFunction, whose eval the page's policy forbids.
    const paints = () => page.evaluate('performance.getEntriesByName("first-contentful-paint").length');
    await expect.poll(paints).toBe(1);
    release();
    await page.waitForLoadState();
    await page.getByRole("tablist").waitFor();
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");

    expect(await page.evaluate("shifts")).toEqual([]);
    await page.context().close();
  });

  it("folds what a field consists of, and opens it for a link", async () => {
    const { page } = await openPage(docs.browser, pageOf(operation));
    const section = page.locator("h3 + details").last();
    const id = await page.locator("h3:has(+ details)").last().getAttribute("id");

    const isOpenAtFirst = await section.getAttribute("open");
    await page.evaluate(`location.hash = ${JSON.stringify(id)}`);

    expect(isOpenAtFirst).toBe(null);
    await expect.poll(() => section.getAttribute("open")).toBe("");
    await page.context().close();
  });

  it("has no table wider than a phone", async () => {
    const { page } = await openPage(docs.browser, pageOf(operation), {
      viewport: { width: 390, height: 844 },
    });

    const wide = await page
      .locator(".wide")
      .evaluateAll((tables) => tables.filter((table) => table.scrollWidth > table.clientWidth).length);

    expect(wide).toBe(0);
    await page.context().close();
  });

  it("links to the sections of an operation above what is read", async () => {
    const { page } = await openPage(docs.browser, pageOf(operation));
    const contents = page.getByRole("navigation", { name: "On this page" });
    const lead = await page.locator(".lead").boundingBox();

    const box = await contents.boundingBox();
    const links = await contents.getByRole("link").allTextContents();

    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(lead?.y ?? 0);
    expect(links).toContain("Parameters");
    await page.context().close();
  });
});

async function shownPanel(page: Page): Promise<string | null> {
  return page.locator('.panels[data-choice="language"] > .panel.chosen').getAttribute("aria-label");
}

function visiblePanels(page: Page): Promise<string[]> {
  return page
    .locator('.panels[data-choice="language"] > .panel')
    .evaluateAll((panels) =>
      panels.filter((panel) => panel.checkVisibility()).map((panel) => panel.dataset.panel as string),
    );
}
