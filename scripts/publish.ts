// Publishes to npm what it does not have yet. The workflow Publish runs it, and an owner the first time.
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { buildForPacking } from "./release/build-for-packing.ts";
import { planRelease } from "./release/plan-release.ts";
import { publish } from "./release/publish.ts";
import { runCommand } from "./run-command.ts";

const root = join(import.meta.dirname, "..");
const help = `Usage: pnpm release:publish [--plan] [--snapshot name]

Builds and publishes to npm what it does not have yet, and tags it.

  --plan            publishes nothing: says whether there is something to publish or to tag
  --snapshot name   publishes what "pnpm version-packages --snapshot name" made, under the tag "name"`;

const options = { plan: { type: "boolean" }, snapshot: { type: "string" } } as const;
await runCommand({ help, options }, async ({ values }) => {
  const { plan, snapshot } = values;
  const { GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: output } = process.env;
  const running = process.env.GITHUB_REPOSITORY || undefined;
  if (plan) {
    const { version, nothing } = await planRelease(root, { running, snapshot });
    console.log(nothing ?? `Version ${version} is to be published, or tagged.`);
    if (output) await appendFile(output, `is-wanted=${nothing === undefined}\n`);
    if (summary && nothing) await appendFile(summary, `${nothing}\n`);
    return;
  }
  const isInteractive = process.stdin.isTTY;
  const onWait = () => console.log("Waiting until npm has what was published …");
  // Someone who cancelled it waits, too: changeset does not say so.
  const patienceMs = isInteractive ? 30_000 : undefined;
  const build = () => buildForPacking(root);
  const done = await publish(root, { running, snapshot, build, isInteractive, patienceMs, onWait });
  console.log(done);
  if (summary) await appendFile(summary, `${done}\n`);
});
