import { type Browser, chromium } from "playwright-core";
import { chromiumPath, hasOwnChromium } from "./unpack-chromium.ts";

/** Starts a headless Chromium: the one from npm where it runs, else the installed Chrome. */
export function launchBrowser(): Promise<Browser> {
  const args = ["--autoplay-policy=no-user-gesture-required"];
  if (!hasOwnChromium) return chromium.launch({ channel: "chrome", args });
  // Not the npm package's own arguments: they switch web security off, and one page's end ends them all.
  return chromium.launch({ executablePath: chromiumPath, args: [...args, "--no-sandbox", "--disable-gpu"] });
}
