// All the checks of this repository, in the order in which they depend on each other. Arguments go to
// vitest: npm test -- mock. The last line is "N passed, N failed".
import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTasks } from "./turbo.ts";

const bin = join(import.meta.dirname, "../node_modules/.bin");
const counts = { passed: 0, failed: 0 };

const canGoOn =
  (await check("what is generated is up to date", () =>
    runTasks(["generate"], { force: true, args: ["--check"] }),
  )) && (await check("every package builds", () => runTasks(["build"])));
if (canGoOn) {
  await check("lint and format", async () => {
    const { status, stdout, stderr } = spawnSync(join(bin, "biome"), ["check", "--error-on-warnings"], {
      encoding: "utf8",
    });
    return status === 0 ? undefined : stdout + stderr;
  });
  await check("types", () => runTasks(["typecheck", "//#typecheck:root"]));
  await runVitest(process.argv.slice(2));
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;

async function check(title: string, run: () => Promise<string | undefined>): Promise<boolean> {
  const failure = await run();
  counts[failure ? "failed" : "passed"]++;
  console.log(failure ? `✗ ${title}\n${failure}` : `✓ ${title}`);
  return !failure;
}

async function runVitest(args: string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "metastudio-tts-test-"));
  try {
    const report = join(folder, "report.json");
    const status = await new Promise((done) => {
      spawn(
        join(bin, "vitest"),
        ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...args],
        { stdio: "inherit" },
      ).once("close", done);
    });
    const found = await readFile(report, "utf8").then(JSON.parse, () => ({
      numPassedTests: 0,
      numFailedTests: 0,
    }));
    counts.passed += found.numPassedTests;
    // A file that could not even be loaded fails the run without a failed test.
    counts.failed += found.numFailedTests || (status === 0 ? 0 : 1);
  } finally {
    await rm(folder, { recursive: true });
  }
}
