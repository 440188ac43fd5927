// Says what is still missing for a release.
import { join } from "node:path";
import { checkRelease, type Finding, summarize } from "./release/check-release.ts";
import { runCommand } from "./run-command.ts";

const root = join(import.meta.dirname, "..");
const help = `Usage: pnpm release:check

Says what is still missing for a release of this commit, as far as it can be seen from the repository and from npm.
Exits with code 1 when something is.`;

const marks: Record<Finding["state"], string> = { ready: "✓", missing: "✗", unknown: "?" };

await runCommand({ help }, async () => {
  const findings = await checkRelease(root);
  for (const { state, text } of findings) console.log(`${marks[state]} ${text}`);
  console.log(
    '\nSettings of GitHub and npm cannot be seen from here: "The first release" in CONTRIBUTING.md lists them.',
  );
  console.log(summarize(findings));
  process.exitCode = findings.some(({ state }) => state === "missing") ? 1 : 0;
});
