import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";

/** The result of a command that has ended. */
export interface Finished {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the Redocly CLI in `folder`, without telemetry and update checks. */
export function runRedocly(
  folder: string,
  args: string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Finished> {
  const require = createRequire(import.meta.url);
  const cli = resolve(require.resolve("@redocly/cli/package.json"), "../bin/cli.js");
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: folder,
    env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const finished: Finished = { status: null, stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    finished.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    finished.stderr += text;
  });
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", (status) => done({ ...finished, status }));
  });
}
