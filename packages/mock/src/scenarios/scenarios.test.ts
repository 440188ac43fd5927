import { describe, expect, it } from "vitest";
import { Scenarios } from "./scenarios.js";

const job = (id: string) => `/v1/p/ttsc/audition-file/${id}`;

/** The scenarios that a job gets, one after the other. */
function poll(scenarios: Scenarios, id: string, times: number): (string | undefined)[] {
  return Array.from({ length: times }, () => {
    const next = scenarios.choose("showTtsAuditionFile", job(id));
    next?.take();
    return next?.name;
  });
}

describe("Scenarios", () => {
  it("keep a sequence as it was given", () => {
    const scenarios = new Scenarios(2, () => []);
    const sequence = ["pending", "failed"];
    scenarios.use("showTtsAuditionFile", sequence);

    sequence.length = 0;

    expect(poll(scenarios, "j", 3)).toEqual(["pending", "failed", "failed"]);
  });

  it("of one operation leave another's progress alone", () => {
    const scenarios = new Scenarios(2, () => []);
    poll(scenarios, "j", 2);

    scenarios.use("checkVoiceAsset", "frozen");

    expect(poll(scenarios, "j", 1)).toEqual(["complete"]);
  });

  it("tell jobs apart that are named in the query", () => {
    const scenarios = new Scenarios(1, () => []);
    const next = (search: string) => {
      const found = scenarios.choose("showTtsAuditionFile", job("j"), search);
      found?.take();
      return found?.name;
    };

    expect([next("?task=1"), next("?task=1"), next("?task=2")]).toEqual(["pending", "complete", "pending"]);
  });

  it("are not taken by a request that is rejected", () => {
    const scenarios = new Scenarios(2, () => []);
    scenarios.use("showTtsAuditionFile", ["pending", "failed"]);

    scenarios.choose("showTtsAuditionFile", job("j"));

    expect(poll(scenarios, "j", 2)).toEqual(["pending", "failed"]);
  });

  it("start anew after a reset", () => {
    const scenarios = new Scenarios(2, () => []);
    poll(scenarios, "j", 2);

    scenarios.reset();

    expect(poll(scenarios, "j", 3)).toEqual(["pending", "pending", "complete"]);
  });

  it("remember ten thousand jobs, and forget the one that was asked for longest ago", () => {
    const scenarios = new Scenarios(1, () => []);
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
    const scenarios = new Scenarios(2, () => []);

    expect(scenarios.choose("showTtsAuditionFile", job("a-request-failed"))).toMatchObject({
      name: "request-failed",
      status: 400,
    });
    expect(scenarios.choose("showTtsAuditionFile", job("a%2Dfailed"))).toMatchObject({
      name: "failed",
      status: 200,
    });
    expect(scenarios.choose("checkVoiceAsset", "/v1/p/ttsc/check-voice-asset/a")).toBeUndefined();
  });
});
