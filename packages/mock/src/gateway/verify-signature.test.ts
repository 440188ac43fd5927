import { createHash, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createMock } from "../create-mock.js";
import { canonicalRequest, readClaim, readSignedDate, signatureOf } from "./signature.js";

const key = { accessKeyId: "AKEXAMPLE", secretAccessKey: "SKEXAMPLE0000000000" };
const now = Date.UTC(2026, 0, 2, 3, 4, 5);
const date = "20260102T030405Z";
const url = "http://mock.test/v1/p/ttsc/check-voice-asset/a?b=2&a=1";
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** What a client signs, part by part, so that a test can change one part. */
const valid = {
  method: "POST",
  path: "/v1/p/ttsc/check-voice-asset/a/",
  query: "a=1&b=2",
  host: "mock.test",
  date,
  names: "host;x-project-id;x-sdk-date",
  hash: sha256(""),
  accessKeyId: key.accessKeyId,
  secret: key.secretAccessKey,
};

function sign(changes: Partial<typeof valid> = {}): Record<string, string> {
  const signed = { ...valid, ...changes };
  const lines = `host:${signed.host}\nx-project-id:p\nx-sdk-date:${signed.date}\n`;
  const { method, path, query, names, hash, accessKeyId } = signed;
  const canonical = [method, path, query, lines, names, hash].join("\n");
  const signature = createHmac("sha256", signed.secret)
    .update(`SDK-HMAC-SHA256\n${signed.date}\n${sha256(canonical)}`)
    .digest("hex");
  return {
    Authorization: `SDK-HMAC-SHA256 Access=${accessKeyId}, SignedHeaders=${names}, Signature=${signature}`,
    "X-Sdk-Date": signed.date,
    "X-Project-Id": "p",
  };
}

async function ask(headers: Record<string, string>, init: RequestInit = {}, at = now, target = url) {
  const mock = createMock({ verifySignature: key, now: () => at });
  const response = await mock.fetch(target, { method: "POST", headers, ...init });
  return { status: response.status, body: await response.json() };
}

describe("a signature", () => {
  it("that is valid is accepted, in process and whatever the case of the headers", async () => {
    expect((await ask(sign())).status).toBe(200);
  });

  it("is the vendor's published one for the vendor's published request", () => {
    const names = ["content-type", "host", "x-sdk-date"];
    const canonical = canonicalRequest(
      {
        method: "GET",
        url: new URL(
          "https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0",
        ),
        headers: {
          "content-type": "application/json",
          host: "service.region.example.com",
          "x-sdk-date": "20191115T033655Z",
        },
        body: new Uint8Array(),
      },
      names,
    );

    expect(signatureOf(canonical, "20191115T033655Z", "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc")).toBe(
      "7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe",
    );
  });

  it.each([
    ["fifteen minutes late", 15 * 60_000, 200],
    ["more than fifteen minutes late", 15 * 60_000 + 1, 401],
    ["fifteen minutes early", -15 * 60_000, 200],
    ["more than fifteen minutes early", -15 * 60_000 - 1, 401],
  ])("that is %s is judged by the clock", async (_, skew, status) => {
    const response = await ask(sign(), {}, now + skew);

    expect(response.status).toBe(status);
    if (status === 401) {
      expect(response.body.error_msg).toMatch(
        /signature expired, signature time:20260102T030405Z,server time:\d{8}T\d{6}Z$/,
      );
    }
  });

  it.each<[string, Partial<typeof valid>, string]>([
    ["another method", { method: "GET" }, "the method: GET was signed"],
    [
      "a path without its slash",
      { path: valid.path.slice(0, -1) },
      'the path: it must end in "/" for signing',
    ],
    [
      "a query that is not sorted",
      { query: "b=2&a=1" },
      "the query: it was signed as it is written in the URL",
    ],
    ["no query", { query: "" }, "the query: it was not signed"],
    ["a host with a port", { host: "mock.test:80" }, "host: mock.test:80 was signed and mock.test arrived"],
    ["a body that did not arrive", { hash: sha256("{}") }, "the body: one was signed, but none arrived"],
    [
      "another key",
      { secret: "other" },
      "the secret key differs, or path, query, a signed header or the body",
    ],
    ["an unknown key", { accessKeyId: "OTHER" }, "the access key OTHER is unknown"],
    [
      "headers that are not sorted",
      { names: "x-sdk-date;host" },
      "lower case and sorted, got x-sdk-date;host",
    ],
    ["no date", { names: "host;x-project-id" }, "X-Sdk-Date is not among the SignedHeaders"],
    ["a missing header", { names: "host;x-other;x-sdk-date" }, "the signed header x-other did not arrive"],
    ["constructor", { names: "constructor;x-sdk-date" }, "the signed header constructor did not arrive"],
    ["__proto__", { names: "__proto__;x-sdk-date" }, "the signed header __proto__ did not arrive"],
    [
      "an invalid date",
      { date: "yesterday" },
      "X-Sdk-Date must be written as 20250131T093000Z, got yesterday",
    ],
  ])("over %s is rejected with the reason", async (_, changes, message) => {
    const { status, body } = await ask(sign(changes));

    expect(status).toBe(401);
    expect(body).toMatchObject({ error_code: "APIGW.0301", error_msg: expect.stringContaining(message) });
  });

  it.each<[string, RequestInit, string]>([
    ["the path", {}, url.replace("/a?", "/other?")],
    ["the query", {}, `${url}&c=3`],
    ["a signed header", { headers: { ...sign(), "X-Project-Id": "other" } }, url],
    ["the body", { body: "changed" }, url],
  ])("is rejected when %s was changed after signing, with the canonical request", async (_, init, target) => {
    const { status, body } = await ask(sign(), init, now, target);

    expect(status).toBe(401);
    expect(body.error_msg).toContain(
      "The canonical request computed here is:\nPOST\n/v1/p/ttsc/check-voice-asset/",
    );
    if (init.body) expect(body.error_msg).toContain("the body: the hash of an empty one was signed");
  });

  it("is shown without what is secret in a query, a path and other headers", async () => {
    const secret = "TOP/SECRET+1=";
    const names = "host;x-apig-appcode;x-own;x-project-id;x-sdk-date;x-sdk-sk;x-security-token";
    const { status, body } = await ask(
      {
        ...sign({ names }),
        "X-Apig-AppCode": secret,
        "X-Sdk-Sk": "SK-SECRET",
        "X-Own": "OWN-SECRET",
        "X-Security-Token": "STEXAMPLE-SECRET",
      },
      {},
      now,
      `http://mock.test/v1/p/ttsc/check-voice-asset/${encodeURIComponent(secret)}?token=T1&q=${encodeURIComponent(secret)}&a=1`,
    );

    expect(status).toBe(401);
    expect(body.error_msg).toContain(
      [
        "POST",
        "/v1/p/ttsc/check-voice-asset/[redacted]/",
        "a=1&q=[redacted]&token=[redacted]",
        "host:mock.test",
        "x-apig-appcode:[redacted]",
        "x-own:[redacted]",
        "x-project-id:p",
        `x-sdk-date:${date}`,
        "x-sdk-sk:[redacted]",
        "x-security-token:[redacted]",
      ].join("\n"),
    );
  });

  it("is not required of a request with a token, and is not the error of one without credentials", async () => {
    expect((await ask({ "X-Auth-Token": "any" })).status).toBe(200);
    expect(await ask({})).toMatchObject({ status: 400, body: { error_code: "MSS.000000004" } });
  });

  it("alone is not enough: the project is required, too", async () => {
    const { "X-Project-Id": _, ...headers } = sign({ names: "host;x-sdk-date" });

    expect((await ask(headers)).status).not.toBe(200);
  });

  it.each([
    "",
    "Bearer x",
    "SDK-HMAC-SHA256 Access=a",
    "SDK-HMAC-SHA256 Access=a, SignedHeaders=b, Signature=c",
  ])("is not read from %j", async (Authorization) => {
    expect(readClaim(Authorization)).toBeUndefined();
  });

  it.each(["20260102T030405", "20261302T030405Z", "2026-01-02T03:04:05Z", ""])("has no date %j", (text) => {
    expect(readSignedDate(text)).toBeUndefined();
  });

  it("is rejected for another project than the path's, and for a security token that it does not cover", async () => {
    const [project, token] = await Promise.all([
      ask(sign({ path: valid.path.replace("/p/", "/p2/") }), {}, now, url.replace("/p/", "/p2/")),
      ask({ ...sign(), "X-Security-Token": "t" }),
    ]);

    expect(project).toMatchObject({
      status: 401,
      body: { error_msg: expect.stringContaining("X-Project-Id is p, and the path is of p2") },
    });
    expect(token).toMatchObject({
      status: 401,
      body: { error_msg: expect.stringContaining("X-Security-Token is not among the SignedHeaders") },
    });
  });

  it("is a violation where it is rejected", async () => {
    const mock = createMock({ verifySignature: key, now: () => now });
    await mock.fetch(url, { method: "POST", headers: sign({ secret: "other" }) });

    expect(mock.calls()[0]?.violations).toMatchObject([{ path: "header.authorization", code: 401 }]);
  });

  it("is checked only with a complete key", () => {
    expect(() => createMock({ verifySignature: { accessKeyId: "", secretAccessKey: "x" } })).toThrow(
      "verifySignature.accessKeyId must be a string that is not empty",
    );
    // @ts-expect-error the secret is required
    expect(() => createMock({ verifySignature: { accessKeyId: "x" } })).toThrow(
      "verifySignature.secretAccessKey",
    );
    // @ts-expect-error there is no such option
    expect(() => createMock({ verifySignature: { ...key, securityToken: "x" } })).toThrow(
      'Unknown option "securityToken". The options are accessKeyId, secretAccessKey.',
    );
  });
});
