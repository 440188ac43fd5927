import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Fault, FaultTarget } from "../faults.js";
import type { KnownKey } from "../gateway/verify-signature.js";
import { readFaultOption } from "./fault-option.js";

/** What the command line asks for. */
export interface CommandOptions {
  port: number;
  host: string;
  polls: number;
  verifySignature: KnownKey | undefined;
  iam: boolean;
  faults: { target: FaultTarget; fault: Fault }[];
  isVerbose: boolean;
  /** The service to forward to, for `proxy`. */
  upstream: string | undefined;
  /** Where `proxy` writes its report. */
  report: string | undefined;
  /** Where `proxy` writes what it records. */
  record: string | undefined;
  /** What a recording does not have. */
  redact: string[];
}

const mockOnly = ["polls", "latency", "fault", "verify-signature", "iam"] as const;
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
      fault: { type: "string", multiple: true },
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
  if (report === "") throw new TypeError("--report needs the name of a file.");
  if (record === "") throw new TypeError("--record needs the name of a file.");
  if (record !== undefined && report !== undefined && resolve(record) === resolve(report))
    throw new TypeError("--record and --report need two files.");
  if (redact.includes(""))
    throw new TypeError("--redact needs the name of a field, a header or a parameter.");
  if (redact.length > 0 && record === undefined) throw new TypeError("--redact is for --record.");
  if (values.host === "") throw new TypeError("--host needs an address to listen on, such as 127.0.0.1.");
  const latency = wholeNumber("--latency", values.latency ?? "0", 24 * 60 * 60_000);
  return {
    port: wholeNumber("--port", values.port, 65_535),
    host: values.host,
    polls: wholeNumber("--polls", values.polls ?? "2", Number.MAX_SAFE_INTEGER),
    verifySignature: readKey(values["verify-signature"]),
    iam: values.iam ?? false,
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
