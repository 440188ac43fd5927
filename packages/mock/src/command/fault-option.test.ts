import { describe, expect, it } from "vitest";
import type { Fault } from "../faults/faults.js";
import { readFaultOption } from "./fault-option.js";

describe("--fault", () => {
  it.each<[string, string, Fault]>([
    ["*:delay=300", "*", { kind: "delay", delayMs: 300 }],
    ["checkVoiceAsset:reset,nth=2,nth=4", "checkVoiceAsset", { kind: "reset", nth: [2, 4] }],
    [
      "*:status=503,probability=0.1,seed=7,retry-after=2",
      "*",
      { kind: "status", status: 503, probability: 0.1, seed: 7, retryAfterSeconds: 2 },
    ],
    ["files:half-body", "files", { kind: "half-body" }],
  ])("%s is read", (text, target, fault) => {
    expect(readFaultOption(text)).toEqual({ target, fault });
  });

  it.each([
    ["reset", "must be <operation>:<kind>"],
    ["*:", "must be <operation>:<kind>"],
    ["*:reset=1", "reset takes no value"],
    ["*:delay=soon", 'a number instead of "soon" in "*:delay=soon"'],
    [
      "*:reset,often",
      'no setting "often", as in "*:reset,often"; the settings are nth, probability, seed, retry-after',
    ],
    ["*:reset,nth=", 'a number instead of ""'],
    ["*:reset,constructor=3", 'no setting "constructor"'],
    ["*:constructor=3", "kind must be one of"],
    ["*:dly=3", '--fault "*:dly=3": A fault\'s kind must be one of delay, status, throttle'],
    ["*:reset,retry-after=1", 'kind "reset" has no "retry-after"; it can have nth, probability, seed.'],
    ["nothing:reset", 'Unknown target "nothing"'],
    ["*:delay", '--fault "*:delay": delay must be a number from 0 to 86400000, got nothing.'],
    ["*:status", '--fault "*:status": status must be a whole number from 400 to 599, got nothing.'],
    ["*:throttle,retry-after=1.5", "retry-after must be a whole number from 0 to 86400, got 1.5."],
  ])("%s is rejected", (text, message) => {
    expect(() => readFaultOption(text)).toThrow(message);
  });
});
