import { startDocs } from "@metastudio-tts/docs";
import { chooseService } from "@metastudio-tts/sample";
import { describe, expect, it } from "vitest";
import { findViolations } from "./axe.ts";
import { app, ask, complaints, mock, open, overflow, page, useSample } from "./open-sample.ts";

useSample();

/** What the page links to; nothing is there. */
const links = { docsUrl: "http://127.0.0.1:9/docs", sourceUrl: "https://source.test/" };

describe("the sample app's page", { tags: ["slow"] }, () => {
  it.each([
    [
      "timbre",
      "a-frozen",
      "Timbre cannot be used: it is frozen. BLOCK. Calm narrator. Frozen. It can neither be used nor viewed. What to do: Ask the vendor's support why it was frozen, or choose another timbre.",
    ],
    [
      "preview",
      "a-internal-error",
      "The service failed. Internal error. What to do: Retry later. If it keeps failing, give the request ID to support.",
    ],
  ] as const)(
    "reads out all that matters of a card (%s %s), and leaves the keyboard where it is",
    async (section, id, said) => {
      await ask(section, id);

      expect(await page.locator(`#${section} [role=status]`).innerText()).toBe(said);
      expect(await page.evaluate("document.activeElement.tagName")).toBe("INPUT");
    },
  );

  it("has no room for a result before anything was asked", async () => {
    expect(await page.locator(".result").evaluateAll(heightsOf)).toEqual([0, 0]);
  });

  it("links to the docs and to the page of each call there", async () => {
    const docs = await startDocs({ port: 0 });
    await open(chooseService({}, mock.url), {}, { docsUrl: docs.url });

    const headings = new Set<string>();
    for (const name of [
      "Docs",
      ...["checkVoiceAsset", "showTtsAuditionFile"].map((id) => `API reference of ${id}`),
    ]) {
      await page.getByRole("link", { name, exact: true }).click();
      await page.waitForURL(`${docs.url}/**`);
      headings.add(await page.locator("h1").innerText());
      await page.goBack();
    }
    await docs.close();

    expect(headings.size).toBe(3);
  });

  it("has the logo, the colours and the fonts of the docs", async () => {
    const docs = await startDocs({ port: 0 });
    const own = [await page.evaluate(lookOf("style.css")), await textOf(`${app.url}/icon.svg`)];

    await page.goto(docs.url);
    const shared = [await page.evaluate(lookOf("site.css")), await textOf(`${docs.url}/assets/icon.svg`)];
    await docs.close();

    expect(own[0]).toHaveLength(10);
    expect(own).toEqual(shared);
  });

  it.each([
    ["light", "dark"],
    ["dark", "light"],
  ] as const)(
    "has the chosen theme from the start, when the system's is %s and %s is chosen",
    async (colorScheme, chosen) => {
      await open(chooseService({}, mock.url), { colorScheme });
      const ground = () => page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
      const expected = { light: "rgb(255, 255, 255)", dark: "rgb(20, 23, 26)" };
      const themes = page.getByRole("combobox", { name: "Theme" });
      expect(await ground()).toBe(expected[colorScheme]);

      await themes.selectOption(chosen);
      expect(await ground()).toBe(expected[chosen]);
      await page.addInitScript(`new MutationObserver((_, parsing) => {
        if (!document.body) return;
        globalThis.themeBeforeBody = document.documentElement.dataset.theme;
        parsing.disconnect();
      }).observe(document, { childList: true, subtree: true })`);
      await page.reload();
      expect(await page.evaluate("themeBeforeBody")).toBe(chosen);
      expect([await themes.inputValue(), await ground()]).toEqual([chosen, expected[chosen]]);

      await themes.selectOption("system");
      expect(await ground()).toBe(expected[colorScheme]);
      await page.reload();
      expect([await themes.inputValue(), await ground()]).toEqual(["system", expected[colorScheme]]);
      expect(complaints).toEqual([]);
    },
  );

  it("names its two halves", async () => {
    await page.getByRole("region", { name: "Check a timbre" }).waitFor();
    await page.getByRole("region", { name: "Listen to a preview" }).waitFor();
  });

  it("tells a screen reader what changes, once", async () => {
    mock.use("showTtsAuditionFile", ["pending", "pending", "pending", "complete"]);
    await page.evaluate(`
      const said = window.said = [];
      new MutationObserver(() => said.push(document.querySelector("#preview [role=status]").textContent))
        .observe(document.querySelector("#preview [role=status]"), { childList: true });
    `);

    await page.getByRole("button", { name: "Follow" }).click();
    await page.getByRole("heading", { name: "Preview is ready" }).waitFor();

    expect(await page.evaluate("said")).toEqual([
      "Waiting for the service …",
      "Being generated: 0 files ready so far.",
      "Being generated: 2 files ready so far.",
      "Preview is ready. 2 files.",
    ]);
  });

  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
    ["dark", 390],
  ] as const)("satisfies axe and fits (%s, %i px)", async (colorScheme, width) => {
    await open(chooseService({}, mock.url), { colorScheme, viewport: { width, height: 844 } }, links);
    const states: [string, string][] = [
      ["calm-narrator", "new-job"],
      ["narrator-file-rejected", "words-failed"],
      ["narrator-frozen", "words-internal-error"],
    ];

    expect(await findViolations(page)).toEqual({});
    for (const [timbre, preview] of states) {
      await ask("timbre", timbre);
      await ask("preview", preview);
      expect(await findViolations(page)).toEqual({});
      expect(await page.evaluate(overflow)).toBe(0);
    }
    await page.locator("#preview input").fill("words-pending");
    await page.keyboard.press("Enter");
    await page.locator("#preview .waiting").waitFor();
    expect(await findViolations(page)).toEqual({});
  });

  it.each([
    [1280, 844],
    [768, 1024],
    [390, 844],
  ])("does not move when responses come late (%i × %i px)", async (width, height) => {
    // Shifts within half a second of a key press are not counted.
    mock.fault("*", { kind: "delay", delayMs: 600 });
    await open(chooseService({}, mock.url), { viewport: { width, height } }, links);

    await watchShifts();

    await ask("timbre", "calm-narrator");
    await ask("preview", "words-complete");
    await page.evaluate(
      "new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))",
    );

    expect(await page.evaluate("moved")).toBe(0);
  });
});

/** The variables that both sites have, as a style sheet sets them. */
function lookOf(sheet: string): string {
  return `[...document.styleSheets].find(({ href }) => href.endsWith("/${sheet}")).cssRules[0].cssText
    .match(/--(text|quiet|page|raised|line|accent|on-accent|mono|sans|radius): [^;]+/g)`;
}

async function textOf(url: string): Promise<string> {
  return (await fetch(url)).text();
}

function heightsOf(elements: unknown[]): number[] {
  return (elements as { offsetHeight: number }[]).map(({ offsetHeight }) => offsetHeight);
}

/**
 * Adds up how much of the page moves unasked, as the browser measures it, in "moved". What moves
 * within the browser's own player, when it learns how long the audio is, has no node that a page could name.
 */
function watchShifts(): Promise<unknown> {
  return page.evaluate(`{
    window.moved = 0;
    const isOfPage = ({ hadRecentInput, sources }) => !hadRecentInput && sources.some(({ node }) => node);
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries().filter(isOfPage)) window.moved += shift.value;
    }).observe({ type: "layout-shift", buffered: true });
  }`);
}
