import { type RunningMock, startMock } from "@metastudio-tts/mock";
import { chooseService, startSample } from "@metastudio-tts/sample";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchBrowser } from "./launch.ts";

let browser: Browser;
let mock: RunningMock;
let app: Awaited<ReturnType<typeof startSample>>;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  mock = await startMock({ port: 0 });
  app = await startSample({ ...chooseService({}, mock.url), intervalMs: 20 }, { port: 0 });
  page = await browser.newPage();
  complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const { origin } = new URL(request.url());
    if (![app.url, mock.url, "null"].includes(origin)) complaints.push(`asked ${request.url()}`);
  });
  await page.goto(app.url);
});
afterEach(async () => {
  await page.close();
  await app.close();
  await mock.close();
});

describe("the sample app", () => {
  it("says what it is connected to", async () => {
    await page.getByText("Connected to the mock on this machine").waitFor();
    await page.getByText("On the mock, a new job takes two polls").waitFor();

    expect(complaints).toEqual([]);
  });

  it("checks a timbre, and plays its sample", async () => {
    await page.getByRole("button", { name: "Check" }).click();

    const card = page.locator("#timbre-result .card");
    await card.getByText("Calm narrator", { exact: true }).waitFor();
    expect(await card.innerText()).toMatch(/ACTIVED.*Female.*English.*× 1\.1.*186\.5 MB/s);
    expect(await play("#timbre-result audio")).toBeCloseTo(1.6);
    expect(complaints).toEqual([]);
  });

  it("says why a timbre cannot be used", async () => {
    await page.getByLabel("Timbre asset ID").fill("narrator-file-rejected");
    await page.keyboard.press("Enter");

    await page.getByText("Rejected: The sample holds background music.").waitFor();
    expect(await page.locator(".badge").innerText()).toBe("UNACTIVED");
    expect(complaints).toEqual([]);
  });

  it("names the vendor of a timbre that a third party speaks", async () => {
    await page.getByLabel("Timbre asset ID").fill("host-active-mobvoi");
    await page.keyboard.press("Enter");

    await page.getByText("DupDub TTS").waitFor();
    await page.getByText("cheerful_host_24k").waitFor();
  });

  it("follows a preview until it is ready, and plays it", async () => {
    mock.use("showTtsAuditionFile", ["pending", "partly-ready", "complete"]);

    await page.getByRole("button", { name: "Follow" }).click();

    await page.getByText("2 previews ready").waitFor();
    expect(await page.locator("#preview-result audio").count()).toBe(2);
    expect(await play("#preview-result audio")).toBeCloseTo(1.6);
    await page.getByText("The links are valid for 1 hour.").waitFor();
    expect(complaints).toEqual([]);
  });

  it("says why a preview failed", async () => {
    await page.getByLabel("Preview job ID").fill("words-failed");
    await page.keyboard.press("Enter");

    await page.getByRole("alert").getByText("longer than this timbre can speak").waitFor();
  });

  it("stops following when it is cancelled", async () => {
    mock.use("showTtsAuditionFile", "pending");
    await page.getByRole("button", { name: "Follow" }).click();
    await page.getByText(/0 files ready after \d+ s/).waitFor();

    await page.getByRole("button", { name: "Cancel" }).click();

    await page.getByText("Cancelled.").waitFor();
    expect(complaints).toEqual([]);
  });

  it("shows an error of the service with its request ID", async () => {
    mock.use("checkVoiceAsset", "internal-error");

    await page.getByRole("button", { name: "Check" }).click();

    const card = page.getByRole("alert");
    await card.waitFor();
    expect(await card.innerText()).toMatch(/Internal error.*Try again.*Request ID\s+[0-9a-f-]{36}/s);
  });

  it("says so when its server is gone", async () => {
    await page.getByText("Connected to the mock").waitFor();
    await app.close();

    await page.getByRole("button", { name: "Follow" }).click();

    await page.getByText("The sample app's server does not answer.").waitFor();
  });

  it("fits a phone", async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.getByRole("button", { name: "Check" }).click();
    await page.locator("#timbre-result audio").waitFor();

    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  });
});

/** Plays an audio element; its length in seconds, once it really sounds. */
function play(selector: string): Promise<number> {
  return page
    .locator(selector)
    .first()
    .evaluate(async (element: unknown) => {
      const audio = element as {
        play(): Promise<void>;
        currentTime: number;
        duration: number;
        ontimeupdate: unknown;
      };
      await audio.play();
      await new Promise<void>((done) => {
        audio.ontimeupdate = () => audio.currentTime > 0 && done();
      });
      return audio.duration;
    });
}
