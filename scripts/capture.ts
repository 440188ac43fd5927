import { run } from "@metastudio-tts/tools/process";

/** Runs a command of the workspace in `root` without showing what it prints. */
export async function capture(root: string, command: string, args: string[]) {
  const { exitCode: status, ...texts } = await run(command, args, { cwd: root });
  return { status, ...texts };
}
