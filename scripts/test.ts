// All the checks of this repository, in the order in which they depend on each other. Arguments go to
// vitest: npm test -- mock. The last line is "N passed, N failed".
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseCLI, startVitest } from "vitest/node";
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
  await runVitest(process.argv.slice(2)).catch((error: Error) => {
    counts.failed++;
    console.log(`✗ tests\n${error.message}`);
  });
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
  const { filter, options } = parseCLI(["vitest", "run", ...args]);
  const vitest = await startVitest("test", filter, options);
  await vitest.close();
  const modules = vitest.state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  if (tests.length === 0) throw new Error(`No test matches ${args.join(" ")}.`);
  counts.passed += tests.filter((test) => test.result().state === "passed").length;
  counts.failed += tests.filter((test) => test.result().state === "failed").length;
  // A file that could not even be loaded, or an error outside of any test, fails without a failed test.
  counts.failed += modules.filter((module) => module.errors().length > 0).length;
  counts.failed += vitest.state.getUnhandledErrors().length;
}
