import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { clientWith, failure, json, settled } from "../../test/client-with.js";
import { FakeClock } from "../../test/fake-clock.js";
import { TtsApiError, TtsConnectionError, TtsError, tokenAuth } from "../index.js";

const show = (client: ReturnType<typeof clientWith>["client"]) =>
  client.showTtsAuditionFile({ job_id: "j" }).catch((error: unknown) => error);

/** A response as a platform's `fetch` can give it, and the constructor cannot. */
const odd = (properties: object, body = "{}") =>
  Object.defineProperties(
    new Response(body),
    Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, { value }])),
  );
const never = () => new Promise<never>(() => {});

describe("a success", () => {
  it.each([
    ["a common word", "token"],
    ["a value of JSON", "true"],
    ["a long secret", "secret-0001"],
  ])("is passed on byte for byte, also where it holds %s that is a token", async (_, token) => {
    const body = {
      is_file_complete: true,
      message: `the ${token} is secret-0001`,
      files: [{ download_url: `https://x/a.wav?token=${token}&Signature=1` }],
    };
    const { client } = clientWith([() => json(body)], { auth: tokenAuth(token) });

    expect(await client.showTtsAuditionFile({ job_id: "j" })).toEqual(body);
    const { data } = await client.raw.GET("/v1/{project_id}/ttsc/audition-file/{job_id}", {
      params: { path: { project_id: "p", job_id: "j" } },
    });
    expect(data).toEqual(body);
    expect(await (await client.fetch("/v1/x")).json()).toEqual(body);
  });

  it("can be nested 50,000 deep", async () => {
    const deep = `{"files":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
    const { client } = clientWith([() => new Response(deep)]);

    expect(await client.checkVoiceAsset({ voice_asset_id: "a" })).toHaveProperty("files");
  });
});

describe("an error", () => {
  const secret = 'se"cr\\et=/0001!';

  it.each<[string, (text: string) => string]>([
    ["as it is", (text) => text],
    ["with an escaped equals sign", (text) => text.replaceAll("=", "\\u003d")],
    ["with escaped slashes", (text) => text.replaceAll("/", "\\/")],
    ["cut off", (text) => text.slice(0, -1)],
    ["inside a page", (text) => `<pre>${text}</pre>`],
  ])("shows no secret that the gateway repeats %s", async (_, write) => {
    const link = "https://x/a.wav?Signature=canary-1";
    const text = JSON.stringify({
      error_code: "X",
      error_msg: `got ${secret} and ${link}`,
      seen: [secret, { [secret]: link }],
    });
    const reasons: unknown[] = [];
    const { client, clock } = clientWith([() => new Response(write(text), { status: 503 })], {
      auth: { headersFor: () => ({ "X-Auth-Token": "secret-0001", Cookie: secret }) },
      hooks: { onRetry: ({ reason }) => reasons.push(reason) },
      maxRetries: 1,
    });

    const { reason: error } = (await settled(
      clock,
      client.showTtsAuditionFile({ job_id: "j" }),
    )) as PromiseRejectedResult;

    const shown =
      inspect([error, reasons], { depth: 9, showHidden: true }) + JSON.stringify([error, error.body]);
    expect(error).toBeInstanceOf(TtsApiError);
    for (const form of [secret, JSON.stringify(secret).slice(1, -1), "canary"])
      expect(shown).not.toContain(form);
    expect(shown).not.toContain("u003d/0001");
    expect(reasons).toHaveLength(1);
  });

  it("can have a body that is nested 50,000 deep", async () => {
    const deep = `{"error_msg":"deep","more":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
    const { client } = clientWith([() => new Response(deep, { status: 400 })]);

    expect(await show(client)).toMatchObject({ name: "TtsApiError", status: 400, serviceMessage: "deep" });
  });

  it("can have a message of a megabyte, of which its own message has the beginning", async () => {
    const { client } = clientWith([() => json({ error_msg: "x".repeat(1_000_000) }, { status: 400 })]);

    const error = (await show(client)) as TtsApiError;

    expect(error.serviceMessage).toHaveLength(1_000_000);
    expect(error.message.length).toBeLessThan(700);
  });

  it.each([
    [
      "a reason phrase in Chinese",
      { status: 502, statusText: "网关错误" },
      { name: "TtsApiError", status: 502 },
    ],
    ["status 999", { status: 999 }, { name: "TtsApiError", status: 999 }],
    ["status 600", { status: 600 }, { name: "TtsApiError", status: 600 }],
    ["status 199", { status: 199 }, { name: "TtsApiError", status: 199 }],
    ["a null body status", { status: 304 }, { name: "TtsApiError", status: 304 }],
  ])("can have %s", async (_, properties, expected) => {
    const { client } = clientWith([], { fetch: async () => odd(properties), maxRetries: 0 });

    expect(await show(client)).toMatchObject(expected);
    const path = { project_id: "p", job_id: "j" };
    const { response } = await client.raw.GET("/v1/{project_id}/ttsc/audition-file/{job_id}", {
      params: { path },
    });
    expect(response.status).toBe(expected.status);
    expect((await client.fetch("/v1/x")).status).toBe(expected.status);
  });

  it("can be what the platform gives for a network error", async () => {
    const { client } = clientWith([], { fetch: async () => Response.error(), maxRetries: 0 });

    expect(await show(client)).toMatchObject({
      name: "TtsConnectionError",
      reason: "network",
      retryable: true,
    });
  });

  it.each([[undefined], [null], [{}], ["text"], [{ status: 200 }]])(
    "can be a fetch that resolves to %j",
    async (value) => {
      const { client } = clientWith([], { fetch: async () => value as never, maxRetries: 0 });

      expect(await show(client)).toBeInstanceOf(TtsConnectionError);
    },
  );

  it("knows what a log needs, and nothing that is secret", async () => {
    const { client } = clientWith([failure(503)], { maxRetries: 0 });

    const error = (await show(client)) as TtsApiError;

    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: "TtsApiError",
      message: error.message,
      status: 503,
      code: "MSS.000000003",
      requestId: "request-1",
      retryable: true,
      attempts: 1,
    });
  });

  it("says how many attempts it took, and tells by its name which one it is", async () => {
    const { client, clock } = clientWith([new TypeError("lost"), failure(503)], { maxRetries: 2 });

    const { reason } = (await settled(
      clock,
      client.checkVoiceAsset({ voice_asset_id: "a" }),
    )) as PromiseRejectedResult;

    expect(reason).toMatchObject({ attempts: 3, retryable: true });
    if (!(reason instanceof TtsError)) throw reason;
    // What compiles only where the name narrows the union.
    expect(reason.name === "TtsApiError" ? reason.status : reason.reason).toBe(503);
  });

  it.each([
    ["ENOTFOUND", false],
    ["EAI_AGAIN", true],
    ["ECONNREFUSED", true],
  ])("of a host that cannot be found is %s: retryable %s", async (code, retryable) => {
    const lost = new TypeError("fetch failed", { cause: Object.assign(new Error("getaddrinfo"), { code }) });
    const { client, requests, clock } = clientWith([lost], { maxRetries: 1 });

    const outcome = await settled(clock, client.showTtsAuditionFile({ job_id: "j" }));

    expect(outcome).toMatchObject({ reason: { reason: "network", retryable } });
    expect(requests).toHaveLength(retryable ? 2 : 1);
  });
});

describe("the limits of a call", () => {
  it("cover a token function that hangs, at first and in the renewal after a 401", async () => {
    const clock = new FakeClock();
    const first = clientWith([json({})], { clock, auth: tokenAuth(never), timeoutMs: 1000, maxRetries: 0 });
    let calls = 0;
    const later = clientWith([failure(401)], {
      clock,
      auth: tokenAuth(() => (++calls === 1 ? "token-000001" : never())),
      timeoutMs: 1000,
      maxRetries: 0,
    });

    const outcomes = [
      await settled(clock, first.client.showTtsAuditionFile({ job_id: "j" })),
      await settled(clock, later.client.showTtsAuditionFile({ job_id: "j" })),
    ];

    for (const outcome of outcomes)
      expect(outcome).toMatchObject({
        reason: {
          reason: "timeout",
          message: expect.stringContaining("had no credentials to send within timeoutMs = 1000"),
        },
      });
    expect(first.requests).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it("cover a validate function that hangs", async () => {
    const { client, clock } = clientWith([json({})], { validate: never, timeoutMs: 1000 });

    expect(await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }))).toMatchObject({
      reason: { reason: "timeout" },
    });
  });

  it("are kept by the monotonic clock, whatever happens to the one on the wall", async () => {
    for (const jump of [3_600_000, -3_600_000]) {
      const { client, clock } = clientWith([never], { deadlineMs: 300, maxRetries: 9, timeoutMs: 1000 });
      let isOver = false;
      const call = client.showTtsAuditionFile({ job_id: "j" }).catch((error: unknown) => {
        isOver = true;
        return error;
      });

      await clock.advance(100);
      clock.set(jump);
      await clock.advance(199);
      expect(isOver, "not before").toBe(false);
      await clock.advance(1);

      expect(await call).toMatchObject({ reason: "deadline" });
    }
  });

  it("leave no timer when fetch throws at once", async () => {
    const { client, clock } = clientWith([], {
      fetch: () => {
        throw new Error("mine");
      },
      maxRetries: 0,
    });

    expect(await show(client)).toMatchObject({ reason: "network", message: expect.stringContaining("mine") });
    expect(clock.pending).toBe(0);
  });
});
