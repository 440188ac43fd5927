import { join } from "node:path";
import { run } from "@metastudio-tts/tools/process";

const root = join(import.meta.dirname, "..");

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
  if (exitCode !== 0) return { failure: withoutFrame(stdout) || stderr.trim(), isUnchanged: false };
  return { isUnchanged: stdout.includes("FULL TURBO") };
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
  // turbo.json has the tests depend on the version of Node, which turbo does not look at by itself.
  const env = { NODE_VERSION: process.version };
  return run("turbo", ["run", ...args], { cwd: root, env, ...(onLine && { onLine }) });
}

// What turbo, pnpm and the tests' progress print around a task's own output.
const frame =
  /^(\s*•|cache (hit|miss|bypass)|\$ |\[ELIFECYCLE\]| *(Tasks|Cached|Time|Failed):| RUN |\d+ of \d+ files)/;

function withoutFrame(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !frame.test(line));
  // The generator reports an error of the document for the client and for the mock.
  return [...new Set(lines)].join("\n");
}
