// Publishes to npm what it does not have yet. The workflow Publish runs it, and an owner the first time.
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { planRelease } from "./release/plan-release.ts";
import { publish } from "./release/publish.ts";
import { runCommand } from "./run-command.ts";

const root = join(import.meta.dirname, "..");
const help = `Usage: pnpm release:publish [--plan] [--snapshot name]

Publishes to npm what it does not have yet, after "pnpm build", and tags it.

  --plan            publishes nothing: says whether there is something to publish or to tag
  --snapshot name   publishes what "pnpm version-packages --snapshot name" made, under the tag "name"`;

const options = { plan: { type: "boolean" }, snapshot: { type: "string" } } as const;
await runCommand({ help, options }, async ({ values }) => {
  const { plan, snapshot } = values;
  const { GITHUB_REPOSITORY: running, GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: output } = process.env;
  if (plan) {
    const { version, nothing } = await planRelease(root, { running, snapshot });
    console.log(nothing ?? `Version ${version} is to be published, or tagged.`);
    if (output) await appendFile(output, `is-wanted=${nothing === undefined}\n`);
    if (summary && nothing) await appendFile(summary, `${nothing}\n`);
    return;
  }
  const done = await publish(root, { running, snapshot, isInteractive: process.stdin.isTTY });
  console.log(done);
  if (summary) await appendFile(summary, `${done}\n`);
});
