import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { KnownKey } from "../gateway/verify-signature.js";
import type { OperationId } from "../operations.js";
import { junitOf } from "../proxy/report.js";
import { readFaultOption } from "./fault-option.js";

/** A parsed command line. */
export type CommandOptions = Exclude<ReturnType<typeof readCommand>, string>;

const shared = {
  port: { type: "string", default: "4010" },
  host: { type: "string", default: "127.0.0.1" },
  "tls-cert": { type: "string" },
  "tls-key": { type: "string" },
  verbose: { type: "boolean", short: "v", default: false },
  help: { type: "boolean", short: "h", default: false },
  version: { type: "boolean", default: false },
} as const;

const mockOnly = {
  polls: { type: "string" },
  latency: { type: "string" },
  use: { type: "string", multiple: true },
  scenarios: { type: "string" },
  fault: { type: "string", multiple: true },
  dynamic: { type: "boolean" },
  "no-validate": { type: "boolean" },
  strict: { type: "boolean" },
  "verify-signature": { type: "string" },
  iam: { type: "boolean" },
  "no-control": { type: "boolean" },
} as const;

const proxyOnly = {
  report: { type: "string" },
  record: { type: "string" },
  redact: { type: "string", multiple: true },
} as const;

/** @throws {TypeError} an argument is invalid; the message says why */
export function readCommand(args: string[]) {
  const { values, positionals } = parse(args);
  if (values.help) return "help" as const;
  if (values.version) return "version" as const;

  const upstream = readUpstream(positionals);
  for (const name of Object.keys(upstream === undefined ? proxyOnly : mockOnly)) {
    if (values[name as keyof typeof values] === undefined) continue;
    throw new TypeError(
      upstream === undefined
        ? `--${name} is for "proxy <upstream>".`
        : `--${name} is for the mock: "proxy" returns the responses of ${upstream} unchanged.`,
    );
  }
  const { report, record, redact = [] } = values;
  for (const name of ["report", "record", "scenarios", "tls-cert", "tls-key"] as const)
    if (values[name] === "") throw new TypeError(`--${name} needs the name of a file.`);
  requireTwoFiles(record, report);
  if (redact.includes(""))
    throw new TypeError("--redact needs the name of a field, a header or a parameter.");
  if (redact.length > 0 && record === undefined) throw new TypeError("--redact needs --record.");
  if (values.host === "") throw new TypeError("--host needs an address to listen on, such as 127.0.0.1.");
  const latency = wholeNumber("--latency", values.latency ?? "0", 24 * 60 * 60_000);
  return {
    port: wholeNumber("--port", values.port, 65_535),
    host: values.host.replace(/^\[(.*)\]$/, "$1"),
    tls: readTls(values["tls-cert"], values["tls-key"]),
    mock: {
      polls: wholeNumber("--polls", values.polls ?? "2", Number.MAX_SAFE_INTEGER),
      verifySignature: readKey(values["verify-signature"]),
      iam: values.iam ?? false,
      dynamic: values.dynamic ?? false,
      validate: !values["no-validate"],
    },
    control: !values["no-control"],
    uses: (values.use ?? []).map(readUse),
    scenarios: values.scenarios,
    isStrict: values.strict ?? false,
    faults: [
      ...(latency > 0 ? [{ target: "*", fault: { kind: "delay", delayMs: latency } } as const] : []),
      ...(values.fault ?? []).map(readFaultOption),
    ],
    isVerbose: values.verbose,
    upstream,
    report,
    record,
    redact,
  };
}

function parse(args: string[]) {
  const options = { ...shared, ...mockOnly, ...proxyOnly };
  try {
    return parseArgs({ args: joinNegative(args), allowPositionals: true, options });
  } catch (error) {
    // Without Node's hint about arguments that begin with a dash: none here does.
    throw new TypeError((error as Error).message.replace(/ To specify a positional .*/s, ""));
  }
}

// Otherwise "--port -1" is read as two options, and the error is about the second one.
function joinNegative(args: string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const isValue = /^--(port|polls|latency)$/.test(joined.at(-1) ?? "") && /^-\d/.test(arg);
    joined.push(isValue ? `${joined.pop()}=${arg}` : arg);
  }
  return joined;
}

function readUpstream([command, upstream, ...more]: string[]): string | undefined {
  if (command === undefined) return undefined;
  if (command === "mock" || /\.(json|ya?ml)$/i.test(command)) {
    throw new TypeError(
      `Unexpected argument '${command}': the document is built in. Run metastudio-tts-mock without it.`,
    );
  }
  if (command !== "proxy")
    throw new TypeError(`Unexpected argument '${command}'; the only command is "proxy".`);
  if (upstream === undefined) {
    throw new TypeError(
      "proxy needs the service to forward to: proxy https://metastudio.….myhuaweicloud.com",
    );
  }
  if (more.length > 0) throw new TypeError(`Unexpected argument '${more[0]}' after the upstream.`);
  return upstream;
}

function requireTwoFiles(record: string | undefined, report: string | undefined): void {
  if (report === undefined) return;
  if (/\.xml$/i.test(report))
    throw new TypeError(
      "--report names the JSON file, such as report.json; JUnit's report.xml goes beside it.",
    );
  if (record === undefined) return;
  if (resolve(record) === resolve(report)) throw new TypeError("--record and --report need two files.");
  const junit = junitOf(report);
  if (resolve(record) === resolve(junit))
    throw new TypeError(`--record and --report need two files: --report writes ${junit} as well.`);
}

function readTls(cert: string | undefined, key: string | undefined) {
  if (cert === undefined && key === undefined) return undefined;
  if (cert !== undefined && key !== undefined) return { cert, key };
  throw new TypeError("--tls-cert and --tls-key belong together: give both.");
}

// The mock checks whether the operation and the scenarios exist.
function readUse(text: string): { id: OperationId; scenarios: string[] } {
  const [, id, names] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  const scenarios = names?.split(",") ?? [""];
  if (id && !scenarios.includes("")) return { id: id as OperationId, scenarios };
  throw new TypeError(
    `--use must be <operation>=<scenario>[,<scenario>…], such as "checkVoiceAsset=frozen", got "${text}".`,
  );
}

function readKey(text: string | undefined): KnownKey | undefined {
  if (text === undefined) return undefined;
  // The message does not repeat it: it holds a secret.
  const [, accessKeyId, secretAccessKey] = /^([^:]+):(.+)$/s.exec(text) ?? [];
  if (!accessKeyId || !secretAccessKey)
    throw new TypeError("--verify-signature must be <access key>:<secret key>.");
  return { accessKeyId, secretAccessKey };
}

function wholeNumber(option: string, text: string, largest: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= largest) return value;
  throw new TypeError(`${option} must be a whole number from 0 to ${largest}, got "${text}".`);
}
