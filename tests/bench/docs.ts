// Measures the docs beside the page that "redocly build-docs" makes by itself, in one run, and a guide with
// Lighthouse, which is fetched from npm for that. Ratios count; times depend on the machine.
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { startDocs } from "@metastudio-tts/docs";
import { runRedocly } from "@metastudio-tts/generator";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../browser/launch.ts";
import unpackChromium, { chromiumPath, hasOwnChromium } from "../browser/unpack-chromium.ts";

const rounds = 41;
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
const shipped = createServer();
try {
  const pages = {
    "build-docs as shipped": await serveAsShipped(shipped),
    "reference, Redoc": `${docs.url}/reference/index.html`,
    "reference, static": `${docs.url}/operations/checkVoiceAsset.html`,
    guide: `${docs.url}/${guide}`,
  };
  const measured = new Map(Object.keys(pages).map((name) => [name, [] as Paint[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, url] of Object.entries(pages)) measured.get(name)?.push(await paint(browser, url));
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
  shipped.close();
}

/**
 * Serves the page as shipped, and says where. Its script comes from here instead of from a CDN, so without the
 * CDN's delay.
 */
async function serveAsShipped(server: Server): Promise<string> {
  const script = docsPackage.resolve("redoc").replace(/[^/\\]+$/, "redoc.standalone.js");
  const html = (await buildAsShipped()).replace(/https:[^"]+(?=\/redoc\.standalone\.js")/g, "");
  const files: Record<string, [type: string, body: string]> = {
    "/": ["text/html", html],
    "/redoc.standalone.js": ["text/javascript", await readFile(script, "utf8")],
  };
  server.on("request", ({ url = "" }, response) => {
    const [type, body] = files[url] ?? ["text/plain", ""];
    response.writeHead(body ? 200 : 404, { "Content-Type": type }).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** The page with nothing set: what one gets without this package. */
async function buildAsShipped(): Promise<string> {
  const folder = await mkdtemp(join(import.meta.dirname, "../node_modules/.cache/shipped-"));
  try {
    const source = docsPackage.resolve("@metastudio-tts/openapi/openapi.json");
    const args = ["build-docs", source, `--output=${folder}/page.html`];
    const { status, stdout, stderr } = await runRedocly(folder, args);
    if (status !== 0) throw new Error(`Redocly could not build its page:\n${stdout}${stderr}`);
    return await readFile(`${folder}/page.html`, "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function paint(browser: Browser, url: string): Promise<Paint> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
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
