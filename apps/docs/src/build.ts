// Builds the site to dist/.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Problem } from "@metastudio-tts/generator";
import { buildSite } from "./build-site.ts";

const dist = join(import.meta.dirname, "../dist");
const files = await buildSite().catch((error: Error) => {
  // A mistake in a guide: the message says where.
  if (!(error instanceof Problem)) throw error;
  console.error(error.message);
  process.exit(1);
});

await rm(dist, { recursive: true, force: true });
for (const [name, text] of Object.entries(files)) {
  await mkdir(dirname(join(dist, name)), { recursive: true });
  await writeFile(join(dist, name), text);
}
