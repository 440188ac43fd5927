import { describe, expect, it } from "vitest";
import { createMock } from "../create-mock.js";

const url = "https://iam.cn-north-4.myhuaweicloud.com/v3/auth/tokens?nocatalog=true";
const user = { name: "u", password: "secret", domain: { name: "d" } };
const body = {
  auth: { identity: { methods: ["password"], password: { user } }, scope: { project: { name: "p" } } },
};
const identity = (changes: object) => ({
  auth: { ...body.auth, identity: { ...body.auth.identity, ...changes } },
});
const post = (value: unknown) => ({
  method: "POST",
  body: typeof value === "string" ? value : JSON.stringify(value),
});

describe("IAM", () => {
  it("is served only with the option iam", async () => {
    expect((await createMock().fetch(url, post(body))).status).toBe(404);
    expect((await createMock({ iam: true }).fetch(url, post(body))).status).toBe(201);
  });

  it("issues a new token each time, for 24 hours", async () => {
    const mock = createMock({ iam: true, now: () => Date.UTC(2026, 0, 2, 3, 4, 5, 678) });

    const [one, other] = [await mock.fetch(url, post(body)), await mock.fetch(url, post(body))];

    expect(one.headers.get("X-Subject-Token")).toMatch(/^mock-token-/);
    expect(one.headers.get("X-Subject-Token")).not.toBe(other.headers.get("X-Subject-Token"));
    expect(await one.json()).toEqual({
      token: {
        methods: ["password"],
        issued_at: "2026-01-02T03:04:05.678000Z",
        expires_at: "2026-01-03T03:04:05.678000Z",
      },
    });
  });

  it.each([
    ["a user's name", body],
    ["a user's ID alone", identity({ password: { user: { id: "i", password: "secret" } } })],
    ["the account's ID", identity({ password: { user: { ...user, domain: { id: "d" } } } })],
    [
      "an access key",
      identity({ methods: ["hw_ak_sk"], hw_ak_sk: { access: { key: "AK" }, secret: { key: "SK" } } }),
    ],
  ])("accepts %s", async (_, value) => {
    expect((await createMock({ iam: true }).fetch(url, post(value))).status).toBe(201);
  });

  it("can have faults", async () => {
    const mock = createMock({ iam: true });
    mock.fault("iam", { kind: "status", status: 503, nth: 1 });

    const [failed, good] = [await mock.fetch(url, post(body)), await mock.fetch(url, post(body))];

    expect([failed.status, good.status]).toEqual([503, 201]);
    expect(await failed.json()).toMatchObject({ error: { code: 503, title: "Service Unavailable" } });
    expect(mock.calls().map(({ fault }) => fault)).toEqual(["status", undefined]);
    expect(JSON.stringify(mock.calls())).not.toContain("secret");
  });

  it.each([
    ["{", "the body is not JSON"],
    ["null", 'auth.identity.methods must be ["password"] or ["hw_ak_sk"], got undefined'],
    [identity({ methods: ["totp"] }), 'must be ["password"] or ["hw_ak_sk"], got ["totp"]'],
    [identity({ methods: ["constructor"] }), 'got ["constructor"]'],
    [
      identity({ password: { user: { ...user, name: undefined } } }),
      "user.name or auth.identity.password.user.id",
    ],
    [identity({ password: { user: { ...user, domain: {} } } }), "user.domain.name or"],
    [
      identity({ methods: ["hw_ak_sk"], hw_ak_sk: { access: { key: "AK" } } }),
      "hw_ak_sk.secret.key is missing",
    ],
    [{ auth: { ...body.auth, scope: undefined } }, "auth.scope is missing"],
    [{ auth: { ...body.auth, scope: "project" } }, "auth.scope is missing, or has another type"],
    [identity({ password: { user: { ...user, password: 1 } } }), "user.password is missing, or has another"],
  ])("rejects %j", async (value, message) => {
    const response = await createMock({ iam: true }).fetch(url, post(value));

    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain(message);
  });
});
