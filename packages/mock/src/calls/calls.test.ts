import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it, vi } from "vitest";
import { createMock } from "../create-mock.js";
import { jobPath, origin, timbrePath } from "../testing/requests.js";
import { type Call, Calls } from "./calls.js";

const timbre = origin + timbrePath("");
const post = (headers: Record<string, string> = {}) => ({
  method: "POST",
  headers: { "X-Auth-Token": "a-secret-token", ...headers },
});

describe("calls", () => {
  it("do not hold on to a large body", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const calls = new Calls();
    const add = () => {
      const body = Buffer.concat([new Uint8Array(1_000_000)]);
      const signal = new AbortController().signal;
      const incoming = { method: "POST", url: new URL(timbre), headers: {}, body, isTooLarge: false, signal };
      calls.add(incoming, {}, undefined, 0, 0);
      return new WeakRef(body.buffer);
    };
    const held = add();

    await vi.waitFor(() => {
      collect();
      // Not the buffer itself, which a failed expectation would hold.
      expect(held.deref() === undefined).toBe(true);
    });
    expect(calls.list(undefined)).toHaveLength(1);
  });

  it("give request, operation, scenario, response and time, the oldest first", async () => {
    const mock = createMock({ now: () => Date.UTC(2026, 0, 2) });
    mock.use("checkVoiceAsset", "frozen");
    await mock.fetch(`${timbre}a`, post({ "X-Request-Id": "mine" }));
    await mock.fetch(origin + jobPath(), { headers: { "X-Auth-Token": "t" } });

    const calls = mock.calls();

    expect(calls.map(({ operationId }) => operationId)).toEqual(["checkVoiceAsset", "showTtsAuditionFile"]);
    expect(calls[0]).toEqual({
      operationId: "checkVoiceAsset",
      request: {
        method: "POST",
        url: `${timbre}a`,
        headers: { "x-auth-token": "[redacted]", "x-request-id": "mine" },
        body: "",
      },
      violations: [],
      scenario: "frozen",
      fault: undefined,
      response: {
        status: 200,
        headers: expect.objectContaining({ "content-type": "application/json" }),
        body: expect.stringContaining('"asset_state":"BLOCK"'),
      },
      startedAt: new Date(Date.UTC(2026, 0, 2)),
      durationMs: expect.any(Number),
    });
    expect(calls[0]?.durationMs).toBeGreaterThan(0);
  });

  it("of one operation leave the others out", async () => {
    const mock = createMock();
    await mock.fetch(`${timbre}a`, post());
    await mock.fetch(`${origin}/nothing`);

    expect(mock.calls("checkVoiceAsset")).toHaveLength(1);
    expect(mock.calls("showTtsAuditionFile")).toEqual([]);
    expect(mock.calls().at(-1)).toMatchObject({ operationId: undefined, response: { status: 404 } });
    // @ts-expect-error the document has no such operation
    expect(() => mock.calls("nothing")).toThrow(
      /Unknown operation "nothing"\. The operations are .*showTtsAuditionFile/,
    );
  });

  it("have the violations of the request", async () => {
    const mock = createMock();
    await mock.fetch(`${timbre}a`, post({ "X-App-UserId": Buffer.from("用户").toString("latin1") }));
    await mock.fetch(`${timbre}a`, { method: "POST" });

    expect(mock.calls().map(({ violations }) => violations)).toEqual([
      [
        {
          path: "header.x-app-userid",
          code: "pattern",
          message: expect.stringContaining("must match pattern"),
        },
      ],
      [{ path: "", code: 401, message: expect.any(String) }],
    ]);
  });

  it("hold no secret, wherever it stands", async () => {
    const mock = createMock({ iam: true });
    const secret = "TOPSECRET-TOPSECRET";
    for (const name of [
      "X-Auth-Token",
      "Authorization",
      "X-Security-Token",
      "Cookie",
      "Proxy-Authorization",
      "X-Apig-AppCode",
      "X-Sdk-Sk",
    ]) {
      await mock.fetch(`${timbre}${secret}?q=${secret}`, {
        method: "POST",
        headers: { "X-Auth-Token": "any", [name]: secret, "Content-Type": "text/plain" },
        body: `{"echo":"${secret}"}`,
      });
    }
    const user = { name: "u", password: secret, domain: { name: "d" } };
    const token = await mock.fetch(`${origin}/v3/auth/tokens`, {
      method: "POST",
      body: JSON.stringify({ auth: { identity: { methods: ["password"], password: { user } }, scope: {} } }),
    });

    const kept = JSON.stringify(mock.calls());

    expect(token.status).toBe(201);
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(token.headers.get("X-Subject-Token"));
    expect(mock.calls()).toHaveLength(8);
  });

  it("hold no secret of a query, nor one that is percent-encoded", async () => {
    const mock = createMock();
    const token = "TOPSECRET/TOKEN+1=";
    const encoded = encodeURIComponent(token);
    const lowerCase = encoded.replace(/%../g, (one) => one.toLowerCase());

    await mock.fetch(`${timbre}a?token=${encoded}&pin=${encoded}&Signature=s1&x=kept`, {
      ...post({ "X-Auth-Token": token, "Content-Type": "application/json" }),
      body: `"${encoded} ${token} ${lowerCase}"`,
    });
    await mock.fetch(`${timbre}${encoded}`, post({ "X-Auth-Token": token, "X-App-UserId": encoded }));

    const [call, other] = mock.calls();
    expect(call?.request.url).toBe(`${timbre}a?token=[redacted]&pin=[redacted]&Signature=[redacted]&x=kept`);
    expect(call?.request.body).toBe('"[redacted] [redacted] [redacted]"');
    expect(other?.request).toMatchObject({
      url: `${timbre}[redacted]`,
      headers: { "x-app-userid": "[redacted]" },
    });
  });

  it("are the last thousand, and no more than the beginning of a body", async () => {
    const mock = createMock();
    const body = "x".repeat(50_000);
    await mock.fetch(`${timbre}large`, { ...post(), body });
    expect(mock.calls()[0]?.request.body).toBe("x".repeat(10_000));

    for (let call = 0; call < 1005; call++) await mock.fetch(`${origin}/call-${call}`);

    const urls = mock.calls().map(({ request }) => request.url);
    expect(urls).toHaveLength(1000);
    expect([urls[0], urls.at(-1)]).toEqual([`${origin}/call-5`, `${origin}/call-1004`]);
  });

  it("are passed to onCall, and forgotten by a reset", async () => {
    const listened: Call[] = [];
    const mock = createMock({ onCall: (call) => listened.push(call) });
    await mock.fetch(`${timbre}a`, post());

    expect(listened).toEqual(mock.calls());
    mock.reset();
    expect(mock.calls()).toEqual([]);
  });
});
