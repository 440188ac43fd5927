import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { startDocs } from "@metastudio-tts/docs";
import { runRedocly } from "@metastudio-tts/generator";
import unpackChromium, { chromiumPath, hasOwnChromium, launchBrowser } from "@metastudio-tts/tools/chromium";
import { type Figures, ratio } from "@metastudio-tts/tools/figures";
import { median } from "@metastudio-tts/tools/median";
import { runOrThrow } from "@metastudio-tts/tools/process";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import type { Browser } from "playwright-core";

const rounds = 41;
const asShippedName = "`build-docs` as shipped";
const guide = "authentication.html";
const lighthouse = "lighthouse@13.5.0";
const docsPackage = createRequire(inWorkspace("apps/docs/package.json"));

interface Paint {
  /** First contentful paint, in milliseconds. */
  paintMs: number;
  /** What long tasks took beyond 50 ms each, in milliseconds. */
  blockedMs: number;
}

/** The docs beside the page that `redocly build-docs` makes with nothing set; a guide with Lighthouse as well. */
export async function measureDocs(): Promise<Figures> {
  await unpackChromium();
  const browser = await launchBrowser();
  const docs = await startDocs({ port: 0 });
  const asShipped = createServer();
  try {
    const pages = {
      [asShippedName]: await serveAsShipped(asShipped),
      "The interactive reference": `${docs.url}/reference/index.html`,
      "The static reference": `${docs.url}/operations/checkVoiceAsset.html`,
      "A guide": `${docs.url}/${guide}`,
    };
    const paints = Object.entries(pages).map(([name, url]) => ({ name, url, measured: [] as Paint[] }));
    for (let round = 0; round < rounds; round++) {
      for (const { url, measured } of paints) measured.push(await paint(browser, url));
    }
    const [asShippedPaint] = paints.map(({ measured }) => medianOf(measured)) as [Paint];
    const cell = (value: number, of: number) => `${ratio(value, of)} (${value.toFixed(0)} ms)`;
    const rows: string[][] = [];
    for (const { name, url, measured } of paints) {
      const { paintMs, blockedMs } = medianOf(measured);
      rows.push([
        name,
        cell(paintMs, asShippedPaint.paintMs),
        cell(blockedMs, asShippedPaint.blockedMs),
        // What it would get from a CDN is not measured.
        name === asShippedName ? "" : await transferred(browser, url),
        name === "A guide" ? await lighthouseScores(url) : "",
      ]);
    }
    return [
      ["", "First paint", "Main thread blocked", "Transferred, brotli", "Lighthouse, lowest category"],
      ...rows,
    ];
  } finally {
    await browser.close();
    await docs.close();
    asShipped.close();
  }
}

/**
 * Serves the page as shipped, and returns its URL. Its script comes from here instead of from a CDN, so without the
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
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** The page with nothing set: what one gets without this package. */
async function buildAsShipped(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "build-docs-"));
  try {
    const source = docsPackage.resolve("@metastudio-tts/openapi/openapi.json");
    const { stdout, stderr } = await runRedocly(folder, [
      "build-docs",
      source,
      `--output=${folder}/page.html`,
    ]);
    return await readFile(`${folder}/page.html`, "utf8").catch(() => {
      throw new Error(`Redocly could not build its page:\n${stdout}${stderr}`);
    });
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
  return {
    paintMs: median(paints.map(({ paintMs }) => paintMs)),
    blockedMs: median(paints.map(({ blockedMs }) => blockedMs)),
  };
}

/** What a page weighs with all that it loads by itself. */
async function transferred(browser: Browser, url: string): Promise<string> {
  const page = await browser.newPage();
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (response) => bodies.push(response.body()));
  await page.goto(url, { waitUntil: "networkidle" });
  const bytes = (await Promise.all(bodies)).reduce((sum, body) => sum + brotliCompressSync(body).length, 0);
  await page.close();
  return `${(bytes / 1000).toFixed(1)} kB`;
}

async function lighthouseScores(url: string): Promise<string> {
  const [mobile, desktop] = [
    await lighthouseScore(url, []),
    await lighthouseScore(url, ["--preset=desktop"]),
  ];
  return `${mobile} mobile, ${desktop} desktop`;
}

/** Lighthouse's lowest score among its categories; npm gets Lighthouse for that. */
async function lighthouseScore(url: string, options: string[]): Promise<number> {
  const { stdout } = await runOrThrow(
    "npx",
    [
      "--yes",
      lighthouse,
      url,
      "--output=json",
      "--quiet",
      "--no-enable-error-reporting",
      "--chrome-flags=--headless --no-sandbox --disable-gpu",
      ...options,
    ],
    { env: hasOwnChromium ? { CHROME_PATH: chromiumPath } : {} },
  );
  const { categories } = JSON.parse(stdout) as { categories: Record<string, { score: number }> };
  return Math.min(...Object.values(categories).map(({ score }) => Math.round(score * 100)));
}
