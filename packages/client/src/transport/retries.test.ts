import { describe, expect, it } from "vitest";
import { clientWith, failure, json, type Reply, rejectionOf, settled } from "../../test/client-with.js";
import { FakeClock } from "../../test/fake-clock.js";
import { formatBasicDate, parseBasicDate } from "../auth/sign.js";
import { accessKeyAuth, iamAuth, tokenAuth } from "../index.js";

const unavailable = (retryAfter: string) =>
  new Response(null, { status: 503, headers: { "Retry-After": retryAfter } });

const brokenOff = () =>
  new Response(
    new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode('{"asset'));
        stream.error(new TypeError("terminated"));
      },
    }),
  );

describe("a call", () => {
  it.each([
    ["a lost connection", new TypeError("fetch failed")],
    ["a body that breaks off", brokenOff],
    ["status 500", failure(500)],
    ["status 503", failure(503)],
    ["throttling", failure(429, "APIGW.0308")],
  ])("is retried after %s, with fresh credentials", async (_, reply) => {
    let token = 0;
    const { check, requests, settle } = clientWith([reply, json({ asset_id: "a" })], {
      auth: tokenAuth(() => `token-${++token}`),
    });

    expect(await settle(check())).toEqual({ status: "fulfilled", value: { asset_id: "a" } });
    expect(requests.map(({ headers }) => headers.get("X-Auth-Token"))).toEqual(["token-1", "token-2"]);
  });

  it("rejects with the last error after maxRetries", async () => {
    const { check, requests, settle } = clientWith([failure(503)], { maxRetries: 2 });

    expect(await settle(check())).toMatchObject({ reason: { status: 503, retryable: true } });
    expect(requests).toHaveLength(3);
  });

  it.each([400, 401, 403, 404, 501])("is not retried after status %i", async (status) => {
    const { check, requests, settle } = clientWith([failure(status)]);

    await settle(check());

    expect(requests).toHaveLength(1);
  });

  const throttled = failure(400, "APIGW.0308");
  it.each<[string, Reply[], object, number]>([
    ["GET", [failure(503), json({})], { value: { status: 200 } }, 2],
    ["POST", [failure(503), json({})], { value: { status: 503 } }, 1],
    ["POST", [new TypeError("lost"), json({})], { reason: { reason: "network" } }, 1],
    ["POST", [throttled, new Response(null, { status: 429 }), json({})], { value: { status: 200 } }, 3],
  ])("of any path is retried where that is safe: %s, case %#", async (method, replies, outcome, count) => {
    const { client, requests, settle } = clientWith(replies);

    expect(await settle(client.fetch("/v1/x", { method }))).toMatchObject(outcome);
    expect(requests).toHaveLength(count);
  });

  it("does not begin a delay that ends after the deadline", async () => {
    const { check, clock } = clientWith([unavailable("10")], { deadlineMs: 9000 });

    const outcome = await Promise.race([
      rejectionOf(check()),
      clock.advance(8000).then(() => "still waiting"),
    ]);

    expect(outcome).toMatchObject({ status: 503 });
  });
});

describe("Retry-After", () => {
  async function delayAfter(retryAfter: string): Promise<number | undefined> {
    const delays: number[] = [];
    const { check, settle } = clientWith([unavailable(retryAfter), json({})], {
      hooks: { onRetry: ({ delayMs }) => delays.push(delayMs) },
    });
    await settle(check());
    return delays[0];
  }

  it.each([
    ["7", 7000],
    [new Date(new FakeClock().now() + 9000).toUTCString(), 9000],
  ])("is the delay of a retry: %s", async (retryAfter, delayMs) => {
    expect(await delayAfter(retryAfter)).toBe(delayMs);
  });

  it("that is invalid leaves the default delay, of at most half a second before the first retry", async () => {
    const delays = await Promise.all(Array.from({ length: 20 }, () => delayAfter("soon")));

    expect(Math.max(...(delays as number[]))).toBeLessThanOrEqual(500);
  });
});

describe("credentials that are rejected", () => {
  const unauthorized = (error_msg: string) => json({ error_code: "APIGW.0301", error_msg }, { status: 401 });
  const auth = () => accessKeyAuth({ accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE" });
  const dateOf = ({ headers }: Request) => parseBasicDate(headers.get("X-Sdk-Date") ?? "") ?? 0;

  it.each([16 * 60_000, -16 * 60_000, 2 * 86_400_000, -2 * 86_400_000])(
    "for a clock skew of %i ms are signed again with the service's time, and stay right",
    async (skewMs) => {
      const clock = new FakeClock();
      const service = (request: Request) => {
        const serverMs = clock.now() + skewMs;
        return Math.abs(dateOf(request) - serverMs) > 15 * 60_000
          ? unauthorized(`signature expired,server time:${formatBasicDate(serverMs)}`)
          : json({ asset_id: "a" });
      };
      const { check, requests } = clientWith([service], { auth: auth(), clock });

      await check();
      await check();

      expect(requests).toHaveLength(3);
    },
  );

  it("for clock skew are signed again with the Date header, when the message has no time", async () => {
    const clock = new FakeClock();
    const inAnHour = new Date(clock.now() + 3_600_000).toUTCString();
    const rejection = json({ error_msg: "signature expired" }, { status: 401, headers: { Date: inAnHour } });
    const { check, requests } = clientWith([rejection, json({ asset_id: "a" })], { auth: auth(), clock });

    await check();

    const [first = 0, second = 0] = requests.map(dateOf);
    expect((second - first) / 1000).toBeCloseTo(3600, -1);
  });

  it("are renewed once, then the rejection is the response", async () => {
    let token = 0;
    const { check, requests } = clientWith([unauthorized("No.")], {
      auth: tokenAuth(() => `token-${++token}`),
    });

    await expect(check()).rejects.toMatchObject({ status: 401 });
    expect(requests).toHaveLength(2);
  });

  it("are not sent again when they are fixed", async () => {
    const { check, requests } = clientWith([unauthorized("No.")]);

    await expect(check()).rejects.toThrow("Check the credentials");
    expect(requests).toHaveLength(1);
  });

  it("are renewed in the middle of a wait", async () => {
    let token = 0;
    const clock = new FakeClock();
    const sent: (string | null)[] = [];
    const service = ({ url, headers }: Request) => {
      if (url.startsWith("https://iam.")) {
        const expires_at = new Date(clock.now() + 86_400_000).toISOString();
        const init = { status: 201, headers: { "X-Subject-Token": `token-${++token}` } };
        return json({ token: { expires_at } }, init);
      }
      sent.push(headers.get("X-Auth-Token"));
      if (sent.length === 2) return unauthorized("The token was revoked.");
      return json({ is_file_complete: sent.length === 4 });
    };
    const { client } = clientWith([service], {
      auth: iamAuth({ domain: "d", user: "u", password: "password-1", region: "cn-north-4" }),
      clock,
    });

    const outcome = await settled(clock, client.waitForTtsAuditionFile({ job_id: "j" }));

    expect(outcome).toMatchObject({ status: "fulfilled" });
    expect(sent).toEqual(["token-1", "token-1", "token-2", "token-2"]);
  });
});
