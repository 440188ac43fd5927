import type { OperationId } from "../operations.js";
import { requireFault } from "./require-fault.js";

/** The kind of a fault. */
export type FaultEffect =
  /** The response comes `delayMs` milliseconds later. */
  | { kind: "delay"; delayMs: number }
  /** The service returns a status from 400 to 599, with the documented error body, and `Retry-After` if it is set. */
  | { kind: "status"; status: number; retryAfterSeconds?: number | undefined }
  /** The gateway in front of the service returns 429 (too many requests), and `Retry-After` if it is set. */
  | { kind: "throttle"; retryAfterSeconds?: number | undefined }
  /** The connection is reset before there is a response. */
  | { kind: "reset" }
  /** The connection breaks after half of the body. */
  | { kind: "half-body" }
  /** No response comes until the caller gives up or the mock is closed. */
  | { kind: "stall" };

/** When a fault occurs; without any of these, on every call. */
export interface FaultTiming {
  /** On the nth call from now on, counted from 1, or on each of several. */
  nth?: number | readonly number[] | undefined;
  /** On each call with this probability, above 0 and up to 1. */
  probability?: number | undefined;
  /** Seed of the random numbers behind `probability`: it makes them reproducible. Default: the fault's position, from 1. */
  seed?: number | undefined;
}

/** An injected fault: its kind, and when it occurs. */
export type Fault = FaultEffect & FaultTiming;

/** Where a fault occurs: an operation, the audio `files` that responses link to, a login at `iam`, or everywhere (`*`). */
export type FaultTarget = OperationId | "files" | "iam" | "*";

/** The faults of one call. */
export interface FaultsOfCall {
  delayMs: number;
  effect: Exclude<FaultEffect, { kind: "delay" }> | undefined;
}

interface Rule {
  target: FaultTarget;
  fault: Fault;
  isDue: () => boolean;
}

/** The faults of a mock, and how many calls each has counted. */
export class Faults {
  #rules: Rule[] = [];
  #kept: readonly Rule[] = [];

  /** @throws {TypeError} the target or the fault is invalid */
  add(target: FaultTarget, fault: Fault): void {
    requireFault(target, fault);
    this.#rules.push({ target, fault: { ...fault }, isDue: createTiming(fault, this.#rules.length + 1) });
  }

  /** Makes the current faults those that a reset returns to. */
  keep(): void {
    this.#kept = [...this.#rules];
  }

  reset(): void {
    this.#rules = [];
    for (const { target, fault } of this.#kept) this.add(target, fault);
  }

  /** Counts a call and returns its faults: all delays together, and the first of the rest. */
  take(target: FaultTarget | undefined): FaultsOfCall {
    let delayMs = 0;
    let effect: FaultsOfCall["effect"];
    for (const { target: where, fault, isDue } of this.#rules) {
      const isMatch = target !== undefined && (where === target || where === "*") && isDue();
      if (!isMatch) continue;
      if (fault.kind === "delay") delayMs += fault.delayMs;
      else effect ??= fault;
    }
    return { delayMs, effect };
  }
}

/** @param position among the faults: two of them without a seed must not fall on the same calls */
function createTiming({ nth, probability, seed }: FaultTiming, position: number): () => boolean {
  const random = createRandom(seed ?? position);
  const calls = nth === undefined ? undefined : new Set([nth].flat());
  let call = 0;
  return () => {
    call++;
    const isDrawn = probability === undefined || random() < probability;
    return isDrawn && (calls === undefined || calls.has(call));
  };
}

// Mulberry32: small, and the same on every platform.
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
