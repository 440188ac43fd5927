// Measures the docs beside the page that "redocly build-docs" makes by itself, in one run, and a guide with
// Lighthouse, which is fetched from npm for that. Ratios count; times depend on the machine.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { startDocs } from "@metastudio-tts/docs";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../browser/launch.ts";
import unpackChromium, { chromiumPath, hasOwnChromium } from "../browser/unpack-chromium.ts";

const rounds = 15;
const guide = "authentication.html";
const lighthouse = "lighthouse@13.5.0";
const run = promisify(execFile);
const docsPackage = createRequire(new URL("../../apps/docs/package.json", import.meta.url));

interface Paint {
  /** First contentful paint, in milliseconds. */
  paintMs: number;
  /** What long tasks took beyond 50 ms each, in milliseconds. */
  blockedMs: number;
}

await unpackChromium();
const browser = await launchBrowser();
const docs = await startDocs({ port: 0 });
try {
  const shipped = await buildAsShipped();
  const pages = {
    "build-docs as shipped": { url: `${docs.url}/as-shipped.html`, html: shipped },
    "reference, Redoc": { url: `${docs.url}/reference/index.html` },
    "reference, static": { url: `${docs.url}/operations/checkVoiceAsset.html` },
    guide: { url: `${docs.url}/${guide}` },
  };
  const measured = new Map(Object.keys(pages).map((name) => [name, [] as Paint[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, page] of Object.entries(pages)) measured.get(name)?.push(await paint(browser, page));
  }
  const base = medianOf(measured.get("build-docs as shipped") ?? []);
  console.log(`Median of ${rounds} loads, 1280 px, and the ratio to build-docs as shipped:`);
  for (const [name, paints] of measured) {
    const { paintMs, blockedMs } = medianOf(paints);
    const ratio = (value: number, of: number) => `${value.toFixed(0)} ms (${(value / of).toFixed(2)}×)`;
    console.log(
      `  ${name.padEnd(22)} first paint ${ratio(paintMs, base.paintMs)}, blocked ${ratio(blockedMs, base.blockedMs)}`,
    );
  }
  console.log(
    `Transferred, brotli: ${await transferred("reference/index.html")} for the reference, ${await transferred(guide)} for a guide.`,
  );
  for (const preset of ["mobile", "desktop"]) console.log(`Lighthouse, ${preset}: ${await score(preset)}`);
} finally {
  await browser.close();
  await docs.close();
}

/** The page with nothing set: what one gets without this package. */
async function buildAsShipped(): Promise<string> {
  const folder = await mkdtemp(join(import.meta.dirname, "../node_modules/.cache/shipped-"));
  try {
    const cli = join(dirname(docsPackage.resolve("@redocly/cli/package.json")), "bin/cli.js");
    const source = docsPackage.resolve("@metastudio-tts/openapi/openapi.json");
    const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
    await run(process.execPath, [cli, "build-docs", source, `--output=${folder}/page.html`], {
      cwd: folder,
      env,
    });
    return await readFile(`${folder}/page.html`, "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function paint(browser: Browser, { url, html }: { url: string; html?: string }): Promise<Paint> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  // Its script comes from a CDN; here from npm, so without the CDN's delay.
  const script = await readFile(
    docsPackage.resolve("redoc").replace(/[^/\\]+$/, "redoc.standalone.js"),
    "utf8",
  );
  await page.route(/^https:/, (route) =>
    route.request().url().endsWith("redoc.standalone.js")
      ? route.fulfill({
          body: script,
          contentType: "text/javascript",
          headers: { "Access-Control-Allow-Origin": "*" },
        })
      : route.abort(),
  );
  if (html) await page.route(url, (route) => route.fulfill({ body: html, contentType: "text/html" }));
  await page.goto(url, { waitUntil: "networkidle" });
  const found = await page.evaluate(
    `new Promise((done) => new PerformanceObserver((list) => {
      const blocked = list.getEntries().reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0);
      done(blocked);
    }).observe({ type: "longtask", buffered: true }) ?? setTimeout(() => done(0), 300))
      .then((blockedMs) => ({ blockedMs, paintMs: performance.getEntriesByName("first-contentful-paint")[0].startTime }))`,
  );
  await context.close();
  return found as Paint;
}

function medianOf(paints: Paint[]): Paint {
  const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return {
    paintMs: middle(paints.map(({ paintMs }) => paintMs)),
    blockedMs: middle(paints.map(({ blockedMs }) => blockedMs)),
  };
}

/** What a page weighs with all that it loads before anybody touches it. */
async function transferred(path: string): Promise<string> {
  const page = await browser.newPage();
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (response) => bodies.push(response.body()));
  await page.goto(`${docs.url}/${path}`, { waitUntil: "networkidle" });
  const bytes = (await Promise.all(bodies)).reduce((sum, body) => sum + brotliCompressSync(body).length, 0);
  await page.close();
  return `${(bytes / 1000).toFixed(1)} kB`;
}

async function score(preset: string): Promise<string> {
  const flags = ["--output=json", "--quiet", "--no-enable-error-reporting"];
  const chrome = "--chrome-flags=--headless --no-sandbox --disable-gpu";
  const { stdout } = await run(
    "npx",
    [
      "--yes",
      lighthouse,
      `${docs.url}/${guide}`,
      ...flags,
      chrome,
      ...(preset === "desktop" ? ["--preset=desktop"] : []),
    ],
    { env: { ...process.env, ...(hasOwnChromium && { CHROME_PATH: chromiumPath }) }, maxBuffer: 2 ** 26 },
  );
  const { categories } = JSON.parse(stdout) as { categories: Record<string, { score: number }> };
  return Object.entries(categories)
    .map(([name, { score }]) => `${name} ${Math.round(score * 100)}`)
    .join(", ");
}
