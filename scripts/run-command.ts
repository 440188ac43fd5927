import { type ParseArgsConfig, parseArgs } from "node:util";
import { UserError } from "@metastudio-tts/generator";
import { CommandError } from "@metastudio-tts/tools/process";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Arguments<T extends Options> = ReturnType<typeof parseArgs<{ options: T; allowPositionals: true }>>;

/**
 * Runs a command of this repository: with its options, and with as many other arguments as `help` names in brackets.
 * Of an error that its user can fix, only the message is shown. Ctrl-C leaves no temporary folder behind.
 */
export async function runCommand<const T extends Options>(
  { help, options, maxArguments = 0 }: { help: string; options?: T; maxArguments?: number },
  act: (given: Arguments<T>) => Promise<void>,
): Promise<void> {
  process.once("SIGINT", () => process.exit(130));
  process.once("SIGTERM", () => process.exit(143));
  process.once("SIGHUP", () => process.exit(129));
  try {
    const given = parseArgs({
      options: { ...options, help: { type: "boolean", short: "h" } },
      allowPositionals: true,
    });
    if (given.values.help) return console.log(help);
    const unexpected = given.positionals[maxArguments];
    if (unexpected !== undefined) throw new UserError(`Unexpected argument "${unexpected}".\n\n${help}`);
    await act(given as unknown as Arguments<T>);
  } catch (error) {
    const isUsage = (error as NodeJS.ErrnoException).code?.startsWith("ERR_PARSE_ARGS");
    if (!(error instanceof UserError || error instanceof CommandError || isUsage)) throw error;
    console.error((error as Error).message);
    process.exitCode = isUsage ? 2 : 1;
  }
}
