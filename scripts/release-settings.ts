// Makes READMEs, docs and package.json files say what release.json says.
import { join } from "node:path";
import { UserError } from "@metastudio-tts/generator";
import { applySettings, findStale } from "./release/apply-settings.ts";
import { readSettings } from "./release/settings.ts";
import { runCommand } from "./run-command.ts";

const root = join(import.meta.dirname, "..");
const help = `Usage: pnpm release:settings [--check]

Makes the READMEs, the docs and the published package.json files say what release.json says.

  --check   changes nothing, and fails when one of them does not`;

await runCommand({ help, options: { check: { type: "boolean" } } }, async ({ values }) => {
  const settings = await readSettings(root);
  if (values.check) {
    const stale = await findStale(root, settings);
    if (stale.length > 0) {
      const files = stale.map(({ file }) => file).join(", ");
      throw new UserError(`${files} must follow release.json. Run "pnpm release:settings".`);
    }
  }
  const changed = await applySettings(root, settings);
  console.log(changed.length > 0 ? `Changed ${changed.join(", ")}.` : "Everything follows release.json.");
});
