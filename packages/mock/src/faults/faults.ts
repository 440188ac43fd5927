import { type OperationId, requireOperation } from "../operations.js";

/** What goes wrong. */
export type FaultEffect =
  /** The answer comes later. */
  | { kind: "delay"; delayMs: number }
  /** The service refuses with a status from 400 to 599, and the documented error body. */
  | { kind: "status"; status: number; retryAfterSeconds?: number | undefined }
  /** The gateway in front of the service refuses: too many requests. */
  | { kind: "throttle"; retryAfterSeconds?: number | undefined }
  /** The connection is reset before there is an answer. */
  | { kind: "reset" }
  /** The connection breaks after half of the body. */
  | { kind: "half-body" }
  /** No answer comes, until the caller gives up or the mock is closed. */
  | { kind: "stall" };

/** When it goes wrong; without any of these, on every call. */
export interface FaultTiming {
  /** On the nth call from now on, counted from 1, or on each of several. */
  nth?: number | readonly number[] | undefined;
  /** On each call with this probability, above 0 and up to 1. */
  probability?: number | undefined;
  /** Starts the random numbers behind `probability`; the same seed, the same calls. Default: its place among the faults, from 1. */
  seed?: number | undefined;
}

/** Something that goes wrong on purpose, and when. */
export type Fault = FaultEffect & FaultTiming;

/** Where it goes wrong: an operation, the audio `files` that answers link to, a login at `iam`, or everywhere (`*`). */
export type FaultTarget = OperationId | "files" | "iam" | "*";

/** What goes wrong with one call. */
export interface FaultsOfCall {
  delayMs: number;
  effect: Exclude<FaultEffect, { kind: "delay" }> | undefined;
}

interface Rule {
  target: FaultTarget;
  fault: Fault;
  isDue: () => boolean;
}

const otherTargets: readonly string[] = ["files", "iam", "*"] satisfies FaultTarget[];

/** What a fault of each kind can have, apart from what all of them can. */
export const propertiesOf: Record<Fault["kind"], readonly string[]> = {
  delay: ["delayMs"],
  status: ["status", "retryAfterSeconds"],
  throttle: ["retryAfterSeconds"],
  reset: [],
  "half-body": [],
  stall: [],
};

/** The faults of a mock, and how many calls each has seen. */
export class Faults {
  #rules: Rule[] = [];
  #kept: readonly Rule[] = [];

  /** @throws {TypeError} the target or the fault is wrong */
  add(target: FaultTarget, fault: Fault): void {
    requireFault(target, fault);
    this.#rules.push({ target, fault: { ...fault }, isDue: createTiming(fault, this.#rules.length + 1) });
  }

  /** Makes the faults of now those that a reset leads back to. */
  keep(): void {
    this.#kept = [...this.#rules];
  }

  reset(): void {
    this.#rules = [];
    for (const { target, fault } of this.#kept) this.add(target, fault);
  }

  /** Counts a call and says what goes wrong with it: all delays together, and the first of the rest. */
  take(target: FaultTarget): FaultsOfCall | undefined {
    if (this.#rules.length === 0) return undefined;
    const due = this.#rules.filter((rule) => (rule.target === target || rule.target === "*") && rule.isDue());
    let delayMs = 0;
    let effect: FaultsOfCall["effect"];
    for (const { fault } of due) {
      if (fault.kind === "delay") delayMs += fault.delayMs;
      else effect ??= fault;
    }
    return { delayMs, effect };
  }
}

/** @param place its place among the faults: two of them without a seed must not come together */
function createTiming({ nth, probability, seed }: FaultTiming, place: number): () => boolean {
  const random = createRandom(seed ?? place);
  const calls = nth === undefined ? undefined : new Set([nth].flat());
  let call = 0;
  return () => {
    call++;
    const hasLuck = probability === undefined || random() < probability;
    return hasLuck && (calls === undefined || calls.has(call));
  };
}

// Mulberry32: small, and the same everywhere.
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function isKind(kind: unknown): boolean {
  return typeof kind === "string" && Object.hasOwn(propertiesOf, kind);
}

/**
 * Does nothing for a fault that there can be.
 *
 * @param wordFor what whoever wrote the fault calls a property of it
 * @throws {TypeError} the target or the fault is wrong
 */
export function requireFault(
  target: FaultTarget,
  fault: Fault,
  wordFor: (property: string) => string = (property) => property,
): void {
  if (typeof target !== "string" || !otherTargets.includes(target))
    requireOperation(target, ['"files"', '"iam"', '"*" for all of them']);
  if (typeof fault !== "object" || fault === null || !isKind(fault.kind)) {
    const found = (fault as Partial<Fault> | undefined)?.kind ?? fault;
    const kinds = Object.keys(propertiesOf).join(", ");
    throw new TypeError(`A fault's kind must be one of ${kinds}; got ${JSON.stringify(found)}.`);
  }
  const known = [...propertiesOf[fault.kind], "nth", "probability", "seed"];
  const unknown = Object.keys(fault).find((name) => name !== "kind" && !known.includes(name));
  if (unknown !== undefined) {
    const words = known.map(wordFor).join(", ");
    throw new TypeError(
      `A fault of kind "${fault.kind}" has no "${wordFor(unknown)}"; it can have ${words}.`,
    );
  }
  const { nth, probability, seed } = fault;
  if (fault.kind === "delay") requireNumber(wordFor("delayMs"), fault.delayMs, 0, 24 * 60 * 60_000, false);
  if (fault.kind === "status") requireNumber("status", fault.status, 400, 599);
  if ("retryAfterSeconds" in fault && fault.retryAfterSeconds !== undefined) {
    requireNumber(wordFor("retryAfterSeconds"), fault.retryAfterSeconds, 0, 86_400);
  }
  if (Array.isArray(nth) && nth.length === 0)
    throw new TypeError("nth has no call, so the fault would never come. Leave it out for every call.");
  for (const call of nth === undefined ? [] : [nth].flat()) {
    requireNumber("nth", call, 1, Number.MAX_SAFE_INTEGER);
  }
  if (
    probability !== undefined &&
    !(typeof probability === "number" && probability > 0 && probability <= 1)
  ) {
    throw new TypeError(
      `probability must be a number above 0 and up to 1, got ${JSON.stringify(probability)}.`,
    );
  }
  if (seed !== undefined) requireNumber("seed", seed, 0, 2 ** 32 - 1);
}

function requireNumber(name: string, value: unknown, least: number, most: number, isWhole = true): void {
  const isRight = isWhole ? Number.isInteger(value) : Number.isFinite(value);
  if (isRight && (value as number) >= least && (value as number) <= most) return;
  const kind = isWhole ? "a whole number" : "a number";
  const found = value === undefined ? "nothing" : JSON.stringify(value);
  throw new TypeError(`${name} must be ${kind} from ${least} to ${most}, got ${found}.`);
}
