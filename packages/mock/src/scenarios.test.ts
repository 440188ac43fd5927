import { describe, expect, it } from "vitest";
import { findOperation, Scenarios } from "./scenarios.js";

const job = (id: string) => `/v1/p/ttsc/audition-file/${id}`;

/** The scenarios that a job gets, one after the other. */
function poll(scenarios: Scenarios, id: string, times: number): (string | undefined)[] {
  return Array.from({ length: times }, () => {
    const chosen = scenarios.choose("showTtsAuditionFile", job(id));
    scenarios.advance("showTtsAuditionFile", job(id));
    return chosen?.name;
  });
}

describe("Scenarios", () => {
  it("keep a sequence as it was given", () => {
    const scenarios = new Scenarios(2);
    const sequence = ["pending", "failed"];
    scenarios.use("showTtsAuditionFile", sequence);

    sequence.length = 0;

    expect(poll(scenarios, "j", 3)).toEqual(["pending", "failed", "failed"]);
  });

  it("of one operation leave another's progress alone", () => {
    const scenarios = new Scenarios(2);
    poll(scenarios, "j", 2);

    scenarios.use("checkVoiceAsset", "frozen");

    expect(poll(scenarios, "j", 1)).toEqual(["complete"]);
  });

  it("start anew after a reset", () => {
    const scenarios = new Scenarios(2);
    poll(scenarios, "j", 2);

    scenarios.reset();

    expect(poll(scenarios, "j", 3)).toEqual(["pending", "pending", "complete"]);
  });

  it("remember ten thousand jobs, and forget the one that was asked for longest ago", () => {
    const scenarios = new Scenarios(1);
    poll(scenarios, "first", 1);
    poll(scenarios, "second", 1);
    for (let index = 0; index < 9_998; index++) poll(scenarios, `job${index}`, 1);
    poll(scenarios, "first", 1);

    poll(scenarios, "one-more", 1);

    expect(poll(scenarios, "first", 1)).toEqual(["complete"]);
    expect(poll(scenarios, "job5000", 1)).toEqual(["complete"]);
    expect(poll(scenarios, "second", 1)).toEqual(["pending"]);
  });

  it("of an ID are the longest name that it ends in", () => {
    const scenarios = new Scenarios(2);

    expect(scenarios.choose("showTtsAuditionFile", job("a-request-failed"))).toEqual({
      name: "request-failed",
      status: 400,
    });
    expect(scenarios.choose("showTtsAuditionFile", job("a-failed"))).toEqual({ name: "failed", status: 200 });
    expect(scenarios.choose("checkVoiceAsset", "/v1/p/ttsc/check-voice-asset/a")).toBeUndefined();
  });
});

describe("findOperation", () => {
  it.each([
    ["GET", job("j"), "showTtsAuditionFile"],
    ["POST", "/v1/p/ttsc/check-voice-asset/a", "checkVoiceAsset"],
    ["POST", job("j"), undefined],
    ["GET", job(""), undefined],
    ["GET", `${job("j")}/more`, undefined],
    ["GET", "/v2/p/ttsc/audition-file/j", undefined],
  ])("of %s %s is %s", (method, path, expected) => {
    expect(findOperation(method, path)).toBe(expected);
  });
});
