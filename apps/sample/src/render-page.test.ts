import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { renderPage } from "./render-page.ts";
import { chooseService } from "./service.ts";
import { en } from "./words/en.ts";
import { zhCn } from "./words/zh-cn.ts";

const inEnglish = { words: en, url: new URL("http://app.test/") };

describe("the page", () => {
  const fileOf = (name: string) => readFile(join(import.meta.dirname, "../public", name), "utf8");

  it("has 20 kB of script and style at most, compressed", async () => {
    const files = await Promise.all(["app.js", "theme.js", "style.css"].map(fileOf));

    expect(gzipSync(files.join("")).length).toBeLessThanOrEqual(20_000);
  });

  it("has no inline script and no inline style", async () => {
    expect(await fileOf("index.html")).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=/);
  });

  it("has no words of its own, and uses all that there are", async () => {
    const html = await fileOf("index.html");
    const texts = html.replace(/<!doctype html>|<[^>]*>/g, "");
    const attributes = [...html.matchAll(/ (?:aria-label|title|alt|placeholder)="([^"]*)"/g)].map(
      ([, text]) => text,
    );

    expect(
      [texts, ...attributes]
        .join("")
        .replace(/\{\w+\}/g, "")
        .trim(),
    ).toMatch(/^[\s·]*$/);
    expect(Object.keys(en.page).filter((key) => !html.includes(`{${key}}`))).toEqual([]);
  });
});

describe("renderPage", () => {
  const service = chooseService({}, "http://127.0.0.1:9");

  it("offers every scenario of the mock with its summary", () => {
    const page = renderPage("{timbreExamples}|{previewExamples}", service, {}, inEnglish);

    const [timbres = [], previews = []] = page
      .split("|")
      .map((part) => [...part.matchAll(/value="([\w-]+)">/g)].map(([, id]) => id));
    expect(timbres).toEqual(expect.arrayContaining(["active", "file-rejected", "frozen", "unauthenticated"]));
    expect(previews.slice(0, 4)).toEqual(["pending", "partly-ready", "complete", "failed"]);
    expect(page).toContain('<option value="frozen">Not usable, it is frozen</option>');
  });

  it("offers no scenario and no ID on the cloud", () => {
    const cloud = { ...service, region: "cn-north-4" };

    expect(renderPage("[{timbreExamples}{previewExamples}{timbreId}{jobId}]", cloud, {}, inEnglish)).toBe(
      "[]",
    );
  });

  it("escapes the name of the service", () => {
    expect(renderPage("{service}", { ...service, region: `<b a='"'>&` }, {}, inEnglish)).toBe(
      "Huawei Cloud, &#60;b a=&#39;&#34;&#39;&#62;&#38;",
    );
  });

  it("has a new job on each page", () => {
    expect(renderPage("{jobId}", service, {}, inEnglish)).not.toBe(
      renderPage("{jobId}", service, {}, inEnglish),
    );
  });

  it("links to the docs and the source where they are known", () => {
    const html = "[{links}{timbreDocs}{previewDocs}]";
    const sourceUrl = 'https://source.test/?a="&b';

    expect(renderPage(html, service, {}, inEnglish)).toBe("[]");
    expect(renderPage(html, service, { docsUrl: "", sourceUrl }, inEnglish)).toBe(
      '[<nav aria-label="Project"><a href="https://source.test/?a=&#34;&#38;b">Source</a></nav>]',
    );
    for (const docsUrl of ["http://docs.test/base", "http://docs.test/base/"])
      expect(renderPage(html, service, { docsUrl }, inEnglish)).toMatch(
        /href="http:\/\/docs\.test\/base\/?">Docs<.+"http:\/\/docs\.test\/base\/operations\/checkVoiceAsset\.html"/,
      );
  });

  it("is in the language of its words, docs and scenarios included", () => {
    const html = "{language}: {title}, {service}, {links}{timbreDocs}{timbreExamples}";
    const links = { docsUrl: "http://docs.test/base" };

    const page = renderPage(html, service, links, { ...inEnglish, words: zhCn });

    expect(page).toContain("zh-CN: 音色与试听, 本机的 Mock 服务,");
    expect(page).toContain('href="http://docs.test/base/zh/">文档<');
    expect(page).toContain('href="http://docs.test/base/zh/operations/checkVoiceAsset.html"');
    expect(page).toContain('<option value="frozen">不可用，已冻结</option>');
  });

  it("links to the same address in the other language", () => {
    const url = new URL("http://app.test/any/path?a=%22%26&lang=en&b");

    const link = renderPage("{languageLinks}", service, {}, { words: en, url });

    expect(link).toBe(
      '<a class="language" href="?a=%22%26&#38;lang=zh-CN&#38;b=" lang="zh-CN" hreflang="zh-CN">中文</a>',
    );
  });

  it("fails when the page asks for words that there are not", () => {
    expect(() => renderPage("{misspelt}", service, {}, inEnglish)).toThrow("{misspelt}");
  });
});
