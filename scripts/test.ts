// The checks of this repository, in the order in which they depend on each other.
import { mkdir, readFile, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { run } from "@metastudio-tts/tools/process";
import { execa } from "execa";
import { checkClaim } from "./contract/claim.ts";
import { Progress } from "./progress.ts";
import { checkTexts } from "./release/check-texts.ts";
import { resultsFile, type TestResults } from "./test-results.ts";
import { listTasks, runTasks, type Task } from "./turbo.ts";

const root = join(import.meta.dirname, "..");
/** What a task of tests is called, after the name of its package. */
const kinds = {
  test: "",
  "test:slow": ", slow",
  "test:drills": ", on a copy of the workspace",
  "test:runtimes": ", in other runtimes and compilers",
};

type Step = [title: string, check: () => Promise<Outcome>];

interface Outcome {
  /** What to fix, when the step failed. */
  failure?: string | undefined;
  /** More about the step, behind its title. */
  note?: string | undefined;
  /** What to look at, although the step passed. */
  warning?: string | undefined;
  isSkipped?: boolean;
  isUnchanged?: boolean;
  results?: TestResults | undefined;
}

const help = `Usage: npm test                            what a contributor runs at every step
       npm run test:all                    everything
       npm test -- --only test:drills      one kind of tests: ${Object.keys(kinds).join(", ")}
       npm test -- --project mock redact   the static checks, and the tests that these arguments of vitest choose

The last line is "N passed, N failed".`;
const [option, kind, ...rest] = process.argv.slice(2);
if (["--help", "-h"].includes(option ?? "")) {
  console.log(help);
  process.exit();
}
const isAll = option === "--all" && kind === undefined;
const only = option === "--only" ? kind : undefined;
if (option === "--only" && (!Object.hasOwn(kinds, kind ?? "") || rest.length > 0)) {
  console.error(`--only takes one of ${Object.keys(kinds).join(", ")}, got "${[kind, ...rest].join(" ")}".`);
  process.exit(2);
}
const vitestArgs = isAll || only ? [] : process.argv.slice(2);
const counts = { passed: 0, failed: 0, skipped: 0 };
const files: TestResults["files"] = [];

await useOwnHome();
const tests = vitestArgs.length > 0 ? [] : await listTasks(isAll ? Object.keys(kinds) : [only ?? "test"]);
const checks: Step[] = [
  ["lint and format", lint],
  ["types", () => runTasks(["typecheck", "typecheck:private"])],
  ["changesets match the contract change", checkChangesets],
  [
    "every text is translated",
    () => checkTexts(root, { isComplete: isAll || process.env.GITHUB_ACTIONS === "true" }),
  ],
];
const steps: Step[] = [
  ...(only ? [] : checks),
  ...tests.map((task) => [titleOf(task), () => runTests(task)] as Step),
  ...(vitestArgs.length > 0 ? [[`vitest ${vitestArgs.join(" ")}`, runVitest] as Step] : []),
];
const progress = new Progress(2 + steps.length);

// The others need both.
const isBuilt =
  (await step("generated files are up to date", () =>
    runTasks(["generate"], { force: true, args: ["--check"] }),
  )) && (await step("build", () => runTasks(["build"])));
if (isBuilt) for (const one of steps) await step(...one);
summarize();

async function step(...[title, check]: Step): Promise<boolean> {
  progress.start(title);
  const outcome = await check().catch((error: Error): Outcome => ({ failure: error.stack ?? error.message }));
  const { failure, warning, isSkipped, isUnchanged, results } = outcome;
  if (results) {
    counts.passed += results.passed;
    counts.failed += results.failed;
    counts.skipped += results.skipped;
    if (!isUnchanged) files.push(...results.files);
  }
  if (failure && !results?.failed) counts.failed++;
  else if (isSkipped) counts.skipped++;
  else if (!results) counts.passed++;
  const notes = [
    results && `${results.passed} passed`,
    results?.failed && `${results.failed} failed`,
    isUnchanged && "unchanged",
    isSkipped && "not checked",
    outcome.note,
  ];
  progress.end([title, notes.filter(Boolean).join(", ")].filter(Boolean).join(": "), !failure);
  if (failure ?? warning) console.log(failure ?? warning);
  return !failure;
}

async function lint(): Promise<Outcome> {
  const biome = await run("biome", ["check", "--error-on-warnings"], { cwd: root });
  const { failure } = biome.exitCode === 0 ? await runTasks(["lint"]) : { failure: biome.printed };
  return { failure };
}

async function checkChangesets(): Promise<Outcome> {
  const { failure, skipped } = await checkClaim(root);
  return { failure, note: skipped, isSkipped: skipped !== undefined };
}

/** The task `test:slow` of `@metastudio-tts/client` is "client, slow". */
function titleOf({ package: name, task }: Task): string {
  return name.replace(/^.*\//, "") + kinds[task as keyof typeof kinds];
}

/** Runs a package's tests, unless nothing that they depend on has changed since they last passed. */
async function runTests({ package: filter, task, directory }: Task): Promise<Outcome> {
  const file = join(root, directory, resultsFile);
  await rm(file, { force: true });
  const run = await runTasks([task], {
    filter,
    onLine: (line) => {
      if (/^\d+ of \d+ files/.test(line)) progress.detail = line;
    },
  });
  return { ...run, results: await readResults(file) };
}

/** Runs the tests that the arguments choose, and shows what vitest prints. */
async function runVitest(): Promise<Outcome> {
  const file = join(root, resultsFile);
  await rm(file, { force: true });
  const reporters = ["--reporter=default", "--reporter=./scripts/test-results.ts"];
  const { failed } = await execa("vitest", ["run", ...reporters, ...vitestArgs], {
    cwd: root,
    preferLocal: true,
    reject: false,
    stdio: "inherit",
  });
  const results = await readResults(file);
  const hasRun = results && results.passed + results.failed > 0;
  if (!hasRun) return { failure: `No test matches ${vitestArgs.join(" ")}.` };
  return { failure: failed ? "What failed is shown above." : undefined, results };
}

async function readResults(file: string): Promise<TestResults | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as TestResults);
}

/** Tests get a home of their own: some of what they try writes there. Downloads stay in the shared caches. */
async function useOwnHome(): Promise<void> {
  const { stdout: store } = await run("pnpm", ["store", "path"], { cwd: root });
  process.env.npm_config_store_dir = dirname(store.trim());
  process.env.npm_config_cache ??= join(homedir(), ".npm");
  const home = join(root, "node_modules/.cache/home");
  await mkdir(home, { recursive: true });
  for (const name of ["HOME", "USERPROFILE"]) process.env[name] = home;
  for (const name of ["XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"]) delete process.env[name];
}

function summarize(): void {
  const slowest = files.sort((one, other) => other.durationMs - one.durationMs).slice(0, 5);
  if (slowest.length > 0 && tests.length > 0) {
    const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
    console.log("\nThe files that took longest:");
    for (const { path, durationMs } of slowest) console.log(`${seconds(durationMs).padStart(9)}  ${path}`);
  }
  if (counts.skipped > 0)
    console.log(`\n${counts.skipped} skipped, because this machine lacks what they need.`);
  if (tests.length > 0 && !isAll && !only)
    console.log("\nnpm run test:all also runs the tests that take minutes.");
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed === 0 ? 0 : 1;
}
