// Turns the pending changesets into one new version of all packages and of the document.
import { join } from "node:path";
import { versionPackages } from "./release/version-packages.ts";
import { runCommand } from "./run-command.ts";

const help = `Usage: pnpm version-packages [--snapshot name]

Gives all packages and the document their next version, writes the changelogs, and generates again what
depends on them. Nothing is committed.

--snapshot name  a version for trying out, 0.0.0-name-…, instead of the next one`;

await runCommand({ help, options: { snapshot: { type: "string" } } }, async ({ values }) => {
  console.log(await versionPackages(join(import.meta.dirname, ".."), values));
});
