// Builds the site to dist/.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "@metastudio-tts/generator";
import { buildSite } from "./build-site.ts";

const dist = join(import.meta.dirname, "../dist");
const files = await buildSite().catch((error: Error) => {
  // The message names the place of a mistake in a guide or the document.
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exit(1);
});

await rm(dist, { recursive: true, force: true });
for (const [name, text] of Object.entries(files)) {
  await mkdir(dirname(join(dist, name)), { recursive: true });
  await writeFile(join(dist, name), text);
}
