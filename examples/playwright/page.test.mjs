import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, beforeEach, test } from "node:test";
import { createMock } from "@metastudio-tts/mock";
import { chromium } from "playwright-core";

const html = await readFile(new URL("page.html", import.meta.url), "utf8");
const mock = createMock();
let browser;
let page;
before(async () => {
  // The installed Chrome, or the Chromium at this path.
  const executablePath = process.env.CHROMIUM_PATH;
  browser = await chromium.launch(
    executablePath ? { executablePath, args: ["--no-sandbox"] } : { channel: "chrome" },
  );
});
after(() => browser?.close());
beforeEach(async () => {
  mock.reset();
  page = await browser.newPage();
  await page.route("http://page.test/", (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.route("https://metastudio.*.myhuaweicloud.com/**", sendToMock);
  await page.goto("http://page.test/");
});

/** Sends a request of the page to the mock instead of the service. */
async function sendToMock(route) {
  const request = route.request();
  try {
    const response = await mock.fetch(request.url(), {
      method: request.method(),
      headers: await request.allHeaders(),
      body: request.postData(),
    });
    const body = Buffer.from(await response.arrayBuffer());
    await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body });
  } catch {
    // A fault breaks the connection.
    await route.abort();
  }
}

/** What the page shows after a click. */
async function check() {
  await page.click("button");
  await page.waitForFunction(() => document.querySelector("output").textContent);
  return page.textContent("output");
}

test("shows that a timbre is frozen", async () => {
  mock.use("checkVoiceAsset", "frozen");

  assert.equal(await check(), "BLOCK");
});

test("shows the message of an error", async () => {
  mock.use("checkVoiceAsset", "invalid-parameter");

  assert.equal(await check(), "The ID in the path is not valid.");
});

test("says that the service cannot be reached", async () => {
  mock.fault("checkVoiceAsset", { kind: "reset" });

  assert.equal(await check(), "The service cannot be reached.");
});
