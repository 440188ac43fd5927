import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { launchBrowser } from "@metastudio-tts/tools/chromium";
import { inWorkspace } from "@metastudio-tts/tools/workspace";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";

export const dist = inWorkspace("apps/docs/dist");

/** Opens a page. Complaints are requests to other hosts, and errors. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  const { origin } = new URL(url);
  page.on("request", (request) => {
    const { protocol, origin: requested } = new URL(request.url());
    if (protocol !== "data:" && requested !== origin) complaints.push(`requested ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(url, { waitUntil: "networkidle" });
  return { page, complaints };
}

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** A plain host that has the docs in a folder, knows nothing of them, and adds the headers that they ship. */
async function hostDocs(basePath: string) {
  const shipped = await readFile(join(dist, "_headers"), "utf8");
  const policy = /Content-Security-Policy: (.*)/.exec(shipped)?.[1] ?? "";
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    const name = pathname.startsWith(basePath) ? pathname.slice(basePath.length) : undefined;
    const file = name === undefined ? undefined : name.replace(/(^|\/)$/, "$1index.html");
    const body = file === undefined ? undefined : await readFile(join(dist, file)).catch(() => undefined);
    response.setHeader("Content-Security-Policy", policy);
    response.setHeader("Content-Type", types[extname(file ?? "")] ?? "text/plain; charset=utf-8");
    response.writeHead(body ? 200 : 404).end(body);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}${basePath}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

/** A browser, and the docs in a folder of a plain host, for the tests of a file. */
export function useDocs(basePath: string): { browser: Browser; url: string } {
  const docs = {} as { browser: Browser; url: string };
  let host: Awaited<ReturnType<typeof hostDocs>>;
  beforeAll(async () => {
    docs.browser = await launchBrowser();
    host = await hostDocs(basePath);
    docs.url = host.url;
  });
  afterAll(async () => {
    await docs.browser.close();
    await host.close();
  });
  return docs;
}

/** Lists what moves on the pages that are loaded next, in their global variable `shifts`. */
export function recordShifts(page: Page): Promise<unknown> {
  return page.addInitScript(`globalThis.shifts = [];
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries())
        shifts.push(value + " " + sources.map(({ node }) => node?.outerHTML?.slice(0, 200)).join());
    }).observe({ type: "layout-shift", buffered: true })`);
}
