import { createMock, type RunningMock, startMock } from "@metastudio-tts/mock";
import { launchBrowser } from "@metastudio-tts/tools/chromium";
import { readSnippets } from "@metastudio-tts/tools/snippets";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useProgramFolder } from "../readme/programs.ts";

const { write } = useProgramFolder();
let browser: Browser;
let page: Page;
let mock: RunningMock;
let other: RunningMock;

beforeAll(async () => {
  [browser, mock, other] = await Promise.all([
    launchBrowser(),
    startMock({ port: 0 }),
    startMock({ port: 0 }),
  ]);
  page = await browser.newPage();
  // Another port is another origin.
  await page.goto(`${other.url}/_mock/health`);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([mock.close(), other.close()]);
});

describe("a page of another origin", () => {
  it("calls the mock with its own headers, and reads those of the response", async () => {
    mock.fault("checkVoiceAsset", { kind: "throttle", retryAfterSeconds: 3, nth: 1 });

    const responses = await page.evaluate(async (url) => {
      const call = async () => {
        const headers = { "X-Auth-Token": "any", "X-Request-Id": "mine" };
        const response = await fetch(`${url}/v1/p/ttsc/check-voice-asset/a-frozen`, {
          method: "POST",
          headers,
        });
        const { headers: read, status } = response;
        const { asset_state } = await response.json();
        return [status, read.get("Retry-After"), read.has("Date"), asset_state];
      };
      return [await call(), await call()];
    }, mock.url);

    expect(responses).toEqual([
      [429, "3", true, undefined],
      [200, null, true, "BLOCK"],
    ]);
  });

  it("plays its audio, and seeks in it", async () => {
    const played = await page.evaluate(async (url) => {
      const audio = new Audio(`${url}/_mock/files/good-morning.wav`);
      const once = (event: string) =>
        new Promise((done, fail) => {
          audio.addEventListener(event, done, { once: true });
          audio.addEventListener("error", () => fail(new Error(audio.error?.message)), { once: true });
        });
      const ready = once("canplay");
      audio.load();
      await ready;
      const sought = once("seeked");
      audio.currentTime = 1;
      await sought;
      return { duration: audio.duration, position: audio.currentTime };
    }, mock.url);

    expect(played.duration).toBeCloseTo(1.6, 1);
    expect(played.position).toBe(1);
  });
});

describe("a page of the service's own origin", () => {
  it("gets its responses from a mock in process, as the README shows", async () => {
    const blocks = await readSnippets("packages/mock/README.md");
    const block = blocks.find(({ title }) => title === "With Playwright");
    const { routeToMock } = await import(await write("route-to-mock.ts", block?.code ?? ""));
    const inProcess = createMock();
    inProcess.use("checkVoiceAsset", "frozen");
    inProcess.fault("checkVoiceAsset", { kind: "reset", nth: 2 });
    const tab = await browser.newPage();
    await routeToMock(tab, inProcess);
    await tab.goto(`${other.url}/_mock/health`);

    const responses = await tab.evaluate(async () => {
      const url = "https://metastudio.cn-north-4.myhuaweicloud.com/v1/p/ttsc/check-voice-asset/a";
      const call = () =>
        fetch(url, { method: "POST", headers: { "X-Auth-Token": "any" } }).then(
          (response) => response.json(),
          (error: Error) => error.name,
        );
      return [await call(), await call()];
    });

    expect(responses).toEqual([expect.objectContaining({ asset_state: "BLOCK" }), "TypeError"]);
  });
});
