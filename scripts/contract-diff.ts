// Shows in words how the contract changed since a base, what each change means, and the version bump that it becomes.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Problem } from "@metastudio-tts/generator";
import { findBase } from "./contract/base.ts";
import { currentVersion } from "./contract/changesets.ts";
import { contractChanges } from "./contract/contract-changes.ts";
import { type Format, formats, report } from "./contract/report.ts";
import { runCommand } from "./run-command.ts";

const help = `Usage: pnpm contract:diff [base] [--format text|json|markdown]

base      a branch, a tag or a commit; by default the commit at which this branch left main
--format  how to show it; by default as text`;

const root = join(import.meta.dirname, "..");

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { format: { type: "string", default: "text" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) return console.log(help);
  if (positionals.length > 1) throw new Problem(`There can be one base, got ${positionals.join(" ")}.`);
  if (!formats.includes(values.format as Format)) {
    throw new Problem(`--format must be one of ${formats.join(", ")}, got "${values.format}".`);
  }
  const base = await findBase(root, positionals[0]);
  const changes = await contractChanges(root, base);
  console.log(report(changes, base, values.format as Format, await currentVersion(root)));
});
