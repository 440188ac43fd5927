import { chooseService } from "@metastudio-tts/sample";
import { describe, expect, it } from "vitest";
import { ask, complaints, mock, open, page, pollingStops, useSample } from "./open-sample.ts";

useSample();

describe("the sample app", () => {
  it("says what it is connected to, before any script has run", async () => {
    await open(chooseService({}, mock.url), { javaScriptEnabled: false });

    await page.getByText("Connected to the mock on this machine").waitFor();
    expect(complaints).toEqual([]);
  });

  it("checks a timbre, and plays its sample", async () => {
    await page.getByRole("button", { name: "Check" }).click();

    const card = page.locator("#timbre article");
    await card.getByRole("heading", { name: "Timbre can be used" }).waitFor();
    expect(await card.innerText()).toMatch(
      /ACTIVED.*Calm narrator.*Female.*English.*× 1\.1.*× 0\.9.*186\.5 MB/s,
    );
    expect(await play("#timbre audio")).toBeCloseTo(1.6);
    expect(complaints).toEqual([]);
  });

  it("follows a preview until it is ready, plays it, and says when the links expire", async () => {
    mock.use("showTtsAuditionFile", ["pending", "partly-ready", "complete"]);

    await page.getByRole("button", { name: "Follow" }).click();

    await page.getByRole("heading", { name: "Preview is ready" }).waitFor();
    expect(await page.locator("#preview audio").count()).toBe(2);
    expect(await play("#preview audio")).toBeCloseTo(1.6);
    const link = page.getByRole("link", { name: "Download Preview 1" });
    expect(await link.getAttribute("href")).toMatch(new RegExp(`^${mock.url}/.+\\.wav$`));
    expect(await link.getAttribute("rel")).toBe("noopener");
    expect(await link.getAttribute("target")).toBe("_blank");
    expect(await page.locator("#preview audio").last().getAttribute("aria-label")).toBe("Preview 2");
    const expiry = Date.parse((await page.locator("time").getAttribute("datetime")) as string);
    expect(Math.round((expiry - Date.now()) / 60_000)).toBe(60);
    expect(complaints).toEqual([]);
  });

  it("says why a preview failed", async () => {
    const card = await ask("preview", "words-failed");

    expect(await card.innerText()).toMatch(
      /Preview failed: .*longer than this timbre can speak.*order a new preview/s,
    );
    expect(complaints).toEqual([]);
  });

  it("stops polling when it is cancelled, and keeps the keyboard's place", async () => {
    mock.use("showTtsAuditionFile", "pending");
    await page.getByRole("button", { name: "Follow" }).click();
    await page.locator(".waiting").getByText("0 files ready so far").waitFor();

    await page.getByRole("button", { name: "Cancel" }).press("Enter");

    await page.getByRole("heading", { name: "Cancelled" }).waitFor();
    expect(await page.evaluate("document.activeElement.className")).toBe("result");
    await pollingStops();
    expect(complaints).toEqual([]);
  });

  it("shows an error of the service with its request ID, and copies that", async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const card = await ask("timbre", "a-internal-error");
    const id = await card.locator("code").innerText();

    await card.getByRole("button", { name: "Copy" }).click();

    await card.getByRole("button", { name: "Copied" }).waitFor();
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(id);
  });

  it("works with the keyboard alone", async () => {
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };

    await press("Tab", "Tab");
    expect(await page.evaluate("document.activeElement.className")).toBe("theme");
    await press("Tab", "Tab", "Enter");
    await page.locator("#timbre article").waitFor();
    await press("Tab", "Tab", "Tab");
    expect(await page.evaluate("document.activeElement.tagName")).toBe("AUDIO");
    await page.locator("#preview input").focus();
    await press("Tab", "Enter");

    await page.getByRole("heading", { name: "Preview is ready" }).waitFor();
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
