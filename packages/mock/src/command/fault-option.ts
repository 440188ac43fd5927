import type { Fault, FaultTarget } from "../faults/faults.js";
import { propertiesOf, requireFault } from "../faults/require-fault.js";

/**
 * Parses a fault of the command line: `<where>:<kind>[=<value>][,nth=<n>][,probability=<p>]…`,
 * such as `*:delay=300` or `checkVoiceAsset:status=503,nth=2`.
 *
 * @throws {TypeError} the syntax or the fault is invalid; the message uses the option's words
 */
export function readFaultOption(text: string): { target: FaultTarget; fault: Fault } {
  const [, target, kind, value, settings = ""] =
    /^([^:,]+):([\w-]+)(?:=([^,]*))?((?:,[^,]*)*)$/.exec(text) ?? [];
  if (target === undefined || kind === undefined) {
    throw new TypeError(
      `--fault must be <operation>:<kind>[=<value>][,<setting>=<value>], such as "*:delay=300", got "${text}".`,
    );
  }
  const fault: Record<string, unknown> = { kind };
  if (value !== undefined) {
    const valueName = ownOf(valueNames, kind);
    if (valueName) fault[valueName] = numberFrom(value, text);
    else if (Object.hasOwn(propertiesOf, kind))
      throw new TypeError(`--fault ${kind} takes no value, got "${text}".`);
  }
  const nth: number[] = [];
  for (const setting of settings.split(",").slice(1)) {
    const [name = "", given = ""] = setting.split("=", 2);
    const property = ownOf(settingNames, name);
    if (!property) {
      const names = Object.keys(settingNames).join(", ");
      throw new TypeError(`--fault has no setting "${name}", as in "${text}"; the settings are ${names}.`);
    }
    if (property === "nth") nth.push(numberFrom(given, text));
    else fault[property] = numberFrom(given, text);
  }
  if (nth.length > 0) fault.nth = nth;
  const read = { target: target as FaultTarget, fault: fault as unknown as Fault };
  try {
    requireFault(read.target, read.fault, wordFor);
  } catch (error) {
    throw new TypeError(`--fault "${text}": ${(error as Error).message}`);
  }
  return read;
}

const valueNames: Record<string, string> = { delay: "delayMs", status: "status" };

const settingNames: Record<string, string> = {
  nth: "nth",
  probability: "probability",
  seed: "seed",
  "retry-after": "retryAfterSeconds",
};

/** The option's word for a property of a fault. */
function wordFor(property: string): string {
  const words = { ...valueNames, ...settingNames };
  return Object.keys(words).find((word) => words[word] === property) ?? property;
}

// Without the names of Object's prototype.
function ownOf(names: Record<string, string>, name: string): string | undefined {
  return Object.hasOwn(names, name) ? names[name] : undefined;
}

function numberFrom(text: string, option: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new TypeError(`--fault needs a number instead of "${text}" in "${option}".`);
}
