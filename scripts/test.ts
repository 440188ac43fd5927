// The checks of this repository, in the order in which they depend on each other. "npm test" leaves the slow tests
// out, "npm run test:all" runs all. Other arguments go to vitest, whose choice of tests it then is:
// npm test -- mock. The last line is "N passed, N failed".
import { spawnSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { parseCLI, startVitest } from "vitest/node";
import { capture } from "./capture.ts";
import { checkClaim } from "./contract/claim.ts";
import { runTasks } from "./turbo.ts";

const root = join(import.meta.dirname, "..");
const bin = join(root, "node_modules/.bin");
/** The projects of tests that take minutes or gigabytes. */
const slowProjects = ["workspace", "runtime"];

const args = process.argv.slice(2).filter((arg) => arg !== "--all");
const isAll = process.argv.includes("--all") || args.length > 0;
const counts = { passed: 0, failed: 0, skipped: 0 };

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
  await check("types", () => runTasks(["typecheck"]));
  await checkChangesets();
  await runVitest(args).catch((error: Error) => {
    counts.failed++;
    console.log(`✗ tests\n${error.message}`);
  });
}
if (counts.skipped > 0) console.log(`\n${counts.skipped} skipped, for what this machine does not have`);
if (!isAll) console.log("\nThe slow tests were left out: npm run test:all runs them, too.");
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;

async function check(title: string, run: () => Promise<string | undefined>): Promise<boolean> {
  const failure = await run();
  counts[failure ? "failed" : "passed"]++;
  console.log(failure ? `✗ ${title}\n${failure}` : `✓ ${title}`);
  return !failure;
}

async function checkChangesets(): Promise<void> {
  const title = "the changesets match the contract change";
  const { failure, skipped } = await checkClaim(root).catch((error: Error) => ({
    failure: error.message,
    skipped: undefined,
  }));
  if (!skipped) {
    await check(title, async () => failure);
    return;
  }
  counts.skipped++;
  console.log(`- ${title}: not checked. ${skipped}`);
}

/** Tests get a home of their own: some of what they try writes there. What is downloaded stays where it is shared. */
async function useOwnHome(): Promise<void> {
  const { stdout: store } = await capture(root, "pnpm", ["store", "path"]);
  process.env.npm_config_store_dir = dirname(store.trim());
  process.env.npm_config_cache ??= join(homedir(), ".npm");
  const home = join(root, "node_modules/.cache/home");
  await mkdir(home, { recursive: true });
  for (const name of ["HOME", "USERPROFILE"]) process.env[name] = home;
  for (const name of ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"]) delete process.env[name];
}

async function runVitest(args: string[]): Promise<void> {
  await useOwnHome();
  const { filter, options } = parseCLI(["vitest", "run", ...args]);
  const quick = { project: slowProjects.map((name) => `!${name}`), tagsFilter: ["!slow"] };
  const vitest = await startVitest("test", filter, { allowOnly: false, ...(!isAll && quick), ...options });
  await vitest.close();
  const modules = vitest.state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  if (tests.length === 0) throw new Error(`No test matches ${args.join(" ")}.`);
  const count = (state: string) => tests.filter((test) => test.result().state === state).length;
  counts.passed += count("passed");
  counts.skipped += tests.filter(
    (test) => test.result().state === "skipped" && (isAll || !test.tags.includes("slow")),
  ).length;
  // A file or a suite that breaks, or an error outside of any test, fails without a failed test.
  const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  const broken = suites.filter((suite) => suite.errors().length > 0).length;
  const failed = count("failed") + broken + vitest.state.getUnhandledErrors().length;
  counts.failed += failed || (process.exitCode ? 1 : 0);
}
