import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { clientWith, json, type Reply, rejectionOf } from "../../test/client-with.js";
import { TtsApiError, type TtsClientOptions, TtsConnectionError } from "../index.js";
import { iamAuth } from "./iam-auth.js";

const credentials = { domain: "domain-1", user: "user-1", password: "canary-password", region: "cn-north-4" };
const dayMs = 24 * 3_600_000;

/** The token of a day that IAM issues at a time. */
function token(value: string, nowMs?: number): Response {
  const dates = nowMs !== undefined && {
    expires_at: new Date(nowMs + dayMs).toISOString().replace("Z", "000Z"),
    issued_at: new Date(nowMs).toISOString(),
  };
  return json({ token: { ...dates } }, { status: 201, headers: { "X-Subject-Token": value } });
}

/** A client whose service returns `{}`, and whose IAM replies with what is given. */
function clientOfIam(reply: Reply | undefined, more: object = {}, options: Partial<TtsClientOptions> = {}) {
  const iamRequests: Request[] = [];
  const tokens: (string | null)[] = [];
  const shared = clientWith(
    [
      (request) => {
        if (!new URL(request.url).hostname.startsWith("iam.")) {
          tokens.push(request.headers.get("X-Auth-Token"));
          return json({});
        }
        iamRequests.push(request);
        if (reply instanceof Error) throw reply;
        if (typeof reply === "function") return reply(request);
        return reply ?? token(`token-${iamRequests.length}`, shared.clock.now());
      },
    ],
    { auth: iamAuth({ ...credentials, ...more }), maxRetries: 0, ...options },
  );
  return { ...shared, iamRequests, tokens };
}

describe("iamAuth", () => {
  it.each([
    ["the region's project", {}, "https://iam.cn-north-4.myhuaweicloud.com", "cn-north-4"],
    [
      "another project, from another endpoint",
      { endpoint: "https://iam.example/", project: "cn-north-4_team" },
      "https://iam.example",
      "cn-north-4_team",
    ],
  ])("obtains a token of %s", async (_, more, host, project) => {
    const { check, iamRequests, tokens } = clientOfIam(undefined, more);

    await check();

    expect(tokens).toEqual(["token-1"]);
    expect(iamRequests[0]?.url).toBe(`${host}/v3/auth/tokens?nocatalog=true`);
    expect(await iamRequests[0]?.json()).toEqual({
      auth: {
        identity: {
          methods: ["password"],
          password: { user: { name: "user-1", password: "canary-password", domain: { name: "domain-1" } } },
        },
        scope: { project: { name: project } },
      },
    });
  });

  it("obtains it once for a hundred concurrent calls, and again before it expires", async () => {
    const { check, clock, iamRequests, tokens } = clientOfIam(undefined);

    await Promise.all(Array.from({ length: 100 }, () => check()));
    await clock.advance(dayMs - 6 * 60_000);
    await check();
    expect(new Set(tokens)).toEqual(new Set(["token-1"]));
    await clock.advance(2 * 60_000);
    await check();

    expect(tokens.at(-1)).toBe("token-2");
    expect(iamRequests).toHaveLength(2);
  });

  it.each([
    ["of a machine with clock skew", () => token("token-1", Date.UTC(2024, 11, 31))],
    ["without an expiry", () => token("token-1")],
  ])("caches a token %s", async (_, reply) => {
    const { check, iamRequests } = clientOfIam(reply);

    await check();
    await check();

    expect(iamRequests).toHaveLength(1);
  });

  it("drops a token that was rejected, unless another call has renewed it already", async () => {
    const auth = iamAuth(credentials);
    const { tokens, iamRequests, check, clock } = clientOfIam(undefined, {}, { auth });
    await check();
    const request = { clock, signal: new AbortController().signal } as never;
    const rejection = { sent: { "X-Auth-Token": "token-1" }, message: "", serverTimeMs: undefined, request };

    expect(await auth.renew?.(rejection)).toBe(true);
    await check();
    expect(await auth.renew?.(rejection)).toBe(true);
    await check();

    expect(tokens).toEqual(["token-1", "token-2", "token-2"]);
    expect(iamRequests).toHaveLength(2);
  });

  it("is retried after an error as Retry-After says, also for a call that is not safe to retry", async () => {
    const delays: number[] = [];
    let count = 0;
    const unavailable = new Response("", { status: 503, headers: { "Retry-After": "7" } });
    const { client, settle, tokens } = clientOfIam(
      () => (++count === 1 ? unavailable : token("token-2")),
      {},
      { maxRetries: 1, hooks: { onRetry: ({ delayMs }) => delays.push(delayMs) } },
    );

    const outcome = await settle(client.fetch("/v1/x", { method: "POST" }));

    expect(outcome.status).toBe("fulfilled");
    expect(delays).toEqual([7000]);
    expect(tokens).toEqual(["token-2"]);
  });

  it("rejects with IAM's error, without the password", async () => {
    const error = { code: 401, message: "Wrong: canary-password", title: "Unauthorized" };
    const { check } = clientOfIam(json({ error }, { status: 401, headers: { "X-Request-Id": "request-7" } }));

    const rejection = await rejectionOf(check());

    expect(rejection).toBeInstanceOf(TtsApiError);
    expect(rejection).toMatchObject({
      status: 401,
      requestId: "request-7",
      message: expect.stringMatching(/^iamAuth failed with status 401: Wrong: .*Check the credentials/),
    });
    expect(inspect(rejection, { depth: 9, showHidden: true }) + JSON.stringify(rejection)).not.toContain(
      "canary",
    );
  });

  const missing = new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ENOTFOUND" }) });
  it.each<[string, Reply, object]>([
    ["cannot be reached", new TypeError("no route, canary-password"), { reason: "network", retryable: true }],
    ["has a host that does not exist", missing, { reason: "network", retryable: false }],
    ["returns a network error", () => Response.error(), { reason: "network" }],
    ["hides its token", json({ token: {} }, { status: 201 }), { reason: "body" }],
  ])("rejects when IAM %s", async (_, reply, expected) => {
    const { check, tokens } = clientOfIam(reply);

    const error = await rejectionOf(check());

    expect(error).toBeInstanceOf(TtsConnectionError);
    expect(error).toMatchObject(expected);
    expect(inspect(error)).not.toContain("canary");
    expect(tokens).toEqual([]);
  });

  it.each<[string, (password: string) => string]>([
    ["as JSON", (password) => JSON.stringify({ error: { message: `wrong: ${password}` } })],
    [
      "as JSON with escapes of its own",
      (password) => JSON.stringify({ error: { message: password } }).replaceAll("=", "\\u003d"),
    ],
    ["in a page", (password) => `<p>${JSON.stringify(password)}</p>`],
  ])("never shows a password with quotes, backslashes and umlauts that IAM repeats %s", async (_, write) => {
    const password = 'pass"w\\ö=rd';
    const { check } = clientOfIam(new Response(write(password), { status: 401 }), { password });

    const { message, body } = await rejectionOf(check());

    for (const shown of [message, JSON.stringify(body), JSON.stringify(JSON.stringify(body))]) {
      expect(shown).not.toContain("rd");
      expect(shown).not.toContain("pass");
    }
  });

  const isEmpty = "must be a string that is not empty";
  it.each([
    [{ domain: "" }, `iamAuth: domain ${isEmpty}`],
    [{ user: "" }, `iamAuth: user ${isEmpty}`],
    [{ password: "" }, `iamAuth: password ${isEmpty}`],
    [{ region: "" }, `iamAuth: region ${isEmpty}`],
    [{ region: "evil.example/?" }, 'iamAuth: region must be a name such as "cn-north-4"'],
    [{ region: "a.b" }, "iamAuth: region must be a name"],
    [{ endpoint: "http://h/?" }, "iamAuth: endpoint must be an http or https URL without query"],
    [{ endpoint: "https://user:canary@h" }, "iamAuth: endpoint must be an http or https URL without query"],
    [{ endpoint: "ftp://h" }, "iamAuth: endpoint must be an http or https URL"],
    [{ projet: "x" }, 'iamAuth has no option "projet"'],
  ])("rejects %j at once", (more, message) => {
    const create = () => iamAuth({ ...credentials, ...more });

    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
    expect(create).not.toThrow("canary");
  });

  it("does not show the password when it is inspected", () => {
    expect(inspect(iamAuth(credentials), { depth: 9, showHidden: true })).not.toContain("canary");
  });
});
