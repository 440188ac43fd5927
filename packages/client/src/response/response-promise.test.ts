import { describe, expect, it, onTestFinished } from "vitest";
import { clientWith, failure, json, rejectionOf } from "../../test/client-with.js";

describe("a call", () => {
  it("is a promise of its data that gives the response as well", async () => {
    const body = { asset_id: "a" };
    const headers = { "X-Request-Id": "r-1", "X-More": "more" };
    const { check, settle } = clientWith([failure(503), json(body, { headers })]);

    const outcome = await settle(check().withResponse());

    expect(outcome).toMatchObject({ value: { data: body, status: 200, requestId: "r-1", attempts: 2 } });
    const { value } = outcome as PromiseFulfilledResult<{ headers: Headers }>;
    expect(value.headers.get("X-More")).toBe("more");
  });

  it.each([
    ["the service's", { "X-Request-Id": "r-1" }, "r-1"],
    ["the one that was sent", {}, "mine"],
  ])("gives a request ID: %s", async (_, headers, expected) => {
    const { client } = clientWith([json({}, { headers })]);

    const call = client.showTtsAuditionFile({ job_id: "j", "X-Request-Id": "mine" });

    expect((await call.withResponse()).requestId).toBe(expected);
  });

  it("that fails while only its response is awaited leaves no rejection unhandled", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on("unhandledRejection", note);
    onTestFinished(() => void process.off("unhandledRejection", note));
    const { check } = clientWith([failure(400)]);

    const error = await rejectionOf(check().withResponse());
    for (let turn = 0; turn < 5; turn++) await new Promise((done) => setImmediate(done));

    expect(error).toMatchObject({ status: 400 });
    expect(unhandled).toEqual([]);
  });
});
