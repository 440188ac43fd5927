// Publishes to npm what it does not have yet. The workflow Publish runs it, and an owner the first time.
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { publish } from "./release/publish.ts";
import { runCommand } from "./run-command.ts";

const root = join(import.meta.dirname, "..");
const help = `Usage: pnpm release:publish [--snapshot name]

Publishes to npm what it does not have yet, after "pnpm build", and tags it.

  --snapshot name   publishes what "pnpm version-packages --snapshot name" made, under the tag "name"`;

await runCommand({ help, options: { snapshot: { type: "string" } } }, async ({ values: { snapshot } }) => {
  const { GITHUB_REPOSITORY: running, GITHUB_STEP_SUMMARY: summary } = process.env;
  const done = await publish(root, { running, snapshot, isInteractive: process.stdin.isTTY });
  console.log(done);
  if (summary) await appendFile(summary, `${done}\n`);
});
