import { startDocs } from "@metastudio-tts/docs";
import { startMock } from "@metastudio-tts/mock";
import { chooseService, startSample } from "@metastudio-tts/sample";
import unpackChromium, { launchBrowser, type Page } from "@metastudio-tts/tools/chromium";

const themes = ["light", "dark"] as const;
/** Of one shape, because READMEs show them side by side. The docs are as wide as their menu needs. */
const sampleSize = { width: 1100, height: 960 };
const docsSize = { width: 1320, height: 1152 };

/** Takes pictures of the sample app and the docs in both themes, as WebP. Returns them by name. */
export async function takeScreenshots(): Promise<Record<string, Buffer>> {
  await unpackChromium();
  const mock = await startMock({ port: 0 });
  const docs = await startDocs({ port: 0 });
  const sample = await startSample(
    { ...chooseService({}, mock.url), intervalMs: 5 },
    { port: 0, docsUrl: docs.url },
  );
  const browser = await launchBrowser();
  try {
    const pictures: Record<string, Buffer> = {};
    for (const colorScheme of themes) {
      const options = { viewport: sampleSize, colorScheme, locale: "en-US", timezoneId: "UTC" };
      const page = await (await browser.newContext(options)).newPage();
      await page.goto(sample.url);
      for (const section of ["timbre", "preview"]) {
        await page.locator(`#${section} button`).first().click();
        await page.locator(`#${section} audio`).first().waitFor();
      }
      // Each player shows how long its audio is.
      await page.waitForFunction(
        "[...document.querySelectorAll('audio')].every(({ duration }) => duration > 0)",
      );
      pictures[`sample-${colorScheme}.webp`] = await takePicture(page);
      await page.setViewportSize(docsSize);
      await page.goto(`${docs.url}/operations/checkVoiceAsset.html`, { waitUntil: "networkidle" });
      // The picture stays when npm has the packages.
      await page.evaluate("document.querySelector('.notice')?.remove()");
      pictures[`docs-${colorScheme}.webp`] = await takePicture(page);
      await page.context().close();
    }
    return pictures;
  } finally {
    await browser.close();
    await Promise.all([sample.close(), docs.close(), mock.close()]);
  }
}

/** What the window shows, in a fraction of the bytes of a PNG, which is all that the browser can take. */
async function takePicture(page: Page): Promise<Buffer> {
  const png = await page.screenshot({ animations: "disabled" });
  // The page itself may load no such image.
  const blank = await page.context().newPage();
  const webp = await blank.evaluate(
    async (source) => {
      const image = await createImageBitmap(await (await fetch(source)).blob());
      const canvas = Object.assign(document.createElement("canvas"), {
        width: image.width,
        height: image.height,
      });
      canvas.getContext("2d")?.drawImage(image, 0, 0);
      return canvas.toDataURL("image/webp", 0.8).replace(/.*,/, "");
    },
    `data:image/png;base64,${png.toString("base64")}`,
  );
  await blank.close();
  return Buffer.from(webp, "base64");
}
