import { join } from "node:path";
import { lacksTools } from "@metastudio-tts/tools/lacks-tools";
import { CommandError, run } from "@metastudio-tts/tools/process";

const root = join(import.meta.dirname, "..");
// turbo.json has the tests depend on the version of Node and on the languages that this machine has, which turbo does
// not look at by itself.
const LACKS_TOOLS = ["bash", "python"].filter(lacksTools).join();

export interface TurboOptions {
  /** Runs the tasks even when nothing has changed. */
  force?: boolean;
  /** Passed on to the tasks. */
  args?: string[];
  /** The package whose tasks to run, by its name; all of them by default. */
  filter?: string;
  onLine?: (line: string) => void;
}

export interface TurboRun {
  /** What the failed tasks printed; `undefined` when all went well. */
  failure?: string | undefined;
  /** Whether nothing that these tasks depend on has changed since they last succeeded. */
  isUnchanged: boolean;
}

/** Runs turbo tasks without its own output. */
export async function runTasks(tasks: string[], options: TurboOptions = {}): Promise<TurboRun> {
  const { force = false, args = [], filter, onLine } = options;
  const parameters = [
    ...tasks,
    "--output-logs=new-only",
    "--log-order=stream",
    "--log-prefix=none",
    // All errors are shown at once, not one at a time.
    "--continue=dependencies-successful",
    ...(filter ? [`--filter=${filter}`] : []),
    ...(force ? ["--force"] : []),
    ...(args.length > 0 ? ["--", ...args] : []),
  ];
  const { exitCode, stdout, stderr } = await turbo(parameters, onLine);
  if (exitCode !== 0) {
    const lines = stdout.split("\n").filter((line) => line.trim() !== "" && !frame.test(line));
    // An error in the document is reported for each package that is generated from it.
    const text = (filter ? lines : [...new Set(lines)]).join("\n");
    return { failure: text || stderr.trim(), isUnchanged: false };
  }
  return { isUnchanged: stdout.includes("FULL TURBO") };
}

/**
 * Builds what has changed, and says so when that takes a while.
 *
 * @throws {CommandError} something does not build
 */
export async function buildAll(): Promise<void> {
  const isSlow = setTimeout(() => console.log("Building …"), 2000);
  const { failure } = await runTasks(["build"]);
  clearTimeout(isSlow);
  if (failure) throw new CommandError(failure);
}

export interface Task {
  /** What turbo calls it: `@metastudio-tts/client#test`. */
  taskId: string;
  task: string;
  package: string;
  /** The package's folder. */
  directory: string;
}

/** The tasks with these names that any package has. */
export async function listTasks(names: string[]): Promise<Task[]> {
  const { stdout } = await turbo([...names, "--dry=json"]);
  const { tasks } = JSON.parse(stdout) as { tasks: (Task & { command: string })[] };
  const order = ({ task }: Task) => names.indexOf(task);
  return tasks
    .filter((task) => order(task) >= 0 && task.command !== "<NONEXISTENT>")
    .sort((one, other) => order(one) - order(other));
}

function turbo(args: string[], onLine?: (line: string) => void) {
  const env = { NODE_VERSION: process.version, LACKS_TOOLS };
  return run("turbo", ["run", ...args], { cwd: root, env, ...(onLine && { onLine }) });
}

// What turbo, pnpm and the tests' progress print around a task's own output.
const frame =
  /^(\s*•|cache (hit|miss|bypass)|\$ |\[ELIFECYCLE\]| *(Tasks|Cached|Time|Failed):| RUN |\d+ of \d+ files)/;
