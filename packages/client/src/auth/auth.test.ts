import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
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
  nowMs: Date.UTC(2025, 0, 2, 3, 4, 5),
};

describe("accessKeyAuth", () => {
  const signatureOf = (name: string) => vectors.find((vector) => vector.name === name)?.signature;
  const key = {
    accessKeyId: "AKEXAMPLE0000000000",
    secretAccessKey: "SKEXAMPLE00000000000000000000000000000000",
  };

  it("sends the three headers that the document asks for, signed", async () => {
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

  it("does not show the key when it is inspected", () => {
    const auth = accessKeyAuth(key);

    expect(inspect(auth, { depth: 9, showHidden: true }) + JSON.stringify(auth)).not.toContain("EXAMPLE");
  });

  it.each([
    [{ accessKeyId: "", secretAccessKey: "s" }, "accessKeyId must not be empty"],
    [{ accessKeyId: "a", secretAccessKey: undefined }, "secretAccessKey must be a string, got undefined"],
    [{ accessKeyId: "a", secretAccessKey: "top-secret\n" }, "secretAccessKey must consist of visible ASCII"],
    [
      { accessKeyId: "a", secretAccessKey: "s", securityToken: null },
      "securityToken must be a string, got null",
    ],
  ])("refuses %j and does not repeat it", (wrong, message) => {
    const create = () => accessKeyAuth(wrong as never);

    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
    expect(create).not.toThrow("top-secret");
  });
});

describe("tokenAuth", () => {
  it("sends a fixed token", async () => {
    expect(await tokenAuth("t1").headersFor(request)).toEqual({ "X-Auth-Token": "t1" });
  });

  it("asks a function for each attempt", async () => {
    let calls = 0;
    const auth = tokenAuth(async () => `t${++calls}`);

    expect(await auth.headersFor(request)).toEqual({ "X-Auth-Token": "t1" });
    expect(await auth.headersFor(request)).toEqual({ "X-Auth-Token": "t2" });
  });

  it("refuses a token that cannot be sent", async () => {
    expect(() => tokenAuth("")).toThrow(new TypeError("token must not be empty"));
    await expect(tokenAuth(() => undefined as never).headersFor(request)).rejects.toThrow(
      new TypeError("token must be a string, got undefined"),
    );
  });
});

describe("noAuth", () => {
  it("sends nothing", async () => {
    expect(await noAuth().headersFor(request)).toEqual({});
  });
});
