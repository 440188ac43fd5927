import { describe, expect, it } from "vitest";
import { clientWith, failure, json, settled } from "../../test/client-with.js";
import { FakeClock } from "../../test/fake-clock.js";
import { type AccessKey, accessKeyAuth, iamAuth, tokenAuth } from "../index.js";

const key = (count: number, more: Partial<AccessKey> = {}): AccessKey => ({
  accessKeyId: `AKEXAMPLE${count}`,
  secretAccessKey: "SKEXAMPLE",
  ...more,
});
const keysOf = (requests: Request[]) =>
  requests.map(({ headers }) => /Access=(\w+)/.exec(headers.get("Authorization") ?? "")?.[1]);

describe("a function that returns an access key", () => {
  it("is called for each attempt when the key does not say when it expires", async () => {
    let calls = 0;
    const { client, requests, clock } = clientWith([failure(503), json({})], {
      auth: accessKeyAuth(() => key(++calls)),
    });

    await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));

    expect(keysOf(requests)).toEqual(["AKEXAMPLE1", "AKEXAMPLE2"]);
  });

  it.each([
    ["a date", (ms: number) => new Date(ms)],
    ["a text", (ms: number) => new Date(ms).toISOString()],
    ["milliseconds", (ms: number) => ms],
  ])("is called once until shortly before the key expires: %s", async (_, at) => {
    const clock = new FakeClock();
    let calls = 0;
    const auth = accessKeyAuth(async () =>
      key(++calls, { securityToken: "STEXAMPLE", expiresAt: at(clock.now() + 3_600_000) }),
    );
    const { client, requests } = clientWith([() => json({})], { auth, clock });
    const ask = () => client.checkVoiceAsset({ voice_asset_id: "a" });

    await Promise.all(Array.from({ length: 50 }, ask));
    await clock.advance(54 * 60_000);
    await ask();
    expect(calls).toBe(1);
    await clock.advance(2 * 60_000);
    await ask();

    expect(calls).toBe(2);
    expect(requests.at(-1)?.headers.get("X-Security-Token")).toBe("STEXAMPLE");
  });

  it("is called again after a 401, and the call attempted again if the key is another one", async () => {
    const clock = new FakeClock();
    let count = 1;
    const auth = accessKeyAuth(() => key(count, { expiresAt: clock.now() + 3_600_000 }));
    const { client, requests } = clientWith([json({}), failure(401), json({}), failure(401)], {
      auth,
      clock,
    });
    const ask = () => client.checkVoiceAsset({ voice_asset_id: "a" }).catch((error: unknown) => error);

    await ask();
    count = 2;
    expect(await ask()).toEqual({});
    expect(await ask()).toMatchObject({ status: 401 });

    expect(keysOf(requests)).toEqual(["AKEXAMPLE1", "AKEXAMPLE1", "AKEXAMPLE2", "AKEXAMPLE2"]);
  });

  it("ends the call with what it throws, or when its key cannot be used", async () => {
    const { client, requests } = clientWith([json({})], {
      auth: accessKeyAuth(() => Promise.reject(new Error("mine"))),
    });
    const invalid = clientWith([json({})], { auth: accessKeyAuth(() => undefined as never) });
    const undated = clientWith([json({})], { auth: accessKeyAuth(() => key(1, { expiresAt: "soon" })) });

    await expect(client.checkVoiceAsset({ voice_asset_id: "a" })).rejects.toThrow("mine");
    await expect(invalid.client.checkVoiceAsset({ voice_asset_id: "a" })).rejects.toThrow(
      new TypeError("accessKeyId must be a string, got undefined"),
    );
    await expect(undated.client.checkVoiceAsset({ voice_asset_id: "a" })).rejects.toThrow(
      "expiresAt must be a valid date",
    );
    expect(requests).toEqual([]);
  });

  it("that hangs does not hang the calls that come later", async () => {
    let calls = 0;
    const auth = accessKeyAuth(() => (++calls === 1 ? new Promise<never>(() => {}) : key(calls)));
    const { client, clock } = clientWith([() => json({})], { auth, timeoutMs: 40_000, maxRetries: 0 });

    const first = await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));
    const second = await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));

    expect(first).toMatchObject({
      reason: { reason: "timeout", message: expect.stringContaining("did not respond within 20000 ms") },
    });
    expect(second).toMatchObject({ status: "fulfilled" });
  });
});

describe("iamAuth", () => {
  const credentials = { domain: "d", user: "u", password: 'pass"w\\ö=rd', region: "cn-north-4" };
  const token = (init: ResponseInit = {}, body: object = {}) =>
    json(body, { status: 201, ...init, headers: { "X-Subject-Token": "token-0001", ...init.headers } });
  const isIam = ({ url }: Request) => new URL(url).hostname.startsWith("iam.");

  it("keeps a token of which IAM does not say when it expires", async () => {
    const { client, requests } = clientWith([(request) => (isIam(request) ? token() : json({}))], {
      auth: iamAuth(credentials),
    });

    for (let count = 0; count < 3; count++) await client.checkVoiceAsset({ voice_asset_id: "a" });

    expect(requests.filter(isIam)).toHaveLength(1);
  });

  it("honours IAM's Retry-After, also for a call that could not be sent twice", async () => {
    const delays: number[] = [];
    let asked = 0;
    const { client, requests, clock } = clientWith(
      [
        (request) => {
          if (!isIam(request)) return json({});
          return ++asked === 1 ? new Response("", { status: 503, headers: { "Retry-After": "7" } }) : token();
        },
      ],
      { auth: iamAuth(credentials), hooks: { onRetry: ({ delayMs }) => delays.push(delayMs) } },
    );

    const outcome = await settled(clock, client.fetch("/v1/x", { method: "POST" }));

    expect(outcome.status).toBe("fulfilled");
    expect(delays).toEqual([7000]);
    expect(requests.filter((request) => !isIam(request))).toHaveLength(1);
  });

  it("that is silent is not reported as the service", async () => {
    const { client, clock } = clientWith([() => new Promise<Response>(() => {})], {
      auth: iamAuth(credentials),
      maxRetries: 0,
    });

    expect(await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }))).toMatchObject({
      reason: {
        reason: "timeout",
        message: expect.stringContaining("iamAuth: IAM did not respond within 20000 ms"),
      },
    });
  });

  it.each<[string, (password: string) => string]>([
    ["as JSON", (password) => JSON.stringify({ error: { message: `wrong: ${password}` } })],
    [
      "as JSON with escapes of its own",
      (password) => JSON.stringify({ error: { message: password } }).replaceAll("=", "\\u003d"),
    ],
    ["in a page", (password) => `<p>${JSON.stringify(password)}</p>`],
  ])("never shows a password with quotes, backslashes and umlauts that IAM repeats %s", async (_, write) => {
    const { client } = clientWith([() => new Response(write(credentials.password), { status: 401 })], {
      auth: iamAuth(credentials),
      maxRetries: 0,
    });

    const error = await client.checkVoiceAsset({ voice_asset_id: "a" }).catch((caught: unknown) => caught);

    const { message, body } = error as { message: string; body: unknown };
    for (const shown of [message, JSON.stringify(body), JSON.stringify(JSON.stringify(body))]) {
      expect(shown).not.toContain("rd");
      expect(shown).not.toContain("pass");
    }
  });

  it.each([
    [{ region: "evil.example/?" }, 'iamAuth: region must be a name such as "cn-north-4"'],
    [{ region: "a.b" }, "iamAuth: region must be a name"],
    [{ endpoint: "http://h/?" }, "iamAuth: endpoint must be an http or https URL without query"],
    [{ endpoint: "https://user:canary@h" }, "iamAuth: endpoint must be an http or https URL without query"],
    [{ endpoint: "ftp://h" }, "iamAuth: endpoint must be an http or https URL"],
  ])("rejects %j before anything is sent", (options, message) => {
    const create = () => iamAuth({ ...credentials, ...options });

    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
    expect(create).not.toThrow("canary");
  });
});

describe("tokenAuth", () => {
  it("lets what its function throws end the call", async () => {
    const { client } = clientWith([json({})], { auth: tokenAuth(() => Promise.reject(new Error("mine"))) });

    await expect(client.checkVoiceAsset({ voice_asset_id: "a" })).rejects.toThrow("mine");
  });
});

describe("what obtains credentials", () => {
  it.each([
    ["a function that returns a key", () => accessKeyAuth(() => new Promise<AccessKey>(() => {}))],
    ["IAM", () => iamAuth({ domain: "d", user: "u", password: "password-1", region: "cn-north-4" })],
  ])("is given up with the last call that waits for it, and asked anew: %s", async (_, auth) => {
    const { client, clock } = clientWith([() => new Promise<Response>(() => {})], {
      auth: auth(),
      maxRetries: 0,
    });

    const calls = [100, 200].map((timeoutMs) =>
      client.checkVoiceAsset({ voice_asset_id: "a" }, { timeoutMs }).catch((error) => error),
    );
    await clock.advance(100);
    expect(clock.pending).toBeGreaterThan(0);
    await clock.advance(100);

    expect((await Promise.all(calls)).map(({ reason }) => reason)).toEqual(["timeout", "timeout"]);
    expect(clock.pending).toBe(0);
  });

  it("is not held back for the next call by one that hung", async () => {
    let calls = 0;
    const { client, clock } = clientWith([json({})], {
      auth: accessKeyAuth(() => (++calls === 1 ? new Promise<AccessKey>(() => {}) : key(2))),
      timeoutMs: 100,
      maxRetries: 0,
    });

    const first = await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));
    const second = await settled(clock, client.checkVoiceAsset({ voice_asset_id: "a" }));

    expect([first.status, second.status]).toEqual(["rejected", "fulfilled"]);
  });

  it("is a network error when IAM's response is one, and final when its host does not exist", async () => {
    const auth = () => iamAuth({ domain: "d", user: "u", password: "password-1", region: "cn-north-4" });
    const lost = new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ENOTFOUND" }) });
    const broken = clientWith([() => Response.error()], { auth: auth(), maxRetries: 0 });
    const gone = clientWith([lost], { auth: auth() });

    await expect(broken.client.fetch("/v1/x")).rejects.toMatchObject({ reason: "network" });
    await expect(gone.client.fetch("/v1/x")).rejects.toMatchObject({ retryable: false });
    expect(gone.requests).toHaveLength(1);
  });

  it("rejects an option of IAM that is unknown", () => {
    const credentials = { domain: "d", user: "u", password: "p", region: "r", projet: "x" };

    expect(() => iamAuth(credentials as never)).toThrow('iamAuth has no option "projet"');
  });
});
