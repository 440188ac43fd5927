import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { FakeClock } from "../../test/fake-clock.js";
import { TtsApiError } from "../errors/tts-api-error.js";
import { TtsConnectionError } from "../errors/tts-connection-error.js";
import type { AuthRequest } from "./auth.js";
import { iamAuth } from "./iam-auth.js";

const credentials = { domain: "domain-1", user: "user-1", password: "canary-password", region: "cn-north-4" };

/** An IAM whose tokens live a day, and what it was asked. */
function iam(answer?: (count: number, clock: FakeClock) => Response | Promise<Response>) {
  const asked: { url: string; body: unknown }[] = [];
  const clock = new FakeClock();
  const request: AuthRequest = {
    method: "GET",
    url: new URL("https://service.example/"),
    body: new Uint8Array(),
    projectId: "p",
    clock,
    signal: new AbortController().signal,
    async fetch(url, init) {
      asked.push({ url: String(url), body: await new Request(url, init).json() });
      return answer ? answer(asked.length, clock) : token(`token-${asked.length}`, clock.now());
    },
  };
  return { asked, clock, request };
}

function token(value: string, nowMs: number, lifetimeMs = 24 * 3600_000): Response {
  const expires_at = new Date(nowMs + lifetimeMs).toISOString().replace("Z", "000Z");
  const issued_at = new Date(nowMs).toISOString();
  return Response.json(
    { token: { expires_at, issued_at } },
    { status: 201, headers: { "X-Subject-Token": value } },
  );
}

describe("iamAuth", () => {
  it("asks IAM of the region for a token of the region's project", async () => {
    const { asked, request } = iam();

    const headers = await iamAuth(credentials).headersFor(request);

    expect(headers).toEqual({ "X-Auth-Token": "token-1" });
    expect(asked).toEqual([
      {
        url: "https://iam.cn-north-4.myhuaweicloud.com/v3/auth/tokens?nocatalog=true",
        body: {
          auth: {
            identity: {
              methods: ["password"],
              password: {
                user: { name: "user-1", password: "canary-password", domain: { name: "domain-1" } },
              },
            },
            scope: { project: { name: "cn-north-4" } },
          },
        },
      },
    ]);
  });

  it("takes another endpoint and another project", async () => {
    const { asked, request } = iam();

    await iamAuth({
      ...credentials,
      endpoint: "https://iam.example/",
      project: "cn-north-4_team",
    }).headersFor(request);

    expect(asked[0]?.url).toBe("https://iam.example/v3/auth/tokens?nocatalog=true");
    expect(asked[0]?.body).toMatchObject({ auth: { scope: { project: { name: "cn-north-4_team" } } } });
  });

  it("asks once for a hundred calls at once, and keeps the token", async () => {
    const { asked, request } = iam();
    const auth = iamAuth(credentials);

    const all = await Promise.all(Array.from({ length: 100 }, () => auth.headersFor(request)));
    await auth.headersFor(request);

    expect(new Set(all.map((headers) => headers["X-Auth-Token"]))).toEqual(new Set(["token-1"]));
    expect(asked).toHaveLength(1);
  });

  it("renews the token before it expires", async () => {
    const { asked, clock, request } = iam();
    const auth = iamAuth(credentials);
    await auth.headersFor(request);

    await clock.advance(24 * 3600_000 - 6 * 60_000);
    expect(await auth.headersFor(request)).toEqual({ "X-Auth-Token": "token-1" });
    await clock.advance(2 * 60_000);
    expect(await auth.headersFor(request)).toEqual({ "X-Auth-Token": "token-2" });
    expect(asked).toHaveLength(2);
  });

  it("goes by IAM's own times when the machine's clock is wrong", async () => {
    const { asked, clock, request } = iam((count, { now }) =>
      token(`token-${count}`, now.call(clock) - 48 * 3600_000),
    );
    const auth = iamAuth(credentials);

    await auth.headersFor(request);
    await auth.headersFor(request);

    expect(asked).toHaveLength(1);
  });

  it("drops a token that was rejected, unless another call has renewed it already", async () => {
    const { asked, request } = iam();
    const auth = iamAuth(credentials);
    const sent = await auth.headersFor(request);
    const rejection = { sent, message: "", serverTimeMs: undefined, request };

    expect(await auth.renew?.(rejection)).toBe(true);
    expect(await auth.headersFor(request)).toEqual({ "X-Auth-Token": "token-2" });
    expect(await auth.renew?.(rejection)).toBe(true);
    expect(await auth.headersFor(request)).toEqual({ "X-Auth-Token": "token-2" });
    expect(asked).toHaveLength(2);
  });

  it("asks again after a failure", async () => {
    const { request } = iam((count, clock) =>
      count === 1 ? new Response(null, { status: 503 }) : token("token-2", clock.now()),
    );
    const auth = iamAuth(credentials);

    await expect(auth.headersFor(request)).rejects.toMatchObject({ status: 503, retryable: true });
    expect(await auth.headersFor(request)).toEqual({ "X-Auth-Token": "token-2" });
  });

  it("says that IAM returned an error, and never the password", async () => {
    const { request } = iam(() =>
      Response.json(
        {
          error: {
            code: 401,
            message: "The username or password is wrong: canary-password",
            title: "Unauthorized",
          },
        },
        { status: 401, headers: { "X-Request-Id": "request-7" } },
      ),
    );

    const error = await Promise.resolve(iamAuth(credentials).headersFor(request)).catch(
      (caught: unknown) => caught,
    );

    expect(error).toBeInstanceOf(TtsApiError);
    expect(error).toMatchObject({
      status: 401,
      requestId: "request-7",
      message: expect.stringMatching(
        /^iamAuth failed with status 401: The username or password is wrong: .*Check the credentials/,
      ),
    });
    expect(inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error)).not.toContain("canary");
  });

  it.each<[string, () => Response | Promise<Response>, object]>([
    ["is not there", () => Promise.reject(new TypeError("no route, canary-password")), { reason: "network" }],
    ["hides its token", () => Response.json({ token: {} }, { status: 201 }), { reason: "body" }],
  ])("says that IAM %s", async (_, answer, expected) => {
    const { request } = iam(answer);

    const error = await Promise.resolve(iamAuth(credentials).headersFor(request)).catch(
      (caught: unknown) => caught,
    );

    expect(error).toBeInstanceOf(TtsConnectionError);
    expect(error).toMatchObject(expected);
    expect(inspect(error)).not.toContain("canary");
  });

  it("gives up an IAM that does not answer", async () => {
    const { clock, request } = iam(() => new Promise<Response>(() => {}));
    const waiting = expect(iamAuth(credentials).headersFor(request)).rejects.toMatchObject({
      reason: "timeout",
    });

    await clock.advance(30_000);

    await waiting;
  });

  it.each(["domain", "user", "password", "region"])("rejects credentials without %s", (name) => {
    expect(() => iamAuth({ ...credentials, [name]: "" })).toThrow(
      new TypeError(`iamAuth: ${name} must be a string that is not empty`),
    );
  });

  it("does not show the password when it is inspected", () => {
    expect(inspect(iamAuth(credentials), { depth: 9, showHidden: true })).not.toContain("canary");
  });
});
