import { spawn } from "node:child_process";

/**
 * Runs turbo tasks without its own output.
 *
 * @returns what the failed tasks printed, or `undefined` when all went well
 */
export async function runTasks(
  tasks: string[],
  { force = false, args = [] as string[] } = {},
): Promise<string | undefined> {
  const child = spawn(
    "turbo",
    [
      "run",
      ...tasks,
      "--output-logs=errors-only",
      "--log-prefix=none",
      // All that is wrong is said at once, not one thing at a time.
      "--continue=dependencies-successful",
      ...(force ? ["--force"] : []),
      ...(args.length > 0 ? ["--", ...args] : []),
    ],
    { env: { ...process.env, PATH: binPath(), NO_COLOR: "1" }, stdio: ["ignore", "pipe", "pipe"] },
  );
  const stop = () => child.kill();
  process.once("exit", stop);
  let printed = "";
  let complaints = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  const status = await new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", done);
  });
  process.off("exit", stop);
  if (status === 0) return undefined;
  return withoutFrame(printed) || complaints.trim();
}

// What turbo and pnpm say around a task's own words.
const frame = /^(\s*•|cache (hit|miss|bypass)|\$ |\[ELIFECYCLE\]| *(Tasks|Cached|Time|Failed):)/;

function withoutFrame(text: string): string {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "" && !frame.test(line))
    .join("\n");
}

function binPath(): string {
  const separator = process.platform === "win32" ? ";" : ":";
  return [`${import.meta.dirname}/../node_modules/.bin`, process.env.PATH].join(separator);
}
