import { existsSync, rmSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

export type { Page } from "playwright-core";

const cache = join(import.meta.dirname, "../../../node_modules/.cache");

/** Where the Chromium from npm is unpacked. Its package would leave it in the folder for temporary files. */
export const chromiumPath = join(cache, "chromium/chromium");

/** Whether the Chromium from npm runs here: it is built for Linux on x64. */
export const hasOwnChromium = process.platform === "linux" && process.arch === "x64";

/** Starts a headless Chromium: the one from npm where it runs, else the installed Chrome. */
export async function launchBrowser(): Promise<Browser> {
  const args = ["--autoplay-policy=no-user-gesture-required"];
  if (!hasOwnChromium) return chromium.launch({ channel: "chrome", args });
  // Its processes share memory through files that each removes as soon as it has opened them. A process that is ended
  // in between, as when a page closes, leaves its file behind.
  const shared = await mkdtemp(join(cache, "chromium-memory-"));
  const remove = () => rmSync(shared, { recursive: true, force: true, maxRetries: 5 });
  try {
    const browser = await chromium.launch({
      executablePath: chromiumPath,
      // Not the npm package's own arguments: they switch web security off, and one page's end ends them all.
      args: [...args, "--no-sandbox", "--disable-gpu"],
      env: { ...process.env, TMPDIR: shared },
    });
    return browser.once("disconnected", remove);
  } catch (error) {
    remove();
    throw error;
  }
}

/** Unpacks the Chromium from npm once, completely or not at all. The set-up of the tests that need it. */
export default async function unpackChromium(): Promise<void> {
  if (!hasOwnChromium || existsSync(chromiumPath)) return;
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "unpacking-"));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const path = await sparticuz.executablePath();
    if (basename(path) !== basename(chromiumPath))
      throw new Error(`Expected to unpack ${chromiumPath}, got ${path}`);
    await rename(dirname(path), dirname(chromiumPath));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    await rm(folder, { recursive: true, force: true });
  }
}
