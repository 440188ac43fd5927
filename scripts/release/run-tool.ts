import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { Problem } from "@metastudio-tts/generator";

/** Runs a command of the workspace in `root`, and throws a `Problem` with what it printed when it fails. */
export type Run = (root: string, command: string, args: string[], env?: NodeJS.ProcessEnv) => Promise<string>;

export const runTool: Run = async (root, command, args, env = process.env) => {
  const PATH = [join(root, "node_modules/.bin"), env.PATH].join(delimiter);
  const child = spawn(command, args, {
    cwd: root,
    env: { ...env, PATH, NO_COLOR: "1", TURBO_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  const stop = () => child.kill();
  process.once("exit", stop);
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  const status = await new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", done);
  });
  process.off("exit", stop);
  if (status === 0) return printed;
  throw new Problem(`${[command, ...args].join(" ")} failed:\n${printed.trim()}`);
};
