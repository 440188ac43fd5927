import { describe, expect, it } from "vitest";
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

// biome-ignore lint/suspicious/noExplicitAny: most of these are wrong on purpose
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

  it("lets a success be told by a field that only newer editions of the service send", () => {
    const failed = { field: "message", "not-empty": true, unless: { field: "code", equals: ["0"] } };

    expect(withWaiter({ failed }).failed).toEqual(failed);
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      "a waiter beside x-failed",
      () => read({ "x-waiter": waiter, "x-failed": waiter.failed }),
      /showJob has x-waiter and x-failed\. Move/,
    ],
    ["a name that is missing", () => withWaiter({ name: "" }), /x-waiter of showJob needs name, a text/],
    [
      "an interval that is none",
      () => withWaiter({ "interval-seconds": "5" }),
      /needs interval-seconds, a number above 0/,
    ],
    ["an unknown key", () => withWaiter({ reddy: {} }), /has the unknown key reddy\. Known are name, /],
    [
      "a missing condition",
      () => withWaiter({ ready: undefined }),
      /ready must be a condition: a field, and/,
    ],
    [
      "an unknown field",
      () => withWaiter({ ready: { field: "stat", equals: ["READY"] } }),
      /ready names the field stat\. The response declares done, state, count, message, files, meta\./,
    ],
    [
      "no test of the field",
      () => withWaiter({ ready: { field: "state" } }),
      /ready needs either "equals" or "not-empty"/,
    ],
    [
      "two tests of the field",
      () => withWaiter({ ready: { field: "state", equals: ["READY"], "not-empty": true } }),
      /ready needs either "equals" or "not-empty"/,
    ],
    [
      "an unknown value",
      () => withWaiter({ ready: { field: "state", equals: ["REDDY"] } }),
      /equals holds "REDDY", but state is one of RUNNING, READY, FAILED/,
    ],
    [
      "a value of another type",
      () => withWaiter({ ready: { field: "done", equals: ["true"] } }),
      /equals holds "true", but done is of type boolean/,
    ],
    [
      "no values",
      () => withWaiter({ ready: { field: "done", equals: [] } }),
      /equals must be a list of values/,
    ],
    [
      "an object that equals something",
      () => withWaiter({ ready: { field: "meta", equals: ["x"] } }),
      /equals is for a text, a number or a truth value, but meta is of type object/,
    ],
    [
      "a number that is not empty",
      () => withWaiter({ failed: { field: "count", "not-empty": true } }),
      /not-empty is for a text or a list, but count is of type integer/,
    ],
    [
      "not-empty: false",
      () => withWaiter({ failed: { field: "message", "not-empty": false } }),
      /not-empty must be true/,
    ],
    [
      "an exception of another type",
      () =>
        withWaiter({
          failed: { field: "message", "not-empty": true, unless: { field: "count", equals: ["0"] } },
        }),
      /failed: unless: equals holds "0", but count is of type integer/,
    ],
    ["an extension without a value", () => read({ "x-waiter": null }), /x-waiter of showJob has no value/],
    [
      "a reason that is no text",
      () => withWaiter({ reason: "files" }),
      /reason must be a text, but files is of type array/,
    ],
    [
      "an unknown reason",
      () => withWaiter({ reason: "why" }),
      /reason names the field why\. The response declares/,
    ],
    [
      "a reason without a failure",
      () => withWaiter({ failed: undefined }),
      /has a reason, but does not say what a failure is/,
    ],
    [
      "an unknown key of x-failed",
      () => read({ "x-failed": { ...waiter.failed, name: "x" } }),
      /unknown key name/,
    ],
  ])("rejects %s", (_, act, message) => {
    expect(act).toThrow(message);
  });
});

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

  it("is put into words", () => {
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
