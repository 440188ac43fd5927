import { readdir } from "node:fs/promises";
import { operationsOf, readDocument } from "@metastudio-tts/generator";
import { describe, expect, it } from "vitest";
import { dist, openPage, useDocs } from "./open-docs.ts";

const document = await readDocument(import.meta.dirname);
const pages = (await readdir(`${dist}/zh`, { recursive: true })).filter((name) => name.endsWith(".html"));

const docs = useDocs("/docs/v1/");
const open = (path: string, locale = "zh-CN") => openPage(docs.browser, docs.url + path, { locale });

describe("the docs in Chinese", () => {
  it("are one click away, on the same page, and so is the way back", async () => {
    const { page, complaints } = await open("operations/checkVoiceAsset.html", "en");

    await page.getByRole("link", { name: "中文" }).click();
    const chinese = [page.url(), await page.evaluate("document.documentElement.lang")];
    await page.getByRole("link", { name: "English", exact: true }).click();

    expect(chinese).toEqual([`${docs.url}zh/operations/checkVoiceAsset.html`, "zh-CN"]);
    expect(page.url()).toBe(`${docs.url}operations/checkVoiceAsset.html`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("are offered to who reads Chinese, once, and leave others alone", async () => {
    const { page } = await open("waiting.html");
    const offer = page.locator(".offer");
    const link = (await offer.getByRole("link").getAttribute("href")) as string;

    await offer.getByRole("button").click();
    const isGone = (await offer.count()) === 0;
    await page.goto(`${docs.url}errors.html`);
    const english = await open("waiting.html", "en-GB");

    expect(new URL(link, page.url()).href).toBe(`${docs.url}zh/waiting.html`);
    expect([isGone, await offer.count(), await english.page.locator(".offer").count()]).toEqual([true, 0, 0]);
    await page.context().close();
    await english.page.context().close();
  });

  it.each([
    ["音色", "timbre-states.html"],
    ["试听", "waiting.html"],
    ["鉴权", "authentication.html"],
    ["签名不匹配", "authentication.html#"],
    ["门", "quick-start.html"],
    ["怎么获取音色列表", "quick-start.html#"],
    ["ｍｏｃｋ", "mock.html"],
  ])("have %s in their search", async (query, target) => {
    const { page } = await open("zh/index.html");
    const first = page.locator("#results li").first();

    await page.getByRole("combobox", { name: "搜索文档" }).fill(query);

    await expect.poll(() => first.locator("a").getAttribute("href")).toContain(target);
    await page.context().close();
  });

  it("mark what was found in its sentence", async () => {
    const { page } = await open("zh/index.html");
    const first = page.locator("#results li").first();

    await page.getByRole("combobox", { name: "搜索文档" }).fill("轮询");

    await expect.poll(() => first.locator("mark").allTextContents()).toContain("轮询");
    await page.context().close();
  });

  it("have no label that is not translated", { timeout: 120_000, tags: ["slow"] }, async () => {
    const { page } = await open("zh/index.html");
    const found: Record<string, string[]> = {};

    // The programs' reference has docstrings, the changelog what was released: both in English.
    const translated = pages.filter((name) => !/^(client|mock|changelog|reference\/)/.test(name));
    for (const name of translated) {
      await page.goto(`${docs.url}zh/${name}`);
      const texts = (await page.evaluate(visibleTexts)) as string[];
      const english = texts.filter((text) => isEnglish(text));
      if (english.length > 0) found[name] = [...new Set(english)];
    }

    expect(translated.length).toBeGreaterThan(10);
    expect(found).toEqual({});
    await page.context().close();
  });

  it("have the interactive reference with the Chinese document and words", { tags: ["slow"] }, async () => {
    const { page, complaints } = await open("zh/reference/index.html");

    await page.getByText("语音合成管理").first().click();

    await page.getByRole("link", { name: "获取TTS试听文件" }).first().click();
    await page.getByRole("heading", { name: /请求/ }).first().waitFor();
    await page.getByText("必选").first().waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

/** What readers and screen readers get on a page: its texts outside of code, and its labels. */
const visibleTexts = `(() => {
  for (const gap of document.querySelectorAll("wbr")) gap.remove();
  document.body.normalize();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest("code, pre, script, [lang=en], .endpoint")) texts.push(walker.currentNode.data);
  }
  for (const element of document.querySelectorAll("[aria-label], [placeholder], [title]"))
    if (!element.closest("[lang=en]"))
      texts.push(...["aria-label", "placeholder", "title"].map((name) => element.getAttribute(name) ?? ""));
  return texts.map((text) => text.trim());
})()`;

const names = new Set([
  ...Object.keys(document.components.schemas ?? {}),
  ...operationsOf(document).flatMap(({ scenarios }) => scenarios.map(({ name }) => name)),
  // Types, places of a parameter, languages and products, which have no Chinese name.
  ...["string", "boolean", "integer", "number", "object", "path", "header", "query", "uri", "date-time"],
  ...[
    "Shell",
    "HTTP",
    "JavaScript",
    "JSON",
    "Python",
    "TypeScript",
    "YAML",
    "curl",
    "fetch",
    "Redoc",
    "Mock",
  ],
  ...["MetaStudio", "OpenAPI", "Prism", "Token", "token", "TTS", "http", "base64", "int64", "float"],
]);

/** Whether a text has a word that is neither Chinese nor a name. */
function isEnglish(text: string): boolean {
  if (/\p{Script=Han}/u.test(text)) return false;
  return (text.match(/[A-Za-z][\w.-]{2,}/g) ?? []).some(
    (word) => !names.has(word) && !/\.(json|yaml|txt|mts)$/.test(word),
  );
}
