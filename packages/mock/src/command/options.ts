import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { MockOptions } from "../create-mock.js";
import type { Fault, FaultTarget } from "../faults/faults.js";
import type { KnownKey } from "../gateway/verify-signature.js";
import type { OperationId } from "../operations.js";
import { junitOf } from "../proxy/junit-file.js";
import { readFaultOption } from "./fault-option.js";

/** What the command line asks for. */
export interface CommandOptions {
  port: number;
  host: string;
  /** The names of the files with the certificate and its key. */
  tls: { cert: string; key: string } | undefined;
  isVerbose: boolean;
  mock: Pick<MockOptions, "polls" | "verifySignature" | "iam" | "dynamic" | "validate">;
  control: boolean;
  uses: { id: OperationId; scenarios: string[] }[];
  faults: { target: FaultTarget; fault: Fault }[];
  /** The file of a recording to play back. */
  scenarios: string | undefined;
  /** Whether a call that broke the contract makes the exit code 1. */
  isStrict: boolean;
  /** The service to forward to, for `proxy`. */
  upstream: string | undefined;
  /** Where `proxy` writes its report. */
  report: string | undefined;
  /** Where `proxy` writes what it records. */
  record: string | undefined;
  /** What a recording does not have. */
  redact: string[];
}

const mockOnly = [
  "polls",
  "latency",
  "use",
  "scenarios",
  "fault",
  "dynamic",
  "no-validate",
  "strict",
  "verify-signature",
  "iam",
  "no-control",
] as const;
const proxyOnly = ["report", "record", "redact"] as const;

/** @throws {TypeError} the command line is wrong; the message says how */
export function readCommand(args: string[]): CommandOptions | "help" | "version" {
  const { values, positionals } = parseArgs({
    args: joinNegative(args),
    allowPositionals: true,
    options: {
      port: { type: "string", default: "4010" },
      host: { type: "string", default: "127.0.0.1" },
      polls: { type: "string" },
      latency: { type: "string" },
      use: { type: "string", multiple: true },
      scenarios: { type: "string" },
      fault: { type: "string", multiple: true },
      dynamic: { type: "boolean" },
      "no-validate": { type: "boolean" },
      strict: { type: "boolean" },
      "no-control": { type: "boolean" },
      "tls-cert": { type: "string" },
      "tls-key": { type: "string" },
      "verify-signature": { type: "string" },
      iam: { type: "boolean" },
      verbose: { type: "boolean", short: "v", default: false },
      report: { type: "string" },
      record: { type: "string" },
      redact: { type: "string", multiple: true },
      help: { type: "boolean", short: "h", default: false },
      version: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  if (values.version) return "version";

  const upstream = readUpstream(positionals);
  const isProxy = upstream !== undefined;
  const stray = isProxy ? mockOnly.find((name) => values[name] !== undefined) : undefined;
  if (stray)
    throw new TypeError(`--${stray} is for the mock: "proxy" takes the answers of ${upstream} as they are.`);
  const early = isProxy ? undefined : proxyOnly.find((name) => values[name] !== undefined);
  if (early) throw new TypeError(`--${early} is for "proxy <upstream>".`);
  const { report, record, redact = [] } = values;
  for (const name of ["report", "record", "scenarios", "tls-cert", "tls-key"] as const)
    if (values[name] === "") throw new TypeError(`--${name} needs the name of a file.`);
  if (record !== undefined && report !== undefined) {
    const junit = junitOf(report);
    if (resolve(record) === resolve(report)) throw new TypeError("--record and --report need two files.");
    if (resolve(record) === resolve(junit))
      throw new TypeError(`--record and --report need two files: --report writes ${junit} as well.`);
  }
  if (redact.includes(""))
    throw new TypeError("--redact needs the name of a field, a header or a parameter.");
  if (redact.length > 0 && record === undefined) throw new TypeError("--redact is for --record.");
  if (values.host === "") throw new TypeError("--host needs an address to listen on, such as 127.0.0.1.");
  if (report !== undefined && /\.xml$/i.test(report))
    throw new TypeError(
      "--report names the JSON file, such as report.json; JUnit's report.xml goes beside it.",
    );
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

// Else "--port -1" is taken for two options, and the error is about that.
function joinNegative(args: string[]): string[] {
  return args.flatMap((arg, index) => {
    const isNumber = (at: number) =>
      /^--(port|polls|latency)$/.test(args[at - 1] ?? "") && /^-\d/.test(args[at] ?? "");
    if (isNumber(index)) return [];
    return isNumber(index + 1) ? [`${arg}=${args[index + 1]}`] : [arg];
  });
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

function readTls(cert: string | undefined, key: string | undefined) {
  if (cert === undefined && key === undefined) return undefined;
  if (cert !== undefined && key !== undefined) return { cert, key };
  throw new TypeError("--tls-cert and --tls-key belong together: give both.");
}

// Which operations and scenarios there are is the mock's to say.
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
  // Nothing of it is repeated: it holds a secret.
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
