import { spawn } from "node:child_process";
import { once } from "node:events";
import { createTtsClient, tokenAuth } from "@metastudio-tts/client";
import { type RunningMock, type Scenario, startMock } from "@metastudio-tts/mock";
import { chooseService, type Service, startSample } from "@metastudio-tts/sample";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
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
  await open(chooseService({}, mock.url));
});
afterEach(async () => {
  await page.context().close();
  await app.close();
  await mock.close();
});

/** Starts the sample on a service and opens its page; what it asks of other hosts is a complaint. */
async function open(service: Service, options: Parameters<Browser["newContext"]>[0] = {}): Promise<void> {
  await page?.context().close();
  await app?.close();
  app = await startSample({ ...service, intervalMs: 5 }, { port: 0 });
  page = await (await browser.newContext(options)).newPage();
  complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const { origin } = new URL(request.url());
    if (![app.url, mock.url, "null"].includes(origin)) complaints.push(`asked ${request.url()}`);
  });
  await page.goto(app.url);
}

/** A service that answers every request like this, and has its files at the mock. */
function serviceThatAnswers(body: unknown, status = 200): Service {
  const fetch = async () => Response.json(body, { status });
  const auth = tokenAuth("any");
  const client = createTtsClient({ baseUrl: "http://mock.test", projectId: "p", auth, fetch, maxRetries: 0 });
  return { ...chooseService({}, mock.url), client };
}

/** Asks with the form of a section, and waits for the card. */
async function ask(section: "timbre" | "preview", id: string): Promise<ReturnType<Page["locator"]>> {
  await page.locator(`#${section} input`).fill(id);
  await page.keyboard.press("Enter");
  const card = page.locator(`#${section} article`);
  await card.waitFor();
  return card;
}

describe("the sample app", () => {
  it("says what it is connected to, before any script has run", async () => {
    await open(chooseService({}, mock.url), { javaScriptEnabled: false });

    await page.getByText("Connected to the mock on this machine").waitFor();
    expect(complaints).toEqual([]);
  });

  it("checks a timbre, and plays its sample", async () => {
    await page.getByRole("button", { name: "Check" }).click();

    const card = page.locator("#timbre article");
    await card.getByRole("heading", { name: "Calm narrator" }).waitFor();
    expect(await card.innerText()).toMatch(
      /ACTIVED.*What to do: Nothing.*Female.*English.*× 1\.1.*× 0\.9.*186\.5 MB/s,
    );
    expect(await play("#timbre audio")).toBeCloseTo(1.6);
    expect(complaints).toEqual([]);
  });

  it.each<[Scenario<"checkVoiceAsset">, RegExp]>([
    ["active-ximalaya", /ACTIVED.*What to do: Nothing.*Chinese.*Himalaya TTS/s],
    ["active-huawei-ei", /ACTIVED.*Cantonese.*EI TTS/s],
    ["active-mobvoi", /ACTIVED.*Japanese.*DupDub TTS.*cheerful_host_24k/s],
    ["active-audiox", /ACTIVED.*French.*tour_guide/s],
    ["creating", /CREATING.*Being created.*What to do: Upload/s],
    ["upload-failed", /FAILED.*The upload of the main file failed.*What to do: Upload.*The upload failed/s],
    ["not-activated", /UNACTIVED.*What to do: Activate it/s],
    ["file-in-review", /UNACTIVED.*What to do: Wait.*Uploaded, in manual review/s],
    ["file-rejected", /UNACTIVED.*What to do: Mend.*Rejected: The sample holds background music\./s],
    ["frozen", /BLOCK.*Frozen.*What to do: Ask/s],
    ["deleting", /DELETING.*What to do: Restore it/s],
    ["deleted", /DELETED.*What to do: Choose another/s],
    ["invalid-parameter", /refused the request.*What to do: Check the ID.*Request ID/s],
    ["unauthenticated", /Access is refused.*What to do: Check the access key.*Request ID/s],
    ["service-failed", /The service failed.*What to do: Try again.*Request ID/s],
  ])("offers the mock's answer %j, and shows it", async (scenario, text) => {
    await page.getByLabel("Or one of the mock's answers").first().selectOption(scenario);

    const card = page.locator("#timbre article");
    await card.waitFor();
    expect(await card.innerText()).toMatch(text);
    await ask("timbre", "another-one");
    expect(await page.locator("#timbre select").inputValue()).toBe("");
    expect(complaints).toEqual([]);
  });

  it("follows a preview until it is ready, plays it, and says when the links expire", async () => {
    mock.use("showTtsAuditionFile", ["pending", "partly-ready", "complete"]);

    await page.getByRole("button", { name: "Follow" }).click();

    await page.getByRole("heading", { name: "2 files ready" }).waitFor();
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
    const answered = mock.calls().length;
    await called("showTtsAuditionFile", answered + 20);
    await page.clock.fastForward(8_000);
    expect(await time.innerText()).toBe("15 s");
    mock.fault("*", { kind: "stall" });
    await page.clock.fastForward(15_000);

    expect(await time.innerText()).toMatch(/^30 s · No news for \d+ s: the service is slow/);
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

  it("says why a preview failed", async () => {
    const card = await ask("preview", "words-failed");

    expect(await card.innerText()).toMatch(/It failed.*longer than this timbre can speak.*ordered anew/s);
    expect(complaints).toEqual([]);
  });

  it("stops asking when it is cancelled, and keeps the keyboard's place", async () => {
    mock.use("showTtsAuditionFile", "pending");
    await page.getByRole("button", { name: "Follow" }).click();
    await page.locator(".waiting").getByText("0 files ready so far").waitFor();

    await page.getByRole("button", { name: "Cancel" }).press("Enter");

    await page.getByRole("heading", { name: "Cancelled" }).waitFor();
    expect(await page.evaluate("document.activeElement.className")).toBe("result");
    await pollingStops();
    expect(complaints).toEqual([]);
  });

  it("stops asking when the page is closed", async () => {
    mock.use("showTtsAuditionFile", "pending");
    await page.getByRole("button", { name: "Follow" }).click();
    await called("showTtsAuditionFile", 2);

    await page.close();

    await pollingStops();
  });

  it("stops asking for a preview when another one is asked for", async () => {
    await page.locator("#preview input").fill("slow-pending");
    await page.keyboard.press("Enter");
    await called("showTtsAuditionFile", 2);

    await ask("preview", "other-failed");

    await pollingStops();
    await page.getByRole("heading", { name: "It failed" }).waitFor();
  });

  it("shows the answer to the last question, and hangs up on the one before", async () => {
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

    await page.getByRole("heading", { name: "2 files ready" }).waitFor();
    expect(mock.calls("showTtsAuditionFile").length).toBeGreaterThan(3);
    expect(complaints).toEqual([]);
  });

  it("says that it is throttled, when it stays so", async () => {
    mock.fault("checkVoiceAsset", { kind: "throttle", retryAfterSeconds: 0 });

    const card = await ask("timbre", "a");

    expect(await card.innerText()).toMatch(/Too many requests.*throttling threshold.*Wait a moment/s);
  });

  it("says that the service cannot be reached", async () => {
    await mock.close();

    expect(await (await ask("timbre", "a")).innerText()).toMatch(/cannot be reached.*Is it running/s);
  });

  it("says so when its own server is gone, and works again when it is back", async () => {
    await app.close();
    expect(await (await ask("preview", "a")).innerText()).toMatch(/does not answer.*npm start/s);
    expect(await (await ask("timbre", "a")).innerText()).toMatch(/does not answer.*npm start/s);

    const { port } = new URL(app.url);
    app = await startSample(chooseService({}, mock.url), { port: Number(port) });

    await page.getByRole("button", { name: "Check" }).click();
    await page.getByText("Calm narrator", { exact: true }).waitFor();
  });

  it("says so when its server goes away while it follows", async () => {
    mock.use("showTtsAuditionFile", "pending");
    await page.getByRole("button", { name: "Follow" }).click();
    await page.locator(".waiting").getByText("0 files ready so far").waitFor();

    await app.close();

    await page.getByRole("heading", { name: "The sample app's server does not answer" }).waitFor();
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

  it.each(["..", ".", "a/b", "a b", "x".repeat(20_000), ""])("asks nobody for an ID like %#", async (id) => {
    await page.locator("#timbre input").fill(id);
    await page.keyboard.press("Enter");

    const input = page.locator("#timbre input");
    expect(await input.evaluate(isValid)).toBe(false);
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
      serviceThatAnswers({
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

  it.each([200, 400, 500])("shows a hostile error as text (status %i)", async (status) => {
    const evil = "<img src=x onerror=alert(1)>";
    await open(
      serviceThatAnswers({ error_code: evil, error_msg: evil, request_id: evil, message: evil }, status),
    );

    const card = await ask("preview", "a");

    expect(await card.innerText()).toContain(evil);
    expect(await card.locator("img").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("shows what should be a text, and is none, as one", async () => {
    const file_name = { toString: 1, valueOf: 2 };
    await open(serviceThatAnswers({ asset_name: 7, asset_state: true, files: [{ file_name }] }));

    const card = await ask("timbre", "a");

    expect(await card.innerText()).toMatch(/7.*true.*does not know the state.*\{"toString":1,"valueOf":2\}/s);
    expect(await page.locator("#timbre [role=status]").innerText()).toMatch(/^7\. true\./);
    expect(complaints).toEqual([]);
  });

  it("leaves out what it does not know", async () => {
    await open(serviceThatAnswers({}));

    const card = await ask("timbre", "a");

    expect(await card.innerText()).toMatch(/^A timbre without a name\s+no state\s+What to do: [^\n]+$/);
    expect(await card.locator("p:empty, ul, dl").count()).toBe(0);
  });

  it("stays calm when the answer is not what the document says", async () => {
    const print = vi.spyOn(console, "error").mockImplementation(() => {});
    await open(serviceThatAnswers({ files: 7, asset_extra_meta: "none", is_file_complete: true }));

    expect(await (await ask("timbre", "a")).innerText()).toContain("The answer cannot be shown");
    expect(await (await ask("preview", "a")).innerText()).toContain("The answer cannot be shown");
    expect(print).toHaveBeenCalledTimes(2);
    expect(complaints).toEqual([]);
    print.mockRestore();
  });
});

describe("with credentials for the cloud", () => {
  const secrets = {
    HUAWEICLOUD_SDK_AK: "CANARYACCESSKEYID",
    HUAWEICLOUD_SDK_SK: "canary-secret-access-key",
    HUAWEICLOUD_SDK_SECURITY_TOKEN: "canary-security-token",
  };

  it("signs what it sends, and lets no secret reach the browser or the terminal", async () => {
    const key = { accessKeyId: secrets.HUAWEICLOUD_SDK_AK, secretAccessKey: secrets.HUAWEICLOUD_SDK_SK };
    await mock.close();
    mock = await startMock({ port: 0, polls: 0, verifySignature: key });
    await using server = await startInOwnProcess({
      ...secrets,
      HUAWEICLOUD_SDK_PROJECT_ID: "p",
      HUAWEICLOUD_SDK_REGION_METASTUDIO_CN_NORTH_4: mock.url,
    });
    const received: (string | Promise<string>)[] = [];
    const network = await page.context().newCDPSession(page);
    await network.send("Network.enable");
    network.on("Network.eventSourceMessageReceived", ({ data }) => received.push(data));
    page.on("response", (response) => {
      if (!response.url().includes("/api/")) received.push(response.text());
      received.push(response.allHeaders().then(JSON.stringify));
    });
    await page.goto(server.url);

    await page.getByText("Connected to Huawei Cloud, cn-north-4").waitFor();
    expect(await page.locator("select").count()).toBe(0);
    for (const id of ["a-active", "a-unauthenticated", "a-internal-error"]) await ask("timbre", id);
    for (const id of ["new", "a-failed"]) await ask("preview", id);
    await mock.close();
    await ask("timbre", "b");
    await page.locator("#timbre h3").getByText("cannot be reached").waitFor();
    const seen = [...(await Promise.all(received)), await page.content(), server.printed()].join("\n");

    // The failure inside the service is retried three times.
    expect(mock.calls("checkVoiceAsset").length).toBe(6);
    expect(mock.calls().map(({ response }) => response?.status)).not.toContain(401);
    for (const text of ['"Calm narrator"', '"2 files ready"', "text/event-stream", "querySelector", "<main>"])
      expect(seen).toContain(text);
    for (const secret of Object.values(secrets)) expect(seen).not.toContain(secret);
  });
});

/** Starts the sample as a process of its own, so that all that it prints is seen. */
async function startInOwnProcess(environment: Record<string, string>) {
  const script = `import { chooseService, startSample } from "@metastudio-tts/sample";
    const { url } = await startSample(chooseService(process.env, "http://127.0.0.1:9"), { port: 0 });
    console.log(url);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: import.meta.dirname,
    env: { ...process.env, ...environment },
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
  return {
    url: printed.trim(),
    printed: () => printed,
    async [Symbol.asyncDispose]() {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

describe("the sample app's page", () => {
  it("works with the keyboard alone", async () => {
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };

    await press("Tab", "Tab", "Enter");
    await page.locator("#timbre article").waitFor();
    await press("Tab", "Tab", "Tab");
    expect(await page.evaluate("document.activeElement.tagName")).toBe("AUDIO");
    await page.locator("#preview input").focus();
    await press("Tab", "Enter");

    await page.getByRole("heading", { name: "2 files ready" }).waitFor();
  });

  it.each([
    [
      "timbre",
      "a-frozen",
      "Calm narrator. BLOCK. Frozen. It can neither be used nor viewed. What to do: Ask the vendor's support why it was frozen, or choose another timbre.",
    ],
    [
      "preview",
      "a-internal-error",
      "The service failed. Internal error. What to do: Try again in a while. If it stays, give the request ID to support.",
    ],
  ] as const)(
    "reads out all that matters of a card (%s %s), and leaves the keyboard where it is",
    async (section, id, said) => {
      await ask(section, id);

      expect(await page.locator(`#${section} [role=status]`).innerText()).toBe(said);
      expect(await page.evaluate("document.activeElement.tagName")).toBe("INPUT");
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
    await page.getByRole("heading", { name: "2 files ready" }).waitFor();

    expect(await page.evaluate("said")).toEqual([
      "Asking the service …",
      "Being generated: 0 files ready so far.",
      "Being generated: 2 files ready so far.",
      "2 files ready.",
    ]);
  });

  it.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 390],
    ["dark", 390],
  ] as const)("satisfies axe and fits (%s, %i px)", async (colorScheme, width) => {
    await open(chooseService({}, mock.url), { colorScheme, viewport: { width, height: 844 } });
    await page.evaluate(axe.source);
    const states: [string, string][] = [
      ["calm-narrator", "new-job"],
      ["narrator-file-rejected", "words-failed"],
      ["narrator-frozen", "words-internal-error"],
    ];

    expect(await violations()).toEqual([]);
    for (const [timbre, preview] of states) {
      await ask("timbre", timbre);
      await ask("preview", preview);
      expect(await violations()).toEqual([]);
      expect(await page.evaluate(overflow)).toBe(0);
    }
    await page.locator("#preview input").fill("words-pending");
    await page.keyboard.press("Enter");
    await page.locator("#preview .waiting").waitFor();
    expect(await violations()).toEqual([]);
  });

  it.each([
    [1280, 844],
    [768, 1024],
    [390, 844],
  ])("does not move when answers come late (%i × %i px)", async (width, height) => {
    // For half a second after a key nothing counts as unasked for.
    mock.fault("*", { kind: "delay", delayMs: 600 });
    await open(chooseService({}, mock.url), { viewport: { width, height } });

    await watchShifts();

    await ask("timbre", "calm-narrator");
    await ask("preview", "words-complete");
    await page.evaluate(
      "new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))",
    );

    expect(await page.evaluate("moved")).toBe(0);
  });
});

/** By how much something is wider than the room that it has. */
const overflow = "document.body.scrollWidth - document.body.clientWidth";

/** What axe finds wrong with the page as it is. */
async function violations(): Promise<unknown> {
  const { violations: found } = (await page.evaluate("axe.run()")) as axe.AxeResults;
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(", ")}`);
}

/**
 * Adds up how much of the page moves without being asked to, as the browser measures it, in "moved". What moves
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

/** Resolves once the mock has answered, or lost, so many calls. */
async function called(operationId: "checkVoiceAsset" | "showTtsAuditionFile", count: number): Promise<void> {
  await expect.poll(() => mock.calls(operationId).length).toBeGreaterThanOrEqual(count);
}

/** Resolves once no poll comes any more in a time in which many would have come. */
async function pollingStops(): Promise<void> {
  const polls = () => mock.calls("showTtsAuditionFile").length;
  let before: number;
  do {
    before = polls();
    for (let trip = 0; trip < 100; trip++) await fetch(`${mock.url}/_mock/health`);
  } while (polls() > before);
}

function isValid(input: unknown): boolean {
  return (input as { validity: { valid: boolean } }).validity.valid;
}

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
