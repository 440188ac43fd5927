import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

/** What a command left behind. */
export interface Captured {
  status: number | null;
  stdout: string;
  /** Everything that was printed, in its order. */
  printed: string;
  stderr: string;
}

/** Runs a command of the workspace in `root` without showing what it prints. It ends when this process does. */
export async function capture(
  root: string,
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Captured> {
  const PATH = [join(root, "node_modules/.bin"), env.PATH].join(delimiter);
  const child = spawn(command, args, {
    cwd: root,
    env: { ...env, PATH, NO_COLOR: "1", TURBO_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  const stop = () => child.kill();
  process.once("exit", stop);
  const captured: Captured = { status: null, stdout: "", stderr: "", printed: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      captured[name] += text;
      captured.printed += text;
    });
  }
  captured.status = await new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", done);
  });
  process.off("exit", stop);
  return captured;
}
