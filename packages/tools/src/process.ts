import { existsSync } from "node:fs";
import { execa } from "execa";

export interface ProcessOptions {
  /** The folder in which it runs; its `node_modules/.bin` comes first on the PATH. */
  cwd?: string;
  /** What it gets beside the variables of this process; `undefined` takes one of these away. */
  env?: NodeJS.ProcessEnv;
}

export interface RunOptions extends ProcessOptions {
  /** Called with each line that it prints to its standard output. */
  onLine?: (line: string) => void;
}

/** What a command left behind. */
export interface Finished {
  /** `undefined` when a signal ended it. */
  exitCode: number | undefined;
  stdout: string;
  stderr: string;
  /** Both together, in the order in which they were printed. */
  printed: string;
}

/** A command returned an error. The message is the command and all that it printed. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

// What is printed is compared and shown, so it is plain text on every machine.
const plain: NodeJS.ProcessEnv = { NO_COLOR: "1", FORCE_COLOR: undefined, TURBO_TELEMETRY_DISABLED: "1" };

/**
 * Runs a command without showing what it prints. It ends when this process does, and gets no input.
 *
 * @throws {CommandError} there is no such command
 */
export async function run(
  command: string,
  args: readonly string[] = [],
  { cwd = process.cwd(), env = {}, onLine }: RunOptions = {},
): Promise<Finished> {
  const child = execa(command, args, {
    cwd,
    env: { ...plain, ...env },
    preferLocal: true,
    stdin: "ignore",
    all: true,
    stripFinalNewline: false,
    reject: false,
  });
  if (onLine) for await (const line of child) onLine(line);
  const result = await child;
  if (result.code === "ENOENT" && existsSync(cwd))
    throw new CommandError(`${command} was not found. Install it, or add its folder to PATH.`);
  if (result.exitCode === undefined && !result.isTerminated) throw result;
  const { exitCode, stdout, stderr, all: printed } = result;
  return { exitCode, stdout, stderr, printed };
}

/**
 * Like `run`.
 *
 * @throws {CommandError} the exit code is not 0
 */
export async function runOrThrow(
  command: string,
  args: readonly string[] = [],
  options: ProcessOptions = {},
): Promise<Finished> {
  const finished = await run(command, args, options);
  if (finished.exitCode === 0) return finished;
  throw new CommandError(`${[command, ...args].join(" ")} failed:\n${finished.printed.trim()}`);
}

/** A process that runs until it is told to end. Disposing of it kills it, with all that it has started. */
export interface Started extends AsyncDisposable {
  pid: number;
  /** All that it has printed so far. */
  readonly printed: string;
  /** The exit code, once it has ended and all that it printed is here; `undefined` when a signal ended it. */
  exitCode: Promise<number | undefined>;
  /** Waits until what is printed matches; throws if the process ends before that. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal to the process and all that it has started, as a terminal does. */
  signal(name: NodeJS.Signals): void;
  /** Stops reading what it prints, as `| head` does. */
  closeOutput(): void;
}

/** Starts a command that goes on. It ends, with all that it has started, when this process does. */
export function start(
  command: string,
  args: readonly string[] = [],
  { cwd = process.cwd(), env = {} }: ProcessOptions = {},
): Started {
  const child = execa(command, args, {
    cwd,
    env: { ...plain, ...env },
    stdin: "ignore",
    buffer: false,
    reject: false,
    killDescendants: true,
  });
  let printed = "";
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      for (const wake of waiting) wake();
      waiting.clear();
    });
  }
  let hasEnded = false;
  const exitCode = child.then((result) => {
    hasEnded = true;
    return result.exitCode;
  });
  return {
    pid: child.pid as number,
    get printed() {
      return printed;
    },
    exitCode,
    async waitFor(pattern) {
      for (;;) {
        const found = pattern.exec(printed);
        if (found) return found;
        if (hasEnded) throw new Error(`${command} ended before it printed ${pattern}:\n${printed}`);
        await Promise.race([exitCode, new Promise<void>((wake) => waiting.add(wake))]);
      }
    },
    signal: (name) => child.kill(name),
    closeOutput: () => child.stdout.destroy(),
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await exitCode;
    },
  };
}

/** For `env`: takes away the variables of this process whose names match. */
export function withoutVariables(names: RegExp): NodeJS.ProcessEnv {
  const gone = Object.keys(process.env).filter((name) => names.test(name));
  return Object.fromEntries(gone.map((name) => [name, undefined]));
}
