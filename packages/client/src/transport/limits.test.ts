import { describe, expect, it } from "vitest";
import { clientWith, failure, json, never } from "../../test/client-with.js";
import { controlledBody } from "../../test/controlled-body.js";
import { tokenAuth } from "../index.js";

describe("the limits of a call", () => {
  it("end an attempt after timeoutMs and a call after deadlineMs", async () => {
    const { check, requests, clock, settle } = clientWith([never], {
      timeoutMs: 1000,
      deadlineMs: 2500,
      maxRetries: 9,
    });
    const startedAt = clock.now();

    const outcome = await settle(check());

    expect(outcome).toMatchObject({ reason: { name: "TtsConnectionError" } });
    expect(requests.length).toBeGreaterThan(1);
    expect(clock.now() - startedAt).toBeLessThanOrEqual(3000);
  });

  it.each([
    [{}, "timeout"],
    [{ deadlineMs: 10 }, "deadline"],
  ])("of %j are named by the error: %s", async (own, reason) => {
    const { check, settle } = clientWith([never], { timeoutMs: 1000, deadlineMs: 5000, maxRetries: 0 });

    expect(await settle(check(own))).toMatchObject({ reason: { reason } });
  });

  it.each([3_600_000, -3_600_000])("are kept when the machine's clock is set by %i ms", async (jump) => {
    const { show, clock } = clientWith([never], { deadlineMs: 300, maxRetries: 9, timeoutMs: 1000 });
    let isOver = false;
    const call = show().catch((error: unknown) => {
      isOver = true;
      return error;
    });

    await clock.advance(100);
    clock.set(jump);
    await clock.advance(199);
    expect(isOver, "not before").toBe(false);
    await clock.advance(1);

    expect(await call).toMatchObject({ reason: "deadline" });
  });

  it.each(["the first attempt", "the renewal after a 401"])(
    "end a token function that hangs in %s",
    async (when) => {
      const isLate = when !== "the first attempt";
      let calls = 0;
      const { show, clock, requests, settle } = clientWith([failure(401)], {
        auth: tokenAuth(() => (isLate && ++calls === 1 ? "token-000001" : never())),
        timeoutMs: 1000,
        maxRetries: 0,
      });

      expect(await settle(show())).toMatchObject({
        reason: {
          reason: "timeout",
          message: expect.stringContaining("had no credentials to send within timeoutMs = 1000"),
        },
      });
      expect(requests).toHaveLength(isLate ? 1 : 0);
      expect(clock.pending).toBe(0);
    },
  );

  it.each([
    [{ timeoutMs: 1000 }, "timeout"],
    [{ deadlineMs: 200 }, "deadline"],
  ])("of %j end a validate function that hangs: %s", async (limits, reason) => {
    const headers = { "X-Request-Id": "request-1" };
    const { check, clock, settle } = clientWith([json({}, { headers })], { validate: never, ...limits });

    expect(await settle(check())).toMatchObject({
      reason: { reason, status: 200, requestId: "request-1" },
    });
    expect(clock.pending).toBe(0);
  });

  it("close the connection of a fetch that ignores its signal and returns too late", async () => {
    const { body, cancelled } = controlledBody();
    let respond = (_: Response) => {};
    const late = new Promise<Response>((resolve) => {
      respond = resolve;
    });
    const { show, settle } = clientWith([() => late], { timeoutMs: 1000, maxRetries: 0 });

    await settle(show());
    respond(new Response(body));
    await new Promise((resolve) => setImmediate(resolve));

    expect(cancelled).toHaveLength(1);
  });
});

describe("the signal of a call", () => {
  it.each(["before", "during"])("rejects with its reason when it is aborted %s the call", async (when) => {
    const { check, clock } = clientWith([never]);
    const controller = new AbortController();
    const reason = new Error("enough");
    if (when === "before") controller.abort(reason);
    const outcome = expect(check({ signal: controller.signal })).rejects.toBe(reason);

    await clock.advance(10);
    controller.abort(reason);

    await outcome;
    expect(clock.pending).toBe(0);
  });
});
