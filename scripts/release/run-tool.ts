import { Problem } from "@metastudio-tts/generator";
import { capture } from "../capture.ts";

/** Runs a command of the workspace in `root`, and throws a `Problem` with what it printed when it fails. */
export type Run = (root: string, command: string, args: string[], env?: NodeJS.ProcessEnv) => Promise<string>;

export const runTool: Run = async (root, command, args, env) => {
  const { status, printed } = await capture(root, command, args, env);
  if (status === 0) return printed;
  throw new Problem(`${[command, ...args].join(" ")} failed:\n${printed.trim()}`);
};
