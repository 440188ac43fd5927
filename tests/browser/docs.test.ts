import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { startDocs } from "@metastudio-tts/docs";
import { operationsOf, readDocument } from "@metastudio-tts/generator";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "./launch.ts";

const operations = operationsOf(await readDocument(import.meta.dirname));
const dist = join(import.meta.dirname, "../../apps/docs/dist");

let browser: Browser;
let docs: Awaited<ReturnType<typeof startDocs>>;

beforeAll(async () => {
  browser = await launchBrowser();
  docs = await startDocs({ port: 0 });
});
afterAll(async () => {
  await browser.close();
  await docs.close();
});

/** Opens a page of the site; what it asked other hosts for, and what went wrong on it. */
async function open(
  path: string,
  colorScheme: "light" | "dark" = "light",
): Promise<{ page: Page; complaints: string[] }> {
  const page = await (await browser.newContext({ colorScheme })).newPage();
  const complaints: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol !== "data:" && url.origin !== docs.url) complaints.push(`asked ${request.url()}`);
  });
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(docs.url + path, { waitUntil: "networkidle" });
  return { page, complaints };
}

describe("the docs", () => {
  it.each(["light", "dark"] as const)(
    "show every operation in the %s theme, and ask no other host",
    async (theme) => {
      const { page, complaints } = await open("/", theme);
      await page.getByText("TTS management").first().click();

      for (const { summary } of operations) {
        await page.getByRole("link", { name: summary }).first().click();
        await page.getByRole("heading", { name: summary }).first().waitFor();
      }

      expect(await page.evaluate("document.documentElement.className")).toContain(theme);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it("name every example and every field of an answer", async () => {
    const { page, complaints } = await open("/");
    await page.getByText("TTS management").first().click();
    await page.getByRole("link", { name: "Verify a timbre model" }).first().click();

    await page.getByText("asset_extra_meta").first().waitFor();
    const text = await page.locator("body").innerText();

    expect(text).toContain("asset_state");
    expect(text).toContain("/v1/{project_id}/ttsc/check-voice-asset/{voice_asset_id}");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("offer the document for download", async () => {
    for (const name of ["openapi.json", "openapi.yaml"]) {
      const response = await fetch(`${docs.url}/${name}`);

      expect([name, response.status]).toEqual([name, 200]);
      expect(await response.text()).toBe(await readFile(join(dist, name), "utf8"));
    }
  });

  it("are served under the policy that they ship", async () => {
    const response = await fetch(`${docs.url}/`);
    const shipped = await readFile(join(dist, "_headers"), "utf8");

    const policy = response.headers.get("Content-Security-Policy") as string;
    expect(shipped).toContain(policy);
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(policy).toContain("; connect-src 'self' blob:; ");
    expect(policy).not.toMatch(/https?:|\*/);
    expect(await response.text()).not.toMatch(/<script(?![^>]*src=)|<style/);
  });

  it("name no host that scripts, pictures or telemetry could come from", async () => {
    const files = (await readdir(dist)).filter((name) => /\.(js|css|html)$/.test(name));
    const texts = await Promise.all(files.map((name) => readFile(join(dist, name), "utf8")));

    expect(files.length).toBeGreaterThan(3);
    expect(await readFile(join(dist, "reference.js"), "utf8")).toContain('"disableTelemetry":true');
    expect(texts.join("\n")).not.toMatch(/cdn\.redoc|otel\.cloud|cdn\.redocly|googleapis|jsdelivr|unpkg/);
  });
});
