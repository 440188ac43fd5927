import { operationTable } from "../operations.js";
import { requireNumber } from "../options.js";
import type { Fault, FaultTarget } from "./faults.js";

const targets: readonly string[] = [...Object.keys(operationTable), "files", "iam", "*"];

/** The properties of each kind of fault, apart from those of all kinds. */
export const propertiesOf: Record<Fault["kind"], readonly string[]> = {
  delay: ["delayMs"],
  status: ["status", "retryAfterSeconds"],
  throttle: ["retryAfterSeconds"],
  reset: [],
  "half-body": [],
  stall: [],
};

/**
 * Checks a fault that a test, a command line or a program in another language has written.
 *
 * @param wordFor the caller's name for a property, for the message
 * @throws {TypeError} the target or the fault is invalid
 */
export function requireFault(
  target: FaultTarget,
  fault: Fault,
  wordFor: (property: string) => string = (property) => property,
): void {
  if (!targets.includes(target))
    throw new TypeError(`Unknown target ${JSON.stringify(target)}. The targets are ${targets.join(", ")}.`);
  const kind: unknown = fault?.kind;
  if (typeof kind !== "string" || !Object.hasOwn(propertiesOf, kind)) {
    const kinds = Object.keys(propertiesOf).join(", ");
    throw new TypeError(`A fault's kind must be one of ${kinds}; got ${JSON.stringify(kind ?? fault)}.`);
  }
  const known = [...propertiesOf[fault.kind], "nth", "probability", "seed"];
  const unknown = Object.keys(fault).find((name) => name !== "kind" && !known.includes(name));
  if (unknown !== undefined) {
    const words = known.map(wordFor).join(", ");
    throw new TypeError(`A fault of kind "${kind}" has no "${wordFor(unknown)}"; it can have ${words}.`);
  }
  if (fault.kind === "delay") requireNumber(wordFor("delayMs"), fault.delayMs, 0, 24 * 60 * 60_000, false);
  if (fault.kind === "status") requireNumber("status", fault.status, 400, 599);
  if ("retryAfterSeconds" in fault && fault.retryAfterSeconds !== undefined)
    requireNumber(wordFor("retryAfterSeconds"), fault.retryAfterSeconds, 0, 86_400);
  const { nth = [], probability = 1, seed = 0 } = fault;
  if (fault.nth !== undefined && [nth].flat().length === 0)
    throw new TypeError("nth is an empty list, so the fault never happens. Leave it out for every call.");
  for (const call of [nth].flat()) requireNumber("nth", call, 1, Number.MAX_SAFE_INTEGER);
  if (!(typeof probability === "number" && probability > 0 && probability <= 1)) {
    const found = JSON.stringify(probability);
    throw new TypeError(`probability must be a number above 0 and up to 1, got ${found}.`);
  }
  requireNumber("seed", seed, 0, 2 ** 32 - 1);
}
