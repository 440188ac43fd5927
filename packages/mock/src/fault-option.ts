import type { Fault, FaultTarget } from "./faults.js";

/**
 * Reads a fault as the command line writes it: `<where>:<kind>[=<value>][,nth=<n>][,probability=<p>]…`,
 * such as `*:delay=300` or `checkVoiceAsset:status=503,nth=2`.
 *
 * Whether the values make sense is left to `Faults`.
 *
 * @throws {TypeError} it is not written like that
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
  const valueName = valueNames[kind];
  if (value !== undefined) {
    if (!valueName) throw new TypeError(`--fault ${kind} takes no value, got "${text}".`);
    fault[valueName] = numberFrom(value, text);
  }
  const nth: number[] = [];
  for (const setting of settings.split(",").slice(1)) {
    const [name = "", given = ""] = setting.split("=", 2);
    const property = settingNames[name];
    if (!property) {
      throw new TypeError(
        `--fault has the settings ${Object.keys(settingNames).join(", ")}; got "${setting}" in "${text}".`,
      );
    }
    if (property === "nth") nth.push(numberFrom(given, text));
    else fault[property] = numberFrom(given, text);
  }
  if (nth.length > 0) fault.nth = nth;
  return { target: target as FaultTarget, fault: fault as unknown as Fault };
}

const valueNames: Record<string, string> = { delay: "delayMs", status: "status" };

const settingNames: Record<string, string> = {
  nth: "nth",
  probability: "probability",
  seed: "seed",
  "retry-after": "retryAfterSeconds",
};

function numberFrom(text: string, option: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new TypeError(`--fault needs a number where "${text}" stands in "${option}".`);
}
