import { execFile } from "node:child_process";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { contentSecurityPolicy } from "./policy.ts";
import { ownHosts, splitPage } from "./split-page.ts";

const require = createRequire(import.meta.url);
const root = dirname(import.meta.dirname);
const dist = join(root, "dist");

await rm(dist, { recursive: true, force: true });
await mkdir(dist);

for (const name of ["openapi.json", "openapi.yaml"]) {
  await copyFile(require.resolve(`@metastudio-tts/openapi/${name}`), join(dist, name));
}
const redoc = require.resolve("redoc").replace(/[^/\\]+$/, "redoc.standalone.js");
await writeFile(join(dist, "redoc.js"), ownHosts(await readFile(redoc, "utf8")));

for (const [name, text] of Object.entries(splitPage(await renderPage(), "./redoc.js"))) {
  await writeFile(join(dist, name), text);
}
await writeFile(join(dist, "_headers"), `/*\n  Content-Security-Policy: ${contentSecurityPolicy}\n`);

/** Renders the document with Redocly CLI to one page with everything inside. */
async function renderPage(): Promise<string> {
  const cache = join(root, "node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const page = join(cache, `page-${process.pid}.html`);
  const cli = join(dirname(require.resolve("@redocly/cli/package.json")), "bin/cli.js");
  const config = `--config=${join(root, "redocly.yaml")}`;
  await promisify(execFile)(
    process.execPath,
    [cli, "build-docs", join(dist, "openapi.json"), `--output=${page}`, config],
    { env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" } },
  );
  const html = await readFile(page, "utf8");
  await rm(page);
  return html;
}
