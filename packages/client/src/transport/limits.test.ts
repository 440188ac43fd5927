import { describe, expect, it } from "vitest";
import { clientWith, json, settled } from "../../test/client-with.js";

describe("time", () => {
  const never = () => new Promise<Response>(() => {});

  it("does not read an answer that comes too late from a fetch that does not listen to the signal", async () => {
    const cancelled: unknown[] = [];
    const body = new ReadableStream({ cancel: (reason) => void cancelled.push(reason) });
    let answer = (_: Response) => {};
    const late = new Promise<Response>((resolve) => {
      answer = resolve;
    });
    const { client, clock } = clientWith([() => late], { timeoutMs: 1000, maxRetries: 0 });

    await settled(clock, client.showTtsAuditionFile({ job_id: "j" }));
    answer(new Response(body));
    await new Promise((resolve) => setImmediate(resolve));

    expect(cancelled).toHaveLength(1);
  });

  it("gives up an attempt after timeoutMs and a call after deadlineMs", async () => {
    const { client, requests, clock } = clientWith([never], {
      timeoutMs: 1000,
      deadlineMs: 2500,
      maxRetries: 9,
    });

    const outcome = await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));

    expect(outcome).toMatchObject({ status: "rejected", reason: { name: "TtsConnectionError" } });
    expect(requests.length).toBeGreaterThan(1);
    expect(clock.now() - Date.UTC(2025, 0, 2, 3, 4, 5)).toBeLessThanOrEqual(3000);
  });

  it("says which limit it was", async () => {
    const { client, clock } = clientWith([never], { timeoutMs: 1000, deadlineMs: 5000, maxRetries: 0 });

    const byTimeout = await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));
    const byDeadline = await settled(
      clock,
      client.checkVoiceAsset({ voice_asset_id: "a" }, { deadlineMs: 10 }),
    );

    expect(byTimeout).toMatchObject({ reason: { reason: "timeout" } });
    expect(byDeadline).toMatchObject({ reason: { reason: "deadline" } });
  });

  it.each(["before", "during"])(
    "rejects with the signal's reason when it is aborted %s the call",
    async (when) => {
      const { client, clock } = clientWith([never]);
      const controller = new AbortController();
      const reason = new Error("enough");
      if (when === "before") controller.abort(reason);
      const call = client.checkVoiceAsset({ voice_asset_id: "a" }, { signal: controller.signal });
      const outcome = expect(call).rejects.toBe(reason);

      await clock.advance(10);
      controller.abort(reason);

      await outcome;
      expect(clock.pending).toBe(0);
    },
  );
});

describe("validate", () => {
  it("is covered by the deadline, and the error says which response it was", async () => {
    const headers = { "X-Request-Id": "request-1" };
    const { client, clock } = clientWith([json({}, { headers })], {
      validate: () => new Promise(() => {}),
      deadlineMs: 200,
    });

    expect(await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }))).toMatchObject({
      reason: { reason: "deadline", status: 200, requestId: "request-1" },
    });
    expect(clock.pending).toBe(0);
  });
});
