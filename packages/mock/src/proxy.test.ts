import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createMock } from "./create-mock.js";
import { createProxy, type Exchange } from "./proxy.js";
import { describeExchange, toJUnit, writeReport } from "./proxy-report.js";
import { startMock } from "./start-mock.js";
import { startProxy } from "./start-proxy.js";

const upstream = "https://metastudio.example";
const job = `${upstream}/v1/p/ttsc/audition-file/j`;
const headers = { "X-Auth-Token": "TOPSECRET-TOKEN" };

/** A proxy before an upstream that always answers the same. */
function proxyTo(answer: () => Response | Promise<Response>) {
  return createProxy({ upstream, fetch: async () => answer() });
}

describe("a proxy", () => {
  it("finds nothing to report about a service that keeps the contract", async () => {
    await using service = await startMock({ port: 0, polls: 0 });
    await using proxy = await startProxy({ upstream: service.url, port: 0 });

    const response = await fetch(`${proxy.url}/v1/p/ttsc/audition-file/j`, { headers });

    expect(await response.json()).toMatchObject({ is_file_complete: true });
    expect(proxy.report()).toMatchObject({
      calls: 1,
      drifted: 0,
      exchanges: [{ operationId: "showTtsAuditionFile", status: 200, drift: [] }],
    });
  });

  it("forwards what it is given as it is, also what breaks the contract", async () => {
    const seen: Request[] = [];
    const proxy = createProxy({
      upstream: `${upstream}/base/`,
      fetch: async (request) => {
        seen.push(request);
        return Response.json({ error_code: "E" }, { status: 400, headers: { "X-Other": "kept" } });
      },
    });

    const response = await proxy.fetch("http://127.0.0.1/v1/p/ttsc/check-voice-asset/a%20b?z=1&a=2&z=0", {
      method: "POST",
      headers: { "Content-Type": "application/json", Connection: "close", "X-Odd": "1" },
      body: '{ "as":  "written" }',
    });

    const [request] = seen as [Request];
    expect(request.url).toBe(`${upstream}/base/v1/p/ttsc/check-voice-asset/a%20b?z=1&a=2&z=0`);
    expect(await request.text()).toBe('{ "as":  "written" }');
    expect([request.headers.get("X-Odd"), request.headers.get("Connection")]).toEqual(["1", null]);
    expect([response.status, response.headers.get("X-Other")]).toEqual([400, "kept"]);
    expect(proxy.report().exchanges[0]?.drift.map(({ side }) => side)).toContain("request");
  });

  it.each<[string, () => Response, string, RegExp]>([
    [
      "a field of another type",
      () => Response.json({ is_file_complete: "yes" }),
      "response",
      /must be boolean/,
    ],
    [
      "JSON that is none",
      () => new Response("{", { headers: { "Content-Type": "application/json" } }),
      "response",
      /not JSON/,
    ],
    [
      "another media type",
      () => new Response("<html>"),
      "response",
      /media type "text\/plain.*does not match/,
    ],
    [
      "a status that means success and is not documented",
      () => Response.json({}, { status: 202 }),
      "response",
      /status code/,
    ],
  ])("reports %s", async (_, answer, side, message) => {
    const proxy = proxyTo(answer);

    await proxy.fetch(job, { headers });

    expect(proxy.report()).toMatchObject({
      drifted: 1,
      exchanges: [
        {
          drift: expect.arrayContaining([
            expect.objectContaining({ side, message: expect.stringMatching(message) }),
          ]),
        },
      ],
    });
  });

  it.each<[string, string, RequestInit, RegExp]>([
    [
      "a path that the API does not have",
      `${upstream}/v9/nothing`,
      { headers },
      /The API has no \/v9\/nothing/,
    ],
    ["a method that the API does not have", job, { headers, method: "DELETE" }, /has no DELETE .*but GET/],
    ["no credentials", job, {}, /security scheme/i],
    [
      "a body that is not JSON",
      job.replace("audition-file", "check-voice-asset"),
      { headers: { ...headers, "Content-Type": "application/json" }, method: "POST", body: "{" },
      /not JSON/,
    ],
  ])("reports a request with %s", async (_, url, init, message) => {
    const proxy = proxyTo(() => Response.json({}));

    await proxy.fetch(url, init);

    const [drift] = proxy.report().exchanges[0]?.drift ?? [];
    expect(drift).toMatchObject({ side: "request", message: expect.stringMatching(message) });
  });

  it("reports an upstream that cannot be reached, and says so to the caller", async () => {
    const proxy = proxyTo(() =>
      Promise.reject(new TypeError("fetch failed", { cause: new Error("ECONNREFUSED") })),
    );

    const response = await proxy.fetch(job, { headers });

    expect(response.status).toBe(502);
    expect((await response.json()).error_msg).toBe(
      "metastudio.example gave no answer: fetch failed: ECONNREFUSED.",
    );
    expect(proxy.report().exchanges[0]).toMatchObject({ status: undefined, drift: [{ side: "upstream" }] });
  });

  it("does not call a refusal that the gateway adds drift", async () => {
    const proxy = proxyTo(() => Response.json({ error_code: "APIGW.0308", error_msg: "m" }, { status: 429 }));

    await proxy.fetch(job, { headers });

    expect(proxy.report().drifted).toBe(0);
  });

  it("keeps credentials out of its report, wherever upstream and caller put them", async () => {
    const secrets = ["TOPSECRET-TOKEN", "SIGNATURE-1234567", "SESSION-COOKIE", "SUBJECT-TOKEN"];
    const lines: string[] = [];
    const proxy = createProxy({
      upstream,
      fetch: async () => {
        throw new Error(`refused ${secrets.slice(0, 3).join(" ")}`);
      },
      onExchange: (exchange) => lines.push(describeExchange(exchange)),
    });
    const echo = createProxy({
      upstream,
      fetch: async () =>
        Response.json({ is_file_complete: secrets }, { headers: { "X-Subject-Token": "SUBJECT-TOKEN" } }),
    });
    const init = {
      headers: {
        "X-Auth-Token": "TOPSECRET-TOKEN",
        Authorization: "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=SIGNATURE-1234567",
        Cookie: "SESSION-COOKIE",
      },
    };

    await proxy.fetch(`${job}?token=TOPSECRET-TOKEN&s=SIGNATURE-1234567`, init);
    await echo.fetch(`${job}/SESSION-COOKIE`, init);

    const written = [
      ...lines,
      ...[proxy, echo].flatMap(({ report }) => [JSON.stringify(report()), toJUnit(report())]),
    ].join();
    expect(written).toContain("[redacted]");
    for (const secret of secrets) expect(written).not.toContain(secret);
  });

  it.each([
    ["nonsense", "must be an address that starts with http"],
    ["ftp://x", "must be an address that starts with http"],
    ["https://user:pass@x", "must not carry a user name or a password"],
    ["https://x/?a=1", "must have no query"],
  ])("refuses the upstream %s", (address, message) => {
    expect(() => createProxy({ upstream: address })).toThrow(message);
  });
});

describe("a report", () => {
  const exchange: Exchange = {
    operationId: "checkVoiceAsset",
    method: "POST",
    path: "/v1/p?a=<1>&b",
    status: 200,
    drift: [{ side: "response", path: "response.body", message: 'must be "x"\u0000', code: "enum" }],
    startedAt: "2026-01-02T03:04:05.000Z",
    durationMs: 12,
  };
  const report = { upstream, calls: 2, drifted: 1, exchanges: [exchange, { ...exchange, drift: [] }] };

  it("is written as JSON and as JUnit", async () => {
    const folder = await mkdtemp(join(tmpdir(), "metastudio-tts-proxy-"));

    const files = await writeReport(join(folder, "deep", "drift.json"), report);

    expect(files).toEqual([join(folder, "deep", "drift.json"), join(folder, "deep", "drift.xml")]);
    expect(JSON.parse(await readFile(files[0], "utf8"))).toEqual(report);
    expect(await readFile(files[1], "utf8")).toBe(toJUnit(report));
    await rm(folder, { recursive: true });
  });

  it("names in JUnit each call, and what drifted", () => {
    expect(toJUnit(report)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="Contract of ${upstream}" tests="2" failures="1" errors="0" time="0.024">
  <testcase classname="checkVoiceAsset" name="POST /v1/p?a=&lt;1&gt;&amp;b -&gt; 200" time="0.012"><failure message="response: response.body: must be &quot;x&quot;?">response: response.body: must be &quot;x&quot;?</failure></testcase>
  <testcase classname="checkVoiceAsset" name="POST /v1/p?a=&lt;1&gt;&amp;b -&gt; 200" time="0.012"/>
</testsuite>
`);
  });
});

describe("the mock behind a proxy", () => {
  it("keeps the contract in each of its scenarios", async () => {
    const mock = createMock();
    const proxy = createProxy({ upstream, fetch: mock.fetch });
    for (const scenario of [
      "pending",
      "partly-ready",
      "complete",
      "failed",
      "invalid-parameter",
      "internal-error",
    ]) {
      await proxy.fetch(`${job}-${scenario}`, { headers });
    }

    expect(proxy.report()).toMatchObject({ calls: 6, drifted: 0 });
  });
});
