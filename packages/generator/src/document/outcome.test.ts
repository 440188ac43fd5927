import { describe, expect, it } from "vitest";
import type { UserError } from "../user-error.ts";
import { conditionText, failureText, holds, readOutcome } from "./outcome.ts";

const response = {
  type: "object",
  properties: {
    done: { type: "boolean" },
    state: { type: "string", enum: ["RUNNING", "READY", "FAILED"] },
    count: { type: "integer" },
    message: { type: "string" },
    files: { type: "array" },
    meta: { type: "object" },
  },
};
const waiter = {
  name: "waitForJob",
  summary: "Wait",
  "interval-seconds": 5,
  ready: { field: "state", equals: ["READY"] },
  failed: { field: "state", equals: ["FAILED"] },
  reason: "message",
};

// biome-ignore lint/suspicious/noExplicitAny: most of these are invalid on purpose
const read = (extensions: any) =>
  readOutcome({ operationId: "showJob", ...extensions }, response, (node) => node as never);
const withWaiter = (change: object) => read({ "x-waiter": { ...waiter, ...change } });

describe("readOutcome", () => {
  it("reads a waiter, with what it waits for", () => {
    expect(read({ "x-waiter": waiter })).toEqual({
      waiter,
      ready: waiter.ready,
      failed: waiter.failed,
      reason: "message",
    });
  });

  it("reads a failure without a waiter, and neither", () => {
    const failed = { field: "message", "not-empty": true, reason: "message" };

    expect(read({ "x-failed": failed })).toMatchObject({ waiter: undefined, failed, reason: "message" });
    expect(read({})).toEqual({ waiter: undefined, ready: undefined, failed: undefined, reason: undefined });
  });

  it("accepts an exception by a field that only newer versions of the service send", () => {
    const failed = { field: "message", "not-empty": true, unless: { field: "code", equals: ["0"] } };

    expect(withWaiter({ failed }).failed).toEqual(failed);
  });

  it("rejects what would never be noticed", async () => {
    const failed = { field: "message", "not-empty": true };
    const cases: Record<string, () => unknown> = {
      "a waiter beside x-failed": () => read({ "x-waiter": waiter, "x-failed": waiter.failed }),
      "a missing name": () => withWaiter({ name: "" }),
      "an interval that is a string": () => withWaiter({ "interval-seconds": "5" }),
      "an unknown key": () => withWaiter({ reddy: {} }),
      "a missing condition": () => withWaiter({ ready: undefined }),
      "an unknown field": () => withWaiter({ ready: { field: "stat", equals: ["READY"] } }),
      "no test of the field": () => withWaiter({ ready: { field: "state" } }),
      "two tests of the field": () =>
        withWaiter({ ready: { field: "state", equals: ["READY"], "not-empty": true } }),
      "an unknown value": () => withWaiter({ ready: { field: "state", equals: ["REDDY"] } }),
      "a value of another type": () => withWaiter({ ready: { field: "done", equals: ["true"] } }),
      "no values": () => withWaiter({ ready: { field: "done", equals: [] } }),
      "an object that equals something": () => withWaiter({ ready: { field: "meta", equals: ["x"] } }),
      "a number that is not empty": () => withWaiter({ failed: { field: "count", "not-empty": true } }),
      "not-empty: false": () => withWaiter({ failed: { field: "message", "not-empty": false } }),
      "an exception of another type": () =>
        withWaiter({ failed: { ...failed, unless: { field: "count", equals: ["0"] } } }),
      "an extension without a value": () => read({ "x-waiter": null }),
      "a reason that is an array": () => withWaiter({ reason: "files" }),
      "an unknown reason": () => withWaiter({ reason: "why" }),
      "a reason without a failure": () => withWaiter({ failed: undefined }),
      "an unknown key of x-failed": () => read({ "x-failed": { ...waiter.failed, name: "x" } }),
    };

    const messages = Object.entries(cases).map(([title, act]) => `${title}\n    ${messageOf(act)}\n`);

    await expect(messages.join("")).toMatchFileSnapshot("__snapshots__/outcome.txt");
  });
});

function messageOf(act: () => unknown): string {
  try {
    return `accepted: ${JSON.stringify(act())}`;
  } catch (error) {
    return (error as UserError).message;
  }
}

describe("a condition", () => {
  it.each([
    [{ field: "a", equals: [true] }, { a: true }, true],
    [{ field: "a", equals: [true] }, { a: "true" }, false],
    [{ field: "a", equals: [true] }, {}, false],
    [{ field: "a", "not-empty": true } as const, { a: "x" }, true],
    [{ field: "a", "not-empty": true } as const, { a: "" }, false],
    [{ field: "a", "not-empty": true } as const, { a: null }, false],
    [{ field: "a", "not-empty": true } as const, { a: [] }, false],
    [
      { field: "a", "not-empty": true, unless: { field: "b", equals: ["0"] } } as const,
      { a: "x", b: "0" },
      false,
    ],
    [
      { field: "a", "not-empty": true, unless: { field: "b", equals: ["0"] } } as const,
      { a: "x", b: "1" },
      true,
    ],
    [{ field: "a", equals: ["x"] }, null, false],
    [{ field: "constructor" }, {}, false],
  ])("%j holds for %j: %s", (condition, body, expected) => {
    expect(holds(condition as never, body)).toBe(expected);
  });

  it("is described in words", () => {
    expect(conditionText({ field: "state", equals: ["A", "B"] })).toBe("`state` is `A` or `B`");
    expect(
      failureText(
        withWaiter({
          failed: { field: "message", "not-empty": true, unless: { field: "code", equals: ["0", 0] } },
        }),
      ),
    ).toBe("it is not ready, and `message` is not empty, unless `code` is `0`");
    expect(failureText(read({}))).toBeUndefined();
  });
});
