import { join } from "node:path";
import { capture } from "./capture.ts";

/**
 * Runs turbo tasks without its own output.
 *
 * @returns what the failed tasks printed, or `undefined` when all went well
 */
export async function runTasks(
  tasks: string[],
  { force = false, args = [] as string[] } = {},
): Promise<string | undefined> {
  const { status, stdout, stderr } = await capture(join(import.meta.dirname, ".."), "turbo", [
    "run",
    ...tasks,
    "--output-logs=errors-only",
    "--log-prefix=none",
    // All that is wrong is said at once, not one thing at a time.
    "--continue=dependencies-successful",
    ...(force ? ["--force"] : []),
    ...(args.length > 0 ? ["--", ...args] : []),
  ]);
  if (status === 0) return undefined;
  return withoutFrame(stdout) || stderr.trim();
}

// What turbo and pnpm say around a task's own words.
const frame = /^(\s*•|cache (hit|miss|bypass)|\$ |\[ELIFECYCLE\]| *(Tasks|Cached|Time|Failed):)/;

function withoutFrame(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !frame.test(line));
  // The generator says the same of a document for the client and for the mock.
  return [...new Set(lines)].join("\n");
}
