import { Problem } from "@metastudio-tts/generator";
import { CommandError } from "@metastudio-tts/tools/process";

/** Runs a command of this repository. Of an error that its user can fix, only the message is shown. */
export async function runCommand(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const isUsage = (error as NodeJS.ErrnoException).code?.startsWith("ERR_PARSE_ARGS");
    if (!(error instanceof Problem || error instanceof CommandError || isUsage)) throw error;
    console.error((error as Error).message);
    process.exitCode = isUsage ? 2 : 1;
  }
}
