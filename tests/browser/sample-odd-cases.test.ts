import { createTtsClient, tokenAuth } from "@metastudio-tts/client";
import { chooseService } from "@metastudio-tts/sample";
import { describe, expect, it, vi } from "vitest";
import {
  app,
  ask,
  complaints,
  mock,
  open,
  overflow,
  page,
  pollingStops,
  serviceThatReturns,
  startAgain,
  useSample,
} from "./open-sample.ts";

useSample();

describe("the sample app, where something is out of the ordinary", { tags: ["slow"] }, () => {
  // What is said of each state and error, the unit tests of showTimbre and showError say.
  it("offers the mock's scenarios, and shows the one that is chosen", async () => {
    await page.locator("#timbre select").selectOption("file-rejected");

    const card = page.locator("#timbre article");
    await card.waitFor();
    expect(await card.innerText()).toMatch(
      /UNACTIVED.*What to do: .*Rejected: The sample holds background music\./s,
    );
    await ask("timbre", "another-one");
    expect(await page.locator("#timbre select").inputValue()).toBe("");
    expect(complaints).toEqual([]);
  });

  it("downloads a file, and stays where it is", async () => {
    const card = await ask("preview", "a-complete");

    const download = page.waitForEvent("download");
    await card.getByRole("link", { name: "Download Preview 1" }).click();

    expect((await download).suggestedFilename()).toMatch(/\.wav$/);
    expect(await card.isVisible()).toBe(true);
  });

  it("shows how long it takes, how far it is, and that nothing has been heard for a while", async () => {
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(3_600_000);
    mock.use("showTtsAuditionFile", "partly-ready");
    await page.getByRole("button", { name: "Follow" }).click();
    const waiting = page.locator("#preview .waiting");
    await waiting.getByText("1 file ready so far").waitFor();
    const time = waiting.locator(".quiet");

    await page.clock.fastForward(7_000);
    expect(await time.innerText()).toBe("7 s");
    const before = mock.calls().length;
    await called("showTtsAuditionFile", before + 20);
    await page.clock.fastForward(8_000);
    expect(await time.innerText()).toBe("15 s");
    mock.fault("*", { kind: "stall" });
    await page.clock.fastForward(15_000);

    expect(await time.innerText()).toMatch(/^30 s · No response for \d+ s: the service is slow/);
    expect(await waiting.getByRole("progressbar").count()).toBe(1);
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.clock.fastForward(5_000);
    expect(complaints).toEqual([]);
  });

  it("says in the reader's own time when the links expire", async () => {
    await open(chooseService({}, mock.url), { timezoneId: "Asia/Shanghai" });

    const card = await ask("preview", "a-complete");

    const time = card.locator("time");
    const expiry = new Date((await time.getAttribute("datetime")) as string);
    expect((await time.innerText()).replace(/\s/g, " ")).toBe(
      expiry
        .toLocaleTimeString("en-US", { timeStyle: "short", timeZone: "Asia/Shanghai" })
        .replace(/\s/g, " "),
    );
  });

  it("stops polling when the page is closed", async () => {
    mock.use("showTtsAuditionFile", "pending");
    await page.getByRole("button", { name: "Follow" }).click();
    await called("showTtsAuditionFile", 2);

    await page.close();

    await pollingStops();
  });

  it("stops polling for a preview when another one is requested", async () => {
    await page.locator("#preview input").fill("slow-pending");
    await page.keyboard.press("Enter");
    await called("showTtsAuditionFile", 2);

    await ask("preview", "other-failed");

    await pollingStops();
    await page.getByRole("heading", { name: "Preview failed" }).waitFor();
  });

  it("shows the response to the last request, and aborts the one before", async () => {
    const held: AbortSignal[] = [];
    const client = createTtsClient({
      baseUrl: mock.url,
      projectId: "p",
      auth: tokenAuth("any"),
      fetch(url, init) {
        if (!url.endsWith("/first")) return fetch(url, init);
        const signal = init.signal as AbortSignal;
        held.push(signal);
        return new Promise((_, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason));
        });
      },
    });
    await open({ ...chooseService({}, mock.url), client });
    await page.locator("#timbre input").fill("first");
    await page.keyboard.press("Enter");
    await expect.poll(() => held.length).toBe(1);

    await ask("timbre", "second-deleted");

    await expect.poll(() => held[0]?.aborted).toBe(true);
    expect(await page.locator("#timbre .badge").innerText()).toBe("DELETED");
  });

  it("outlasts throttling, a lost connection and a failure while it follows", async () => {
    mock.fault("showTtsAuditionFile", { kind: "throttle", nth: 1, retryAfterSeconds: 0 });
    mock.fault("showTtsAuditionFile", { kind: "reset", nth: 2 });
    mock.fault("showTtsAuditionFile", { kind: "status", status: 503, nth: 3, retryAfterSeconds: 0 });

    await page.getByRole("button", { name: "Follow" }).click();

    await page.getByRole("heading", { name: "Preview is ready" }).waitFor();
    expect(mock.calls("showTtsAuditionFile").length).toBeGreaterThan(3);
    expect(complaints).toEqual([]);
  });

  it("says so when its own server is gone, and works again when it is back", async () => {
    await app.close();
    expect(await (await ask("preview", "a")).innerText()).toMatch(/does not respond.*npm start/s);
    expect(await (await ask("timbre", "a")).innerText()).toMatch(/does not respond.*npm start/s);

    const { port } = new URL(app.url);
    await startAgain(Number(port));

    await page.getByRole("button", { name: "Check" }).click();
    await page.getByText("Calm narrator", { exact: true }).waitFor();
  });

  it("says so when its server goes away while it follows", async () => {
    mock.use("showTtsAuditionFile", "pending");
    await page.getByRole("button", { name: "Follow" }).click();
    await page.locator(".waiting").getByText("0 files ready so far").waitFor();

    await app.close();

    await page.getByRole("heading", { name: "The sample app's server does not respond" }).waitFor();
  });

  it("says how to copy the request ID where the browser lets no page do it", async () => {
    await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    const card = await ask("timbre", "a-internal-error");

    await card.getByRole("button", { name: "Copy" }).click();

    await card.getByRole("button", { name: "Select it, then copy" }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("says that audio cannot be loaded, and keeps the keyboard's place", async () => {
    mock.fault("files", { kind: "stall" });
    await ask("preview", "a-complete");
    const audio = page.locator("#preview audio").first();
    await audio.focus();

    await mock.close();

    await page.getByRole("alert").first().getByText("This audio cannot be loaded").waitFor();
    expect(await page.evaluate("document.activeElement.tagName")).toBe("AUDIO");
  });

  it("sends no request for an ID that nobody can have", async () => {
    const input = page.locator("#timbre input");

    for (const id of ["..", ".", "a/b", "a b", "x".repeat(20_000), ""]) {
      await input.fill(id);
      await page.keyboard.press("Enter");
      expect(await input.evaluate(isValid), id.slice(0, 9)).toBe(false);
    }

    expect(await input.getAttribute("title")).toContain("1 to 128 letters");
    expect(mock.calls()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("takes an ID that was pasted with blanks around it", async () => {
    expect(await (await ask("timbre", "  narrator-frozen ")).innerText()).toContain("BLOCK");
  });

  it("shows hostile texts as texts, and opens no link but the service's", async () => {
    const evil = `"'><img src=x onerror=alert(1)><script>alert(1)</script>&lt;{service}${"x".repeat(300)}`;
    const link = "https://evil.test/a.wav";
    const meta = { sex: evil, language: evil, speed_ratio: evil, volume_ratio: evil };
    const vendor = { provider: evil, mobvoi_voice_meta: { speaker: evil } };
    const file = {
      file_name: evil,
      state: evil,
      reason: evil,
      asset_file_category: evil,
      download_url: link,
    };
    await open(
      serviceThatReturns({
        asset_name: evil,
        asset_state: evil,
        asset_extra_meta: { voice_model_meta: { ...meta, external_voice_meta: vendor } },
        files: [file, { ...file, asset_file_category: "SAMPLE", download_url: "javascript:alert(1)" }],
        is_file_complete: true,
      }),
    );

    const timbre = await ask("timbre", "a");
    const preview = await ask("preview", "a");

    expect((await timbre.innerText()).split(evil).length - 1).toBe(15);
    expect(await timbre.locator("img, script, audio, a").count()).toBe(0);
    expect(await preview.locator("img, script, audio, a").count()).toBe(0);
    expect(await preview.innerText()).toContain("leads to a host that is not the service's");
    await page.setViewportSize({ width: 320, height: 844 });
    expect(await page.evaluate(overflow)).toBe(0);
    expect(complaints).toEqual([]);
  });

  it.each([200, 400])("shows a hostile error as text (status %i)", async (status) => {
    const evil = "<img src=x onerror=alert(1)>";
    await open(
      serviceThatReturns({ error_code: evil, error_msg: evil, request_id: evil, message: evil }, status),
    );

    const card = await ask("preview", "a");

    expect(await card.innerText()).toContain(evil);
    expect(await card.locator("img").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("shows a value of another type as text", async () => {
    const file_name = { toString: 1, valueOf: 2 };
    await open(serviceThatReturns({ asset_name: 7, asset_state: true, files: [{ file_name }] }));

    const card = await ask("timbre", "a");

    expect(await card.innerText()).toMatch(/true.*7.*does not know the state.*\{"toString":1,"valueOf":2\}/s);
    expect(await page.locator("#timbre [role=status]").innerText()).toMatch(
      /^Timbre in an unknown state\. true\. 7\./,
    );
    expect(complaints).toEqual([]);
  });

  it("leaves out what it does not know", async () => {
    await open(serviceThatReturns({}));

    const card = await ask("timbre", "a");

    expect(await card.innerText()).toMatch(/^Timbre in an unknown state\s+no state\s+What to do: [^\n]+$/);
    expect(await card.locator("p:empty, ul, dl").count()).toBe(0);
  });

  it("stays calm when the response breaks the contract", async () => {
    const print = vi.spyOn(console, "error").mockImplementation(() => {});
    await open(serviceThatReturns({ files: 7, asset_extra_meta: "none", is_file_complete: true }));

    expect(await (await ask("timbre", "a")).innerText()).toContain("The response cannot be shown");
    expect(await (await ask("preview", "a")).innerText()).toContain("The response cannot be shown");
    expect(print).toHaveBeenCalledTimes(2);
    expect(complaints).toEqual([]);
    print.mockRestore();
  });
});

/** Resolves once the mock has so many calls. */
async function called(operationId: "checkVoiceAsset" | "showTtsAuditionFile", count: number): Promise<void> {
  await expect.poll(() => mock.calls(operationId).length).toBeGreaterThanOrEqual(count);
}

function isValid(input: unknown): boolean {
  return (input as { validity: { valid: boolean } }).validity.valid;
}
