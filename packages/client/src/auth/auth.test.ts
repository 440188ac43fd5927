import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { FakeClock } from "../../test/fake-clock.js";
import vectors from "../../test/signing-vectors.json" with { type: "json" };
import { accessKeyAuth } from "./access-key-auth.js";
import type { AuthRequest } from "./auth.js";
import { noAuth } from "./no-auth.js";
import { tokenAuth } from "./token-auth.js";

const request: AuthRequest = {
  method: "GET",
  url: new URL(
    "https://metastudio.cn-north-4.myhuaweicloud.com/v1/0123456789abcdef0123456789abcdef/ttsc/audition-file/job-1",
  ),
  body: new Uint8Array(),
  projectId: "0123456789abcdef0123456789abcdef",
  clock: new FakeClock(Date.UTC(2025, 0, 2, 3, 4, 5)),
  fetch: () => Promise.reject(new Error("nothing is to be fetched")),
  signal: new AbortController().signal,
};

const key = {
  accessKeyId: "AKEXAMPLE0000000000",
  secretAccessKey: "SKEXAMPLE00000000000000000000000000000000",
};

describe("accessKeyAuth", () => {
  const signatureOf = (name: string) => vectors.find((vector) => vector.name === name)?.signature;
  it("sends the three headers of the document, signed", async () => {
    const headers = await accessKeyAuth(key).headersFor(request);

    expect(headers).toEqual({
      Authorization: `SDK-HMAC-SHA256 Access=${key.accessKeyId}, SignedHeaders=host;x-project-id;x-sdk-date, Signature=${signatureOf("GET audition-file")}`,
      "X-Sdk-Date": "20250102T030405Z",
      "X-Project-Id": request.projectId,
    });
  });

  it("sends and signs the security token of a temporary key", async () => {
    const headers = await accessKeyAuth({ ...key, securityToken: "STEXAMPLE" }).headersFor(request);

    expect(headers["X-Security-Token"]).toBe("STEXAMPLE");
    expect(headers.Authorization).toContain("SignedHeaders=host;x-project-id;x-sdk-date;x-security-token");
    expect(headers.Authorization).toContain(`Signature=${signatureOf("temporary key")}`);
  });

  it("signs the host with its port", async () => {
    const url = (port: string) => ({ ...request, url: new URL(`http://127.0.0.1${port}/x`) });
    const signature = async (port: string) => (await accessKeyAuth(key).headersFor(url(port))).Authorization;

    expect(await signature(":4010")).not.toBe(await signature(":4011"));
    expect(await signature(":80")).toBe(await signature(""));
  });

  it("does not show the key when it is inspected", () => {
    const auth = accessKeyAuth(key);

    expect(inspect(auth, { depth: 9, showHidden: true }) + JSON.stringify(auth)).not.toContain("EXAMPLE");
  });

  it.each([
    [{ accessKeyId: "" }, "accessKeyId must not be empty"],
    [{ secretAccessKey: undefined }, "secretAccessKey must be a string, got undefined"],
    [{ secretAccessKey: "top-secret\n" }, "secretAccessKey must consist of visible ASCII"],
    [{ securityToken: null }, "securityToken must be a string, got null"],
  ])("rejects %j and does not show it", (part, message) => {
    const create = () => accessKeyAuth({ ...key, ...part } as never);

    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
    expect(create).not.toThrow("top-secret");
  });
});

describe("tokenAuth", () => {
  it("sends a fixed token", async () => {
    expect(await tokenAuth("t1").headersFor(request)).toEqual({ "X-Auth-Token": "t1" });
  });

  it("ends the call with what its function throws", async () => {
    await expect(tokenAuth(() => Promise.reject(new Error("mine"))).headersFor(request)).rejects.toThrow(
      "mine",
    );
  });

  it("rejects an invalid token", async () => {
    expect(() => tokenAuth("")).toThrow(new TypeError("token must not be empty"));
    await expect(tokenAuth(() => undefined as never).headersFor(request)).rejects.toThrow(
      new TypeError("token must be a string, got undefined"),
    );
  });
});

describe("a rejection", () => {
  const rejection = (sent: Record<string, string>, message = "", serverTimeMs?: number) => ({
    sent,
    message,
    serverTimeMs,
    request,
  });

  it("does not renew a fixed token", () => {
    expect(tokenAuth("t1").renew).toBeUndefined();
  });

  it("renews a token when the function returns another one", async () => {
    let token = "t1";
    const auth = tokenAuth(() => token);
    const sent = await auth.headersFor(request);

    expect(await auth.renew?.(rejection(sent))).toBe(false);
    token = "t2";
    expect(await auth.renew?.(rejection(sent))).toBe(true);
  });

  const expired = "signature expired";
  const inAnHour = Date.UTC(2025, 0, 2, 4, 4, 5);
  it.each([
    ["the message", `${expired}, signature time:20250102T030405Z,server time:20250102T040405Z`, undefined],
    ["the Date header, when the message has no time", expired, inAnHour],
    ["it, when the message has no time zone", `${expired},server time:2025-01-02 12:04:05`, inAnHour],
    ["it, when the message has another", `${expired},server time:Thu Jan 02 12:04:05 CST 2025`, inAnHour],
  ])("corrects the clock skew of an access key, by %s", async (_, message, date) => {
    const auth = accessKeyAuth(key);
    const sent = await auth.headersFor(request);

    expect(await auth.renew?.(rejection(sent, message, date))).toBe(true);
    expect((await auth.headersFor(request))["X-Sdk-Date"]).toBe("20250102T040405Z");
  });

  it.each([
    `${expired},server time:20250102T030410Z`,
    expired,
    `${expired},server time:2026-01-02 03:04:05`,
    "verify aksk signature fail",
  ])(
    "does not renew an access key when the time is right, unknown, or not the reason: %s",
    async (message) => {
      const auth = accessKeyAuth(key);
      const sent = await auth.headersFor(request);

      expect(await auth.renew?.(rejection(sent, message))).toBe(false);
    },
  );
});

describe("noAuth", () => {
  it("sends nothing", async () => {
    expect(await noAuth().headersFor(request)).toEqual({});
  });
});
