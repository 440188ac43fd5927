import { describe, expect, it } from "vitest";
import { jobPath, timbrePath } from "../testing/requests.js";
import { Scenarios, type Step } from "./scenarios.js";

const create = (polls = 2) => new Scenarios(polls, () => []);

/** The scenarios that a job gets, one after the other. */
function poll(scenarios: Scenarios, id: string, times: number, search = ""): (string | undefined)[] {
  return Array.from({ length: times }, () => {
    const choice = scenarios.choose("showTtsAuditionFile", jobPath(id), search);
    choice?.take();
    return choice?.name;
  });
}

describe("Scenarios", () => {
  it("follow each other for each job, as they were given, and the last one stays", () => {
    const scenarios = create();
    const sequence = ["pending", "failed"];
    scenarios.use("showTtsAuditionFile", sequence);

    sequence.length = 0;

    expect(poll(scenarios, "j", 3)).toEqual(["pending", "failed", "failed"]);
    expect(poll(scenarios, "other", 1)).toEqual(["pending"]);
  });

  it("of one operation leave another's progress alone", () => {
    const scenarios = create();
    poll(scenarios, "j", 2);

    scenarios.use("checkVoiceAsset", "frozen");

    expect(poll(scenarios, "j", 1)).toEqual(["complete"]);
  });

  it("start again when they are set again", () => {
    const scenarios = create();
    poll(scenarios, "j", 3);

    scenarios.use("showTtsAuditionFile", ["pending", "complete"]);

    expect(poll(scenarios, "j", 2)).toEqual(["pending", "complete"]);
  });

  it("tell jobs apart that are named in the query", () => {
    const scenarios = create(1);

    expect(poll(scenarios, "j", 2, "?task=1")).toEqual(["pending", "complete"]);
    expect(poll(scenarios, "j", 1, "?task=2")).toEqual(["pending"]);
  });

  it("are not taken by a request that is rejected", () => {
    const scenarios = create();
    scenarios.use("showTtsAuditionFile", ["pending", "failed"]);

    scenarios.choose("showTtsAuditionFile", jobPath());

    expect(poll(scenarios, "j", 2)).toEqual(["pending", "failed"]);
  });

  it("are those of the beginning after a reset", () => {
    const scenarios = create();
    poll(scenarios, "j", 2);
    scenarios.use("checkVoiceAsset", "frozen");

    scenarios.reset();

    expect(poll(scenarios, "j", 3)).toEqual(["pending", "pending", "complete"]);
    expect(scenarios.choose("checkVoiceAsset", timbrePath())).toBeUndefined();
  });

  it("remember ten thousand jobs, and forget the one whose last request is the oldest", () => {
    const scenarios = create(1);
    for (const id of ["first", "second"]) poll(scenarios, id, 1);
    for (let index = 0; index < 9_998; index++) poll(scenarios, `job${index}`, 1);
    poll(scenarios, "first", 1);

    poll(scenarios, "one-more", 1);

    expect(poll(scenarios, "first", 1)).toEqual(["complete"]);
    expect(poll(scenarios, "job5000", 1)).toEqual(["complete"]);
    expect(poll(scenarios, "second", 1)).toEqual(["pending"]);
  });

  it.each([
    ["showTtsAuditionFile", jobPath("a-request-failed"), "request-failed", 400],
    ["showTtsAuditionFile", jobPath("a%2Dfailed"), "failed", 200],
    ["showTtsAuditionFile", jobPath("words-pending"), "pending", 200],
    ["checkVoiceAsset", timbrePath("narrator-frozen"), "frozen", 200],
    ["checkVoiceAsset", timbrePath("deleted"), "deleted", 200],
  ] as const)("of %s %s are the longest name that its ID ends in: %s", (id, path, name, status) => {
    expect(create().choose(id, path)).toMatchObject({ name, status });
  });

  it.each(["a", "frozen-narrator", "unfrozen"])("are not named by the ID %s", (id) => {
    expect(create().choose("checkVoiceAsset", timbrePath(id))).toBeUndefined();
  });

  it.each<[unknown, string]>([
    [[], "checkVoiceAsset needs at least one scenario"],
    ["toString", 'no scenario "toString"'],
    [null, "has no scenario null"],
    [undefined, "has no scenario undefined"],
    [[["active"]], "must be a scenario's name or an object"],
  ])("cannot be %j", (steps, message) => {
    expect(() => create().use("checkVoiceAsset", steps as Step)).toThrow(message);
  });
});
