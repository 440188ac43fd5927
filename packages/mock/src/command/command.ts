import { readFile } from "node:fs/promises";
import prism from "@stoplight/prism-http/package.json" with { type: "json" };
import type { Call } from "../calls/calls.js";
import type { OnRejected } from "../http/server.js";
import { withoutByteOrderMark } from "../json.js";
import { describeExchange, writeReport } from "../proxy/report.js";
import type { RunningProxy } from "../proxy/start-proxy.js";
import type { Service } from "../service.js";
import { help } from "./help.js";
import { type CommandOptions, readCommand } from "./read-command.js";

/** The command `metastudio-tts-mock`: listens until it is interrupted. Sets the process's exit code. */
export async function run(args: string[]): Promise<void> {
  // The reader of the output has left, as `head` does: the mock goes on without it.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  let command: ReturnType<typeof readCommand>;
  try {
    command = readCommand(args);
  } catch (error) {
    console.error(`${(error as Error).message}\nRun "metastudio-tts-mock --help" for the options.`);
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

// Each command loads what it needs: --help is printed at once.
async function listen(options: CommandOptions): Promise<void> {
  const { uses, faults, scenarios, isVerbose, isStrict, port, host, control } = options;
  const { createService, createMockOf } = await import("../create-mock.js");
  const { startService } = await import("../start-mock.js");
  const { describeCall } = await import("./describe-call.js");
  const broken: string[] = [];
  let calls = 0;
  const onCall = (call: Call) => {
    calls++;
    if (isVerbose) console.log(describeCall(call));
    if (isStrict && call.violations.length > 0) broken.push(describeCall(call));
  };
  const service = createService({ ...options.mock, onCall: isVerbose || isStrict ? onCall : undefined });
  const mock = createMockOf(service);
  if (scenarios !== undefined) await loadScenarios(service, scenarios);
  for (const { id, scenarios: names } of uses) mock.use(id, names as never[]);
  for (const { target, fault } of faults) mock.fault(target, fault);
  service.keepSettings();
  const onRejected: OnRejected = ({ message, status }) => {
    calls++;
    const line = `not a request  -> ${status}  ${message}`;
    if (isVerbose) console.log(line);
    if (isStrict) broken.push(line);
  };
  const tls = await readTls(options);
  const running = await startService(service, { port, host, control, tls }, onRejected);
  console.log(`Mock API  ${running.url}`);
  onEnd(async () => {
    await running.close();
    if (broken.length === 0) return;
    process.exitCode = 1;
    console.log(`${broken.length} of ${calls} calls broke the contract, or were for unknown paths:`);
    for (const line of broken.slice(0, 20)) console.log(`  ${line}`);
    if (broken.length > 20) console.log(`  … and ${broken.length - 20} more`);
  });
}

async function loadScenarios(service: Service, file: string): Promise<void> {
  try {
    service.scenarios.load(JSON.parse(withoutByteOrderMark(await readFile(file, "utf8"))));
  } catch (error) {
    throw new TypeError(`--scenarios ${file}: ${(error as Error).message}`);
  }
}

async function readTls({ tls }: CommandOptions) {
  if (!tls) return undefined;
  const read = (option: string, file: string) =>
    readFile(file).catch((error: Error) => {
      throw new TypeError(`${option} ${file}: ${error.message}`);
    });
  return { cert: await read("--tls-cert", tls.cert), key: await read("--tls-key", tls.key) };
}

async function listenAsProxy(options: CommandOptions): Promise<void> {
  const { upstream, isVerbose, port, host, ...files } = options;
  const { startProxy } = await import("../proxy/start-proxy.js");
  const proxy = await startProxy({
    upstream: upstream as string,
    port,
    host,
    tls: await readTls(options),
    record: files.record !== undefined,
    redact: files.redact,
    onExchange(exchange) {
      if (isVerbose || exchange.violations.length > 0) console.log(describeExchange(exchange));
    },
  });
  // Also now, so that a file that cannot be written is an error at once.
  await writeFiles(proxy, files).catch(async (error) => {
    await proxy.close();
    throw error;
  });
  console.log(`Proxy  ${proxy.url}`);
  onEnd(async () => {
    await proxy.close();
    const { calls, drifted, unrecorded = 0 } = proxy.report();
    console.log(`${formatCount(calls, "call")}, of which ${drifted} drifted from the contract`);
    if (unrecorded > 0)
      console.log(`${formatCount(unrecorded, "response")} not recorded: see --help for the limits`);
    if (drifted > 0) process.exitCode = 1;
    for (const line of await writeFiles(proxy, files)) console.log(line);
  });
}

/** Writes the files, and returns a line for each. If one of them cannot be written, the other one still is. */
async function writeFiles(
  proxy: RunningProxy,
  { report, record }: Pick<CommandOptions, "report" | "record">,
): Promise<string[]> {
  const { writeRecording } = await import("../proxy/recording-file.js");
  const lines: Promise<string>[] = [];
  if (report !== undefined)
    lines.push(writeReport(report, proxy.report()).then((names) => `Report  ${names.join(", ")}`));
  if (record !== undefined)
    lines.push(writeRecording(record, proxy.recording()).then(() => `Recording  ${record}`));
  await Promise.allSettled(lines);
  return Promise.all(lines);
}

function formatCount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** Calls a function once, on a signal, or when the process that started this one through npm has ended. */
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
  // A signal to npx reaches only the shell between npx and this process, which does not pass it on.
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
    return `Port ${port} is in use on ${host}. Choose another with --port, or 0 for a free one.`;
  if (code === "EACCES" && syscall === "listen")
    return `Port ${port} needs privileges. Choose one above 1023 with --port.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return `${host} is not an address of this machine. Check --host.`;
  const what = upstream === undefined ? "mock" : "proxy";
  return code ? `The ${what} could not start: ${message}` : message;
}
