import { readFile } from "node:fs/promises";
import prism from "@stoplight/prism-http/package.json" with { type: "json" };
import type { Call } from "../calls.js";
import { help } from "./help.js";
import { type CommandOptions, readCommand } from "./options.js";

/** The command `metastudio-tts-mock`: listens until it is interrupted. Sets the process's exit code. */
export async function run(args: string[]): Promise<void> {
  // Whoever read the lines has gone, as `head` does: what was asked for goes on without them.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  let command: ReturnType<typeof readCommand>;
  try {
    command = readCommand(args);
  } catch (error) {
    // Node's hint on arguments that begin with a dash: no argument here does.
    const why = (error as Error).message.replace(/ To specify a positional .*/s, "");
    console.error(`${why}\nRun "metastudio-tts-mock --help" for the options.`);
    process.exitCode = 2;
    return;
  }
  if (command === "help") {
    process.stdout.write(help);
    return;
  }
  if (command === "version") {
    const { version } = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
    console.log(`${version} (Prism ${prism.version})`);
    return;
  }
  try {
    if (command.upstream === undefined) await listen(command);
    else await listenAsProxy(command);
  } catch (error) {
    console.error(describeFailure(error as NodeJS.ErrnoException, command));
    process.exitCode = error instanceof TypeError ? 2 : 1;
  }
}

// What each command needs is loaded when it is asked for: --help answers at once.
async function listen({ faults, isVerbose, port, host, ...options }: CommandOptions): Promise<void> {
  const { createService } = await import("../create-mock.js");
  const { startService } = await import("../start-mock.js");
  const { describeCall } = await import("./describe-call.js");
  const onCall = isVerbose ? (call: Call) => console.log(describeCall(call)) : undefined;
  const service = createService({ ...options, onCall });
  for (const { target, fault } of faults) service.faults.add(target, fault);
  const mock = await startService(service, port, host);
  console.log(`Mock API  ${mock.url}`);
  onEnd(() => mock.close());
}

async function listenAsProxy({ upstream, report, isVerbose, port, host }: CommandOptions): Promise<void> {
  const { startProxy } = await import("../proxy/start-proxy.js");
  const { describeExchange, writeReport } = await import("../proxy/report.js");
  const proxy = await startProxy({
    upstream: upstream as string,
    port,
    host,
    onExchange(exchange) {
      if (isVerbose || exchange.drift.length > 0) console.log(describeExchange(exchange));
    },
  });
  // Now, so that a file that cannot be written is said at once, and again at the end.
  if (report !== undefined) {
    await writeReport(report, proxy.report()).catch(async (error) => {
      await proxy.close();
      throw error;
    });
  }
  console.log(`Proxy  ${proxy.url}`);
  onEnd(async () => {
    await proxy.close();
    const found = proxy.report();
    console.log(
      `${found.calls} call${found.calls === 1 ? "" : "s"}, of which ${found.drifted} drifted from the contract`,
    );
    if (found.drifted > 0) process.exitCode = 1;
    if (report !== undefined) console.log(`Report  ${(await writeReport(report, found)).join(", ")}`);
  });
}

/** Ends once, when the process is told to, or when whoever started it through npm is gone. */
function onEnd(end: () => Promise<void>): void {
  let isEnding = false;
  const endOnce = async () => {
    if (isEnding) return;
    isEnding = true;
    clearInterval(watch);
    await end().catch((error: Error) => {
      console.error(error.message);
      process.exitCode = 1;
    });
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, endOnce);
  // npx that is killed tells only the shell between us, and that dies without a word.
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && endOnce(), 250);
  watch.unref();
  if (!process.env.npm_config_user_agent) clearInterval(watch);
}

function describeFailure(
  { code, syscall, message }: NodeJS.ErrnoException,
  { port, host, upstream }: CommandOptions,
): string {
  if (code === "EADDRINUSE")
    return `Port ${port} is taken on ${host}. Choose another with --port, or 0 for a free one.`;
  if (code === "EACCES" && syscall === "listen")
    return `Port ${port} needs rights that you do not have. Choose one above 1023 with --port.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `${host} is not an address of this machine. Check --host.`;
  const what = upstream === undefined ? "mock" : "proxy";
  return code ? `The ${what} could not start: ${message}` : message;
}
