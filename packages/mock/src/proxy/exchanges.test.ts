import { EventEmitter, once } from "node:events";
import { describe, expect, it } from "vitest";
import { createProxy } from "./create-proxy.js";
import { describeExchange, toJUnit } from "./report.js";
import { startProxy } from "./start-proxy.js";

const upstream = "https://metastudio.example";
const job = `${upstream}/v1/p/ttsc/audition-file/j`;
const headers = { "X-Auth-Token": "TOPSECRET-TOKEN" };

/** A proxy of an upstream that always returns the same. */
function proxyTo(respond: () => Response | Promise<Response>) {
  return createProxy({ upstream, fetch: async () => respond() });
}

describe("the report of a proxy", () => {
  it.each<[string, () => Response, RegExp]>([
    ["a field of another type", () => Response.json({ is_file_complete: "yes" }), /must be boolean/],
    [
      "invalid JSON",
      () => new Response("{", { headers: { "Content-Type": "application/json" } }),
      /not JSON/,
    ],
    ["another media type", () => new Response("<html>"), /media type "text\/plain.*does not match/],
    ...([202, 302, 304, 401, 418, 429, 503] as const).map((status): [string, () => Response, RegExp] => [
      `the undocumented status ${status}`,
      () => new Response(status === 304 ? null : "<html>", { status }),
      new RegExp(`^The status ${status} is not documented; 200, 400 and 500 are$`),
    ]),
  ])("has %s as a violation of the response", async (_, respond, message) => {
    const proxy = proxyTo(respond);

    await (await proxy.fetch(job, { headers })).text();

    const violation = { side: "response", message: expect.stringMatching(message) };
    const violations = expect.arrayContaining([expect.objectContaining(violation)]);
    expect(proxy.report()).toMatchObject({ drifted: 1, exchanges: [{ violations }] });
  });

  const post = { headers: { ...headers, "Content-Type": "application/json" }, method: "POST", body: "{" };
  it.each<[string, string, RequestInit, RegExp]>([
    ["an unknown path", `${upstream}/v9/nothing`, { headers }, /The API has no path \/v9\/nothing/],
    ["an unknown method", job, { headers, method: "DELETE" }, /takes GET, not DELETE/],
    ["no credentials", job, {}, /security scheme/i],
    ["invalid JSON", job.replace("audition-file", "check-voice-asset"), post, /not JSON/],
  ])("has %s as a violation of the request", async (_, url, init, message) => {
    const proxy = proxyTo(() => Response.json({}));

    await proxy.fetch(url, init);

    const [violation] = proxy.report().exchanges[0]?.violations ?? [];
    expect(violation).toMatchObject({ side: "request", message: expect.stringMatching(message) });
  });

  it("has an upstream that cannot be reached, whose caller gets 502", async () => {
    const proxy = proxyTo(() =>
      Promise.reject(new TypeError("fetch failed", { cause: new Error("ECONNREFUSED") })),
    );

    const response = await proxy.fetch(job, { headers });

    expect(response.status).toBe(502);
    expect((await response.json()).error_msg).toBe(
      "metastudio.example sent no response: fetch failed: ECONNREFUSED.",
    );
    expect(proxy.report().exchanges[0]).toMatchObject({
      status: undefined,
      violations: [{ side: "upstream" }],
    });
  });

  it.each<[number, unknown, number]>([
    [429, { error_code: "APIGW.0308", error_msg: "m" }, 0],
    [401, { error_code: "APIGW.0301", error_msg: "m" }, 0],
    [401, { error_code: "MSS.1", error_msg: "m" }, 1],
    [429, null, 1],
    [302, { error_code: "APIGW.0308" }, 1],
  ])("has no violation for errors of the gateway: %i %j", async (status, body, drifted) => {
    const proxy = proxyTo(() => Response.json(body, { status }));

    await proxy.fetch(job, { headers });

    expect(proxy.report().drifted).toBe(drifted);
  });

  it("has no credentials, wherever they are repeated", async () => {
    const secrets = ["TOPSECRET-TOKEN", "SIGNATURE-1234567", "SESSION-COOKIE", "SUBJECT-TOKEN"];
    const lines: string[] = [];
    const proxy = createProxy({
      upstream,
      fetch: async () => {
        throw new Error(`rejected ${secrets.slice(0, 3).join(" ")}`);
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

  it("has no query, which can hold a signature", async () => {
    const proxy = createProxy({
      upstream,
      fetch: () => Promise.reject(new Error("no way to SIGNATURE/1 with SECURITY-TOKEN")),
    });

    await proxy.fetch(`${job}?AWSAccessKeyId=AK&Signature=SIGNATURE%2F1&x-obs-security-token=SECURITY-TOKEN`);

    const [exchange] = proxy.report().exchanges;
    expect(exchange?.path).toBe("/v1/p/ttsc/audition-file/j?…");
    expect(exchange?.violations[0]?.message).toBe("sent no response: no way to [redacted] with [redacted]");
  });

  it("has the calls that are open when it is closed", async () => {
    const calls = new EventEmitter();
    const called = once(calls, "called");
    const proxy = await startProxy({
      upstream,
      port: 0,
      fetch: () => {
        calls.emit("called");
        return new Promise(() => {});
      },
    });
    const response = fetch(`${proxy.url}/v1/p/ttsc/audition-file/j`, { headers }).catch(() => {});
    await called;

    await Promise.all([proxy.close(), proxy.close()]);

    await response;
    expect(proxy.report()).toMatchObject({
      calls: 1,
      drifted: 1,
      exchanges: [
        { violations: [{ side: "upstream", message: "sent no response before the proxy was stopped" }] },
      ],
    });
  });
});
