// Shows in words how the contract changed since a base, what each change means, and the version bump that it becomes.
import { join } from "node:path";
import { UserError } from "@metastudio-tts/generator";
import { findBase } from "./contract/base.ts";
import { currentVersion } from "./contract/changesets.ts";
import { contractChanges } from "./contract/contract-changes.ts";
import { formats, report } from "./contract/report.ts";
import { runCommand } from "./run-command.ts";

const help = `Usage: pnpm contract:diff [base] [--format text|json|markdown]

base      a branch, a tag or a commit; by default the commit at which this branch left main
--format  how to show it; by default as text`;

const root = join(import.meta.dirname, "..");

const options = { format: { type: "string", default: "text" } } as const;

await runCommand({ help, options, maxArguments: 1 }, async ({ values, positionals }) => {
  const format = formats.find((name) => name === values.format);
  if (!format) throw new UserError(`--format must be one of ${formats.join(", ")}, got "${values.format}".`);
  const base = await findBase(root, positionals[0]);
  const changes = await contractChanges(root, base);
  console.log(report(changes, base, format, await currentVersion(root)));
});
