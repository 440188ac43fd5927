import { describe, expect, it } from "vitest";
import { clientWith, failure, json, never } from "../../test/client-with.js";
import { FakeClock } from "../../test/fake-clock.js";
import { type AccessKey, accessKeyAuth, iamAuth } from "../index.js";

const key = (count: number, more: Partial<AccessKey> = {}): AccessKey => ({
  accessKeyId: `AKEXAMPLE${count}`,
  secretAccessKey: "SKEXAMPLE",
  ...more,
});
const keysOf = (requests: Request[]) =>
  requests.map(({ headers }) => /Access=(\w+)/.exec(headers.get("Authorization") ?? "")?.[1]);

describe("a function that returns an access key", () => {
  it("is called for each attempt when the key has no expiry", async () => {
    let calls = 0;
    const { check, requests, settle } = clientWith([failure(503), json({})], {
      auth: accessKeyAuth(() => key(++calls)),
    });

    await settle(check());

    expect(keysOf(requests)).toEqual(["AKEXAMPLE1", "AKEXAMPLE2"]);
  });

  it.each([
    ["a date", (ms: number) => new Date(ms)],
    ["a string", (ms: number) => new Date(ms).toISOString()],
    ["milliseconds", (ms: number) => ms],
  ])("is called once until shortly before the key expires: %s", async (_, at) => {
    const clock = new FakeClock();
    let calls = 0;
    const auth = accessKeyAuth(async () =>
      key(++calls, { securityToken: "STEXAMPLE", expiresAt: at(clock.now() + 3_600_000) }),
    );
    const { check, requests } = clientWith([() => json({})], { auth, clock });

    await Promise.all(Array.from({ length: 50 }, () => check()));
    await clock.advance(54 * 60_000);
    await check();
    expect(calls).toBe(1);
    await clock.advance(2 * 60_000);
    await check();

    expect(calls).toBe(2);
    expect(requests.at(-1)?.headers.get("X-Security-Token")).toBe("STEXAMPLE");
  });

  it("is called once for half of the life of a key that expires soon", async () => {
    const clock = new FakeClock();
    let calls = 0;
    const auth = accessKeyAuth(() => key(++calls, { expiresAt: clock.now() + 4 * 60_000 }));
    const { check } = clientWith([() => json({})], { auth, clock });

    await check();
    await clock.advance(100_000);
    await check();
    expect(calls).toBe(1);
    await clock.advance(30_000);
    await check();

    expect(calls).toBe(2);
  });

  it("is called again after a 401, and the call attempted again if the key has changed", async () => {
    const clock = new FakeClock();
    let count = 1;
    const auth = accessKeyAuth(() => key(count, { expiresAt: clock.now() + 3_600_000 }));
    const { check, requests } = clientWith([json({}), failure(401), json({}), failure(401)], { auth, clock });

    await check();
    count = 2;
    expect(await check()).toEqual({});
    await expect(check()).rejects.toMatchObject({ status: 401 });

    expect(keysOf(requests)).toEqual(["AKEXAMPLE1", "AKEXAMPLE1", "AKEXAMPLE2", "AKEXAMPLE2"]);
  });

  it.each<[string, () => AccessKey | Promise<AccessKey>, Error]>([
    ["what it throws", () => Promise.reject(new Error("mine")), new Error("mine")],
    [
      "an error for no key",
      () => undefined as never,
      new TypeError("accessKeyId must be a string, got undefined"),
    ],
    [
      "an error for an invalid date",
      () => key(1, { expiresAt: "soon" }),
      new TypeError("expiresAt must be a valid date"),
    ],
  ])("ends the call with %s", async (_, obtain, error) => {
    const { check, requests } = clientWith([json({})], { auth: accessKeyAuth(obtain) });

    await expect(check()).rejects.toThrow(error);
    expect(requests).toEqual([]);
  });
});

describe("what obtains credentials", () => {
  const iam = () => iamAuth({ domain: "d", user: "u", password: "password-1", region: "cn-north-4" });

  it.each([
    ["a function", () => accessKeyAuth(never), "accessKeyAuth: the function that returns the key"],
    ["IAM", iam, "iamAuth: IAM"],
  ])("is named when it does not respond within 20 s: %s", async (_, auth, name) => {
    const { check, settle } = clientWith([never], { auth: auth(), timeoutMs: 40_000, maxRetries: 0 });

    expect(await settle(check())).toMatchObject({
      reason: { reason: "timeout", message: `${name} did not respond within 20000 ms.` },
    });
  });

  it.each([
    ["a function", () => accessKeyAuth(never)],
    ["IAM", iam],
  ])("stops with the last call that waits for it: %s", async (_, auth) => {
    const { check, clock } = clientWith([never], { auth: auth(), maxRetries: 0 });

    const calls = [100, 200].map((timeoutMs) => check({ timeoutMs }).catch((error) => error));
    await clock.advance(100);
    expect(clock.pending).toBeGreaterThan(0);
    await clock.advance(100);

    expect((await Promise.all(calls)).map(({ reason }) => reason)).toEqual(["timeout", "timeout"]);
    expect(clock.pending).toBe(0);
  });

  it.each([100, 40_000])(
    "is called again after one that hung, with a timeout of %i ms",
    async (timeoutMs) => {
      let calls = 0;
      const { check, settle } = clientWith([() => json({})], {
        auth: accessKeyAuth(() => (++calls === 1 ? never() : key(calls))),
        timeoutMs,
        maxRetries: 0,
      });

      expect(await settle(check())).toMatchObject({ reason: { reason: "timeout" } });
      expect(await settle(check())).toMatchObject({ status: "fulfilled" });
    },
  );
});
