import { describe, expect, it } from "vitest";
import { clientWith, failure, json, settled } from "../../test/client-with.js";
import { FakeClock } from "../../test/fake-clock.js";
import { formatBasicDate, parseBasicDate } from "../auth/sign.js";
import { accessKeyAuth, createTtsClient, iamAuth, tokenAuth } from "../index.js";

describe("retries", () => {
  it.each([
    ["a lost connection", new TypeError("fetch failed")],
    ["a failed service", failure(500)],
    ["a busy gateway", failure(503)],
    ["throttling", failure(429, "APIGW.0308")],
  ])("tries again after %s, with fresh credentials", async (_, answer) => {
    let token = 0;
    const { client, requests, clock } = clientWith([answer, json({ asset_id: "a" })], {
      auth: tokenAuth(() => `token-${++token}`),
    });

    const outcome = await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));

    expect(outcome).toEqual({ status: "fulfilled", value: { asset_id: "a" } });
    expect(requests.map(({ headers }) => headers.get("X-Auth-Token"))).toEqual(["token-1", "token-2"]);
  });

  it("gives up after maxRetries, with the last answer", async () => {
    const { client, requests, clock } = clientWith([failure(503)], { maxRetries: 2 });

    const outcome = await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));

    expect(outcome).toMatchObject({ status: "rejected", reason: { status: 503, retryable: true } });
    expect(requests).toHaveLength(3);
  });

  it.each([400, 401, 403, 404, 501])("does not retry status %i", async (status) => {
    const { client, requests, clock } = clientWith([failure(status)]);

    await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));

    expect(requests).toHaveLength(1);
  });

  it("does not begin a pause that ends after the deadline", async () => {
    const busy = new Response(null, { status: 503, headers: { "Retry-After": "10" } });
    const { client, clock } = clientWith([busy], { deadlineMs: 9000 });

    const outcome = await Promise.race([
      client.checkVoiceAsset({ voice_asset_id: "a" }).catch((error) => error),
      clock.advance(8000).then(() => "still waiting"),
    ]);

    expect(outcome).toMatchObject({ status: 503 });
  });

  it.each([undefined, null, "lost"])(
    "takes a fetch that rejects with %j for a lost connection",
    async (thrown) => {
      const { client } = clientWith([], { fetch: () => Promise.reject(thrown), maxRetries: 0 });

      await expect(client.showTtsAuditionFile({ job_id: "j" })).rejects.toMatchObject({ reason: "network" });
    },
  );

  it("names what went wrong underneath", async () => {
    const cause = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
    const { client } = clientWith([new TypeError("fetch failed", { cause })], { maxRetries: 0 });

    await expect(client.showTtsAuditionFile({ job_id: "j" })).rejects.toMatchObject({
      reason: "network",
      message: expect.stringMatching(/^GET https:.*\/audition-file\/j failed: ECONNREFUSED\.$/),
    });
  });

  it("retries a body that breaks off", async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          start(stream) {
            stream.enqueue(new TextEncoder().encode('{"asset'));
            stream.error(new TypeError("terminated"));
          },
        }),
      );
    const { client, clock } = clientWith([broken, json({ asset_id: "a" })]);

    const outcome = await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));

    expect(outcome).toEqual({ status: "fulfilled", value: { asset_id: "a" } });
  });
});

describe("Retry-After", () => {
  const start = Date.UTC(2025, 0, 2, 3, 4, 5);
  const busy = (retryAfter: string) =>
    new Response(null, { status: 503, headers: { "Retry-After": retryAfter } });

  it.each([
    ["seconds", "7", 7000],
    ["a date", new Date(start + 9000).toUTCString(), 9000],
    ["a date that has passed", new Date(start - 9000).toUTCString(), 0],
    ["too long a time", "86400", 60_000],
  ])("is kept to: %s", async (_, header, expected) => {
    const delays: number[] = [];
    const { client, clock } = clientWith([busy(header), json({})], {
      hooks: { onRetry: ({ delayMs }) => delays.push(delayMs) },
    });

    await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));

    expect(delays).toEqual([expected]);
  });

  it("that cannot be read leaves the usual pause, of at most half a second before the first retry", async () => {
    const delays: number[] = [];
    for (let call = 0; call < 20; call++) {
      const { client, clock } = clientWith([busy("soon"), json({})], {
        hooks: { onRetry: ({ delayMs }) => delays.push(delayMs) },
      });
      await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));
    }

    expect(delays).toHaveLength(20);
    expect(Math.max(...delays)).toBeLessThanOrEqual(500);
  });
});

describe("credentials that are rejected", () => {
  const unauthorized = (error_msg: string) => json({ error_code: "APIGW.0301", error_msg }, { status: 401 });

  it.each([16 * 60_000, -16 * 60_000, 2 * 86_400_000, -2 * 86_400_000])(
    "for a clock that is %i ms off are signed again with the service's time, and stay right",
    async (skewMs) => {
      const clock = new FakeClock();
      const dates: (string | null)[] = [];
      const client = createTtsClient({
        region: "cn-north-4",
        projectId: "p",
        auth: accessKeyAuth({ accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" }),
        clock,
        async fetch(_, init) {
          const date = new Headers(init.headers).get("X-Sdk-Date") as string;
          dates.push(date);
          const server = formatBasicDate(clock.now() + skewMs);
          const isOff = Math.abs((parseBasicDate(date) as number) - (clock.now() + skewMs)) > 15 * 60_000;
          return isOff
            ? unauthorized(`signature expired, signature time:${date},server time:${server}`)
            : json({ asset_id: "a" });
        },
      });

      await client.checkVoiceAsset({ voice_asset_id: "a" });
      await client.checkVoiceAsset({ voice_asset_id: "a" });

      expect(dates).toHaveLength(3);
    },
  );

  it("for a clock that is off are signed again with the time of the Date header, when the message has none", async () => {
    const auth = accessKeyAuth({ accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" });
    const clock = new FakeClock();
    const inAnHour = new Date(clock.now() + 3_600_000).toUTCString();
    const rejection = json({ error_msg: "signature expired" }, { status: 401, headers: { Date: inAnHour } });
    const { client, requests } = clientWith([rejection, json({ asset_id: "a" })], { auth, clock });

    await client.checkVoiceAsset({ voice_asset_id: "a" });

    const [first, second] = requests.map(({ headers }) =>
      Number(parseBasicDate(headers.get("X-Sdk-Date") as string)),
    ) as [number, number];
    expect((second - first) / 1000).toBeCloseTo(3600, -1);
  });

  it("are renewed once, then the rejection is the response", async () => {
    let token = 0;
    const { client, requests } = clientWith([unauthorized("No.")], {
      auth: tokenAuth(() => `token-${++token}`),
    });

    await expect(client.checkVoiceAsset({ voice_asset_id: "a" })).rejects.toMatchObject({ status: 401 });
    expect(requests).toHaveLength(2);
  });

  it("are not sent again when they are fixed", async () => {
    const { client, requests } = clientWith([unauthorized("No.")]);

    await expect(client.checkVoiceAsset({ voice_asset_id: "a" })).rejects.toThrow("Check the credentials");
    expect(requests).toHaveLength(1);
  });

  it("are renewed in the middle of a wait", async () => {
    let token = 0;
    const clock = new FakeClock();
    const asked: string[] = [];
    const client = createTtsClient({
      region: "cn-north-4",
      projectId: "p",
      auth: iamAuth({ domain: "d", user: "u", password: "password-1", region: "cn-north-4" }),
      clock,
      async fetch(url, init) {
        const request = new Request(url, init);
        if (new URL(request.url).hostname.startsWith("iam.")) {
          const headers = { "X-Subject-Token": `token-${++token}` };
          const expires_at = new Date(clock.now() + 86_400_000).toISOString();
          return json({ token: { expires_at } }, { status: 201, headers });
        }
        const sent = request.headers.get("X-Auth-Token") as string;
        asked.push(sent);
        if (asked.length === 2) return unauthorized("The token was revoked.");
        return json({ is_file_complete: asked.length === 4 });
      },
    });

    const outcome = await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }));

    expect(outcome).toMatchObject({ status: "fulfilled" });
    expect(asked).toEqual(["token-1", "token-1", "token-2", "token-2"]);
  });
});
