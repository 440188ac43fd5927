import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { clientWith, failure, json, settled } from "../test/client-with.js";

describe("waitForTtsAuditionFile", () => {
  const pending = json({ is_file_complete: false, files: [] });
  const complete = json({ is_file_complete: true, files: [{ download_url: "https://x/1" }] });

  it("polls every 5 s until the preview is complete, and tells how it goes", async () => {
    const { client, requests, clock } = clientWith([pending, pending, complete]);
    const progress: { elapsedMs: number }[] = [];

    const outcome = await settled(
      clock,
      client.waitForTtsAuditionFile({ job_id: "j" }, { onProgress: (step) => progress.push(step) }),
    );

    expect(outcome).toMatchObject({
      value: { is_file_complete: true, files: [{ download_url: "https://x/1" }] },
    });
    expect(requests).toHaveLength(3);
    expect(progress).toMatchObject([
      { is_file_complete: false, files: [], attempt: 1, elapsedMs: 0 },
      { is_file_complete: false, files: [], attempt: 2 },
      { is_file_complete: true, files: [{ download_url: "https://x/1" }], attempt: 3 },
    ]);
    // A little jitter, so that many clients do not poll at the same moment.
    const [, second = 0, third = 0] = progress.map(({ elapsedMs }) => elapsedMs);
    for (const pause of [second, third - second]) {
      expect(pause).toBeGreaterThanOrEqual(5000);
      expect(pause).toBeLessThanOrEqual(5500);
    }
  });

  it("ends with the preview's own message when it failed", async () => {
    const { client, clock } = clientWith([pending, json({ is_file_complete: false, message: "Too long." })]);

    const outcome = await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }));

    expect(outcome).toMatchObject({
      reason: {
        name: "TtsApiError",
        status: 200,
        message: expect.stringMatching(/^showTtsAuditionFile failed: Too long\./),
        serviceMessage: "Too long.",
      },
    });
  });

  it("outlasts throttling and lost connections", async () => {
    const { client, clock } = clientWith([
      pending,
      ...Array(5).fill(failure(429, "APIGW.0308")),
      new TypeError("x"),
      complete,
    ]);

    const outcome = await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }));

    expect(outcome).toMatchObject({ status: "fulfilled" });
  });

  it("ends at once with an error that a retry cannot help", async () => {
    const { client, requests, clock } = clientWith([failure(400)]);

    const outcome = await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }));

    expect(outcome).toMatchObject({ reason: { status: 400 } });
    expect(requests).toHaveLength(1);
  });

  it("gives up when the next poll would come after the deadline", async () => {
    const { client, requests, clock } = clientWith([pending]);

    const outcome = await settled(
      clock,
      client.waitForTtsAuditionFile({ job_id: "j" }, { deadlineMs: 12_000 }),
    );

    expect(outcome).toMatchObject({ reason: { name: "TtsConnectionError", reason: "deadline" } });
    expect(requests).toHaveLength(3);
  });

  it("waits for ten minutes when nothing is set", async () => {
    const { client, clock } = clientWith([pending]);
    const startedAt = clock.now();

    await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }));

    expect(clock.now() - startedAt).toBeGreaterThan(590_000);
    expect(clock.now() - startedAt).toBeLessThanOrEqual(601_000);
  });

  it("is over only when the field is true, whatever else it holds", async () => {
    const { client, requests, clock } = clientWith([json({ is_file_complete: "no" }), complete]);

    await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }));

    expect(requests).toHaveLength(2);
  });

  it("outlasts a silent service, and ends at its deadline with what went wrong last", async () => {
    const { client, clock } = clientWith([() => new Promise<Response>(() => {})], {
      timeoutMs: 1000,
      deadlineMs: 2000,
      maxRetries: 9,
    });
    const startedAt = clock.now();

    const outcome = await settled(
      clock,
      client.waitForTtsAuditionFile({ job_id: "j" }, { deadlineMs: 17_500 }),
    );

    expect(outcome).toMatchObject({ reason: { reason: "deadline", cause: { reason: "timeout" } } });
    expect(clock.now() - startedAt).toBeGreaterThan(12_000);
    expect(clock.now() - startedAt).toBeLessThanOrEqual(17_500);
  });

  it("does not blame its end on a failure that it got past", async () => {
    const { client, clock } = clientWith([failure(503), pending]);

    const outcome = await settled(
      clock,
      client.waitForTtsAuditionFile({ job_id: "j" }, { deadlineMs: 20_000 }),
    );

    expect(outcome).toMatchObject({ reason: { reason: "deadline" } });
    expect((outcome as PromiseRejectedResult).reason.cause).toBeUndefined();
  });

  it("leaves nothing on a signal that outlives it", async () => {
    const { client, clock } = clientWith([pending, complete, json({})]);
    const { signal } = new AbortController();

    await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }, { signal }));
    await client.checkVoiceAsset({ voice_asset_id: "a" }, { signal });

    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("stops between two polls when it is told to", async () => {
    const { client, clock } = clientWith([pending]);
    const controller = new AbortController();
    const waiting = client.waitForTtsAuditionFile({ job_id: "j" }, { signal: controller.signal });
    const outcome = expect(waiting).rejects.toBe("enough");

    await clock.advance(2000);
    controller.abort("enough");

    await outcome;
    expect(clock.pending).toBe(0);
  });

  it.each([{ intervalMs: -1 }, { deadlineMs: Number.NaN }])("rejects %j", async (options) => {
    const { client } = clientWith([pending]);

    await expect(client.waitForTtsAuditionFile({ job_id: "j" }, options)).rejects.toThrow(TypeError);
  });

  it("sends 12 requests in a minute to a service that is throttled for good", async () => {
    const { client, requests, clock } = clientWith([failure(429, "APIGW.0308")]);

    const outcome = await settled(
      clock,
      client.waitForTtsAuditionFile({ job_id: "j" }, { deadlineMs: 60_000 }),
    );

    expect(outcome).toMatchObject({ reason: { reason: "deadline", cause: { status: 429 } } });
    expect(requests.length).toBeGreaterThanOrEqual(11);
    expect(requests.length).toBeLessThanOrEqual(12);
  });

  it("ends with a permanent error once maxRetries polls in a row have failed again", async () => {
    const { client, requests, clock } = clientWith([pending, failure(500), pending, failure(500)], {
      maxRetries: 2,
    });

    const outcome = await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }));

    expect(outcome).toMatchObject({ reason: { name: "TtsApiError", status: 500, attempts: 6 } });
    expect(requests).toHaveLength(6);
  });

  it("takes timeoutMs, maxRetries and headers of its own", async () => {
    const silent = clientWith([() => new Promise<Response>(() => {})]);
    const options = { timeoutMs: 10, maxRetries: 0, headers: { traceparent: "t-1" } };

    const outcome = await settled(
      silent.clock,
      silent.client.waitForTtsAuditionFile({ job_id: "j" }, options),
    );

    expect(outcome).toMatchObject({ reason: { reason: "timeout" } });
    expect(silent.requests.map(({ headers }) => headers.get("traceparent"))).toEqual(["t-1"]);
  });

  it("waits for what Retry-After asks for, if that is longer than the interval", async () => {
    const { client, clock } = clientWith([failure(429, "X", { headers: { "Retry-After": "30" } }), complete]);
    const startedAt = clock.now();

    await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }));

    expect(clock.now() - startedAt).toBeGreaterThanOrEqual(30_000);
  });

  it("keeps its deadline and its pace when the clock on the wall is set", async () => {
    for (const jump of [3_600_000, -3_600_000]) {
      const { client, requests, clock } = clientWith([pending]);
      const waiting = settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }, { deadlineMs: 60_000 }));

      await clock.advance(7000);
      clock.set(jump);

      expect(await waiting).toMatchObject({ reason: { reason: "deadline" } });
      expect(requests.length).toBeGreaterThan(9);
      expect(requests.length).toBeLessThanOrEqual(12);
    }
  });

  it("ends with what onProgress throws, and ignores what it rejects with", async () => {
    const { client, clock } = clientWith([pending, complete]);
    const throwing = client.waitForTtsAuditionFile(
      { job_id: "j" },
      {
        onProgress() {
          throw new Error("mine");
        },
      },
    );

    expect(await settled(clock, throwing)).toMatchObject({ reason: { message: "mine" } });
    const onProgress = () => Promise.reject(new Error("mine")) as never;
    expect(
      await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }, { onProgress })),
    ).toMatchObject({
      status: "fulfilled",
    });
  });

  it("gives the response of its last poll as well", async () => {
    const ready = json({ is_file_complete: true }, { headers: { "X-Request-Id": "r-3" } });
    const { client, clock } = clientWith([pending, pending, ready]);

    const outcome = await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }).withResponse());

    expect(outcome).toMatchObject({
      value: { data: { is_file_complete: true }, status: 200, requestId: "r-3", attempts: 3 },
    });
  });
});
