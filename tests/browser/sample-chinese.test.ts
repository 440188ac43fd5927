import { createTtsClient, tokenAuth } from "@metastudio-tts/client";
import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import { chooseService } from "@metastudio-tts/sample";
import { describe, expect, it } from "vitest";
import { findViolations } from "./axe.ts";
import { app, ask, complaints, mock, open, overflow, page, useSample } from "./open-sample.ts";

useSample();

/** Opens the page in a browser of this language, on a client that does not retry. */
async function openIn(locale: string, options: Parameters<typeof open>[1] = {}): Promise<void> {
  const auth = tokenAuth("any");
  const client = createTtsClient({ baseUrl: mock.url, projectId: "p", auth, maxRetries: 0 });
  const links = { docsUrl: "http://127.0.0.1:9/docs", sourceUrl: "https://source.test/" };
  await open({ ...chooseService({}, mock.url), client }, { locale, ...options }, links);
}

describe("the sample app in Chinese", () => {
  it("speaks Chinese in a Chinese browser, and so do its calls", async () => {
    await openIn("zh-CN", { timezoneId: "Asia/Shanghai" });

    const card = await ask("preview", "words-complete");

    expect(await page.evaluate("document.documentElement.lang")).toBe("zh-CN");
    expect(await page.title()).toBe("音色与试听 · MetaStudio 语音合成");
    expect(await page.locator("#preview [role=status]").innerText()).toBe("试听文件已生成。2 个文件。");
    expect(await card.locator("time").innerText()).toMatch(/^\d\d:\d\d$/);
    expect(complaints).toEqual([]);
  });

  it("changes the language, and keeps the rest of the address", async () => {
    await page.goto(`${app.url}/?a=1&lang=zh-CN#preview`);
    const card = await ask("timbre", "narrator-frozen");
    expect(await card.innerText()).toContain("已冻结");

    await page.getByRole("link", { name: "English" }).click();
    await page.getByRole("heading", { name: "Timbres and previews" }).waitFor();
    expect(page.url()).toBe(`${app.url}/?a=1&lang=en#preview`);
    expect(await (await ask("timbre", "narrator-frozen")).innerText()).toContain("frozen");

    await page.getByRole("link", { name: "中文" }).click();
    await page.getByRole("heading", { name: "音色与试听" }).waitFor();
    expect(complaints).toEqual([]);
  });
});

describe("the sample app in Chinese, in each state", { tags: ["slow"] }, () => {
  it.each([
    ["light", 1280],
    ["dark", 390],
  ] as const)("leaves no text in English, and satisfies axe (%s, %i px)", async (colorScheme, width) => {
    await openIn("zh-CN", { colorScheme, viewport: { width, height: 844 } });
    expect(await findEnglish()).toEqual([]);
    expect(await findViolations(page)).toEqual({});

    for (const section of ["timbre", "preview"] as const) {
      for (const scenario of await page.locator(`#${section} option`).evaluateAll(valuesOf)) {
        // These two never end; the next test waits for one.
        if (["", "pending", "partly-ready"].includes(scenario)) continue;
        await ask(section, scenario);
        expect(await findEnglish(), scenario).toEqual([]);
      }
      expect(await findViolations(page)).toEqual({});
      expect(await page.evaluate(overflow)).toBe(0);
    }
    expect(complaints).toEqual([]);
  });

  it("leaves no text in English while it waits, and when something is wrong", async () => {
    await openIn("zh-CN");
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(3_600_000);
    mock.fault("*", { kind: "stall" });
    await page.getByRole("button", { name: "开始轮询" }).click();
    await page.clock.fastForward(15_000);
    expect(await page.locator(".waiting .quiet").innerText()).toMatch(/^15 秒 · 已有 15 秒未收到响应/);
    expect(await findEnglish()).toEqual([]);
    await page.clock.resume();
    expect(await findViolations(page)).toEqual({});

    await page.getByRole("button", { name: "取消" }).click();
    await page.getByRole("heading", { name: "已取消" }).waitFor();
    expect(await findEnglish()).toEqual([]);

    mock.reset();
    await ask("timbre", "a-internal-error");
    await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    await page.getByRole("button", { name: "复制" }).click();
    await page.getByRole("button", { name: "请选中后手动复制" }).waitFor();

    mock.fault("files", { kind: "stall" });
    await ask("preview", "a-complete");
    await mock.close();
    await page.getByRole("alert").first().waitFor();
    expect(await findEnglish()).toEqual([]);

    await ask("timbre", "a");
    await page.getByRole("heading", { name: "无法连接到服务" }).waitFor();
    expect(await page.locator("#timbre [lang=en]").innerText()).toContain("ECONNREFUSED");
    expect(await findEnglish()).toEqual([]);
    expect(await findViolations(page)).toEqual({});

    await app.close();
    await ask("preview", "a");
    await page.getByRole("heading", { name: "示例应用的服务器没有响应" }).waitFor();
    expect(await findEnglish()).toEqual([]);
  });

  it("would find texts in English", async () => {
    expect(await findEnglish()).toEqual(
      expect.arrayContaining([
        "Timbres and previews",
        "Theme",
        "Choose …",
        "1 to 128 letters, digits, - and _",
      ]),
    );
  });
});

/** What the service sends in the examples: data, in whatever language it is. */
const sent = JSON.stringify(Object.values(document.components.examples).map(({ value }) => value));

/** What has the same name in both languages. */
const names = ["EI TTS"];

/** Texts without a Chinese letter that are neither data, a name or an ID, nor marked as another language. */
async function findEnglish(): Promise<string[]> {
  const texts = (await page.evaluate(`{
    const texts = [[document.documentElement, document.title]];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push([walker.currentNode.parentElement, walker.currentNode.data]);
    for (const element of document.querySelectorAll("*"))
      for (const name of ["aria-label", "title", "alt", "placeholder", "content"])
        if (!element.matches("meta:not([name=description])")) texts.push([element, element.getAttribute(name) ?? ""]);
    texts.filter(([element]) => element.closest("[lang]") === document.documentElement).map(([, text]) => text.trim());
  }`)) as string[];
  const isId = (text: string) => /^[0-9a-f-]{36}$/.test(text);
  return texts.filter(
    (text) =>
      /[a-z]/i.test(text) &&
      !/\p{Script=Han}/u.test(text) &&
      !isId(text) &&
      !names.includes(text) &&
      !sent.includes(JSON.stringify(text)),
  );
}

function valuesOf(elements: unknown[]): string[] {
  return (elements as { value: string }[]).map(({ value }) => value);
}
