import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { clientWith, failure, json, never, type Reply } from "../test/client-with.js";
import type { ShowTtsAuditionFileResponse, TtsClientOptions, WaitOptions } from "./index.js";

const pending = json({ is_file_complete: false, files: [] });
const complete = json({ is_file_complete: true, files: [{ download_url: "https://x/1" }] });

/** A client whose service replies with what is given, and a wait that runs to its end. */
function waiterWith(replies: Reply[], options?: Partial<TtsClientOptions>) {
  const shared = clientWith(replies, options);
  const { client, clock, settle } = shared;
  const startedAt = clock.now();
  return {
    ...shared,
    wait: (own?: WaitOptions<ShowTtsAuditionFileResponse>) =>
      settle(client.waitForTtsAuditionFile({ job_id: "j" }, own)),
    waitedMs: () => clock.now() - startedAt,
  };
}

describe("waitForTtsAuditionFile", () => {
  it("polls every 5 s until the preview is complete, and reports its progress", async () => {
    const { wait, requests } = waiterWith([pending, pending, complete]);
    const progress: { elapsedMs: number }[] = [];

    const outcome = await wait({ onProgress: (step) => progress.push(step) });

    const done = { is_file_complete: true, files: [{ download_url: "https://x/1" }] };
    expect(outcome).toMatchObject({ value: done });
    expect(requests).toHaveLength(3);
    expect(progress).toMatchObject([
      { is_file_complete: false, files: [], attempt: 1, elapsedMs: 0 },
      { is_file_complete: false, files: [], attempt: 2 },
      { ...done, attempt: 3 },
    ]);
    // A little jitter, so that many clients do not poll at the same moment.
    const [, second = 0, third = 0] = progress.map(({ elapsedMs }) => elapsedMs);
    for (const delay of [second, third - second]) {
      expect(delay).toBeGreaterThanOrEqual(5000);
      expect(delay).toBeLessThanOrEqual(5500);
    }
  });

  it("resolves to the response of its last poll as well", async () => {
    const ready = json({ is_file_complete: true }, { headers: { "X-Request-Id": "r-3" } });
    const { client, settle } = clientWith([pending, pending, ready]);

    expect(await settle(client.waitForTtsAuditionFile({ job_id: "j" }).withResponse())).toMatchObject({
      value: { data: { is_file_complete: true }, status: 200, requestId: "r-3", attempts: 3 },
    });
  });

  it("ends only when the field is true", async () => {
    const { wait, requests } = waiterWith([json({ is_file_complete: "no" }), complete]);

    await wait();

    expect(requests).toHaveLength(2);
  });

  it("rejects with the preview's own message when it failed", async () => {
    const { wait } = waiterWith([pending, json({ is_file_complete: false, message: "Too long." })]);

    expect(await wait()).toMatchObject({
      reason: {
        name: "TtsApiError",
        status: 200,
        message: expect.stringMatching(/^showTtsAuditionFile failed: Too long\./),
        serviceMessage: "Too long.",
      },
    });
  });

  it("outlasts throttling and lost connections", async () => {
    const throttled = Array(5).fill(failure(429, "APIGW.0308"));
    const { wait } = waiterWith([pending, ...throttled, new TypeError("x"), complete]);

    expect(await wait()).toMatchObject({ status: "fulfilled" });
  });

  it("rejects at once with an error that is not retryable", async () => {
    const { wait, requests } = waiterWith([failure(400)]);

    expect(await wait()).toMatchObject({ reason: { status: 400 } });
    expect(requests).toHaveLength(1);
  });

  it("rejects with an error once maxRetries polls in a row have failed", async () => {
    const { wait, requests } = waiterWith([pending, failure(500), pending, failure(500)], { maxRetries: 2 });

    expect(await wait()).toMatchObject({ reason: { name: "TtsApiError", status: 500, attempts: 6 } });
    expect(requests).toHaveLength(6);
  });

  it("takes timeoutMs, maxRetries and headers of its own", async () => {
    const { wait, requests } = waiterWith([never]);

    const outcome = await wait({ timeoutMs: 10, maxRetries: 0, headers: { traceparent: "t-1" } });

    expect(outcome).toMatchObject({ reason: { reason: "timeout" } });
    expect(requests.map(({ headers }) => headers.get("traceparent"))).toEqual(["t-1"]);
  });

  it.each([{ intervalMs: -1 }, { deadlineMs: Number.NaN }])("rejects %j", async (options) => {
    const { wait } = waiterWith([pending]);

    expect(await wait(options)).toMatchObject({ reason: expect.any(TypeError) });
  });

  it("waits for Retry-After, if that is longer than the interval", async () => {
    const throttled = failure(429, "X", { headers: { "Retry-After": "30" } });
    const { wait, waitedMs } = waiterWith([throttled, complete]);

    await wait();

    expect(waitedMs()).toBeGreaterThanOrEqual(30_000);
  });

  it("ends with what onProgress throws, and ignores what it rejects with", async () => {
    const { wait } = waiterWith([pending, complete]);
    const fail = () => {
      throw new Error("mine");
    };

    expect(await wait({ onProgress: fail })).toMatchObject({ reason: { message: "mine" } });
    expect(await wait({ onProgress: async () => fail() })).toMatchObject({ status: "fulfilled" });
  });
});

describe("the deadline of a wait", () => {
  it("is when the next poll would start too late", async () => {
    const { wait, requests } = waiterWith([pending]);

    expect(await wait({ deadlineMs: 12_000 })).toMatchObject({
      reason: { name: "TtsConnectionError", reason: "deadline" },
    });
    expect(requests).toHaveLength(3);
  });

  it("is ten minutes by default", async () => {
    const { wait, waitedMs } = waiterWith([pending]);

    await wait();

    expect(waitedMs()).toBeGreaterThan(590_000);
    expect(waitedMs()).toBeLessThanOrEqual(601_000);
  });

  it("is kept with a silent service, and its error has the last error as the cause", async () => {
    const limits = { timeoutMs: 1000, deadlineMs: 2000, maxRetries: 9 };
    const { wait, waitedMs } = waiterWith([never], limits);

    expect(await wait({ deadlineMs: 17_500 })).toMatchObject({
      reason: { reason: "deadline", cause: { reason: "timeout" } },
    });
    expect(waitedMs()).toBeGreaterThan(12_000);
    expect(waitedMs()).toBeLessThanOrEqual(17_500);
  });

  it("is kept with a service that throttles, which gets 12 requests in a minute", async () => {
    const { wait, requests } = waiterWith([failure(429, "APIGW.0308")]);

    expect(await wait({ deadlineMs: 60_000 })).toMatchObject({
      reason: { reason: "deadline", cause: { status: 429 } },
    });
    expect(requests.length).toBeGreaterThanOrEqual(11);
    expect(requests.length).toBeLessThanOrEqual(12);
  });

  it("has no cause when the last poll succeeded", async () => {
    const { wait } = waiterWith([failure(503), pending]);

    const outcome = await wait({ deadlineMs: 20_000 });

    expect(outcome).toMatchObject({ reason: { reason: "deadline" } });
    expect((outcome as PromiseRejectedResult).reason.cause).toBeUndefined();
  });

  it.each([3_600_000, -3_600_000])("is kept when the machine's clock is set by %i ms", async (jump) => {
    const { wait, requests, clock } = waiterWith([pending]);
    const waiting = wait({ deadlineMs: 60_000 });

    await clock.advance(7000);
    clock.set(jump);

    expect(await waiting).toMatchObject({ reason: { reason: "deadline" } });
    expect(requests.length).toBeGreaterThan(9);
    expect(requests.length).toBeLessThanOrEqual(12);
  });
});

describe("the signal of a wait", () => {
  it("ends it between two polls", async () => {
    const { client, clock } = clientWith([pending]);
    const controller = new AbortController();
    const { signal } = controller;
    const outcome = expect(client.waitForTtsAuditionFile({ job_id: "j" }, { signal })).rejects.toBe("enough");

    await clock.advance(2000);
    controller.abort("enough");

    await outcome;
    expect(clock.pending).toBe(0);
  });

  it("has no listener afterwards", async () => {
    const { wait, check } = waiterWith([pending, complete, json({})]);
    const { signal } = new AbortController();

    await wait({ signal });
    await check({ signal });

    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});
