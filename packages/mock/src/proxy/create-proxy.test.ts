import { EventEmitter, once } from "node:events";
import { request as httpRequest } from "node:http";
import { describe, expect, it, vi } from "vitest";
import { createMock } from "../create-mock.js";
import { startMock } from "../start-mock.js";
import { serve } from "../testing/serve.js";
import { createProxy } from "./create-proxy.js";
import type { Exchange } from "./exchanges.js";
import { startProxy } from "./start-proxy.js";

const upstream = "https://metastudio.example";
const job = `${upstream}/v1/p/ttsc/audition-file/j`;
const headers = { "X-Auth-Token": "TOPSECRET-TOKEN" };

/** A proxy of an upstream that always returns the same. */
function proxyTo(respond: () => Response | Promise<Response>) {
  return createProxy({ upstream, fetch: async () => respond() });
}

/** Sends what fetch cannot send. */
async function sendRaw(url: string, method: string, body = "") {
  const length = body === "" ? {} : { "Content-Length": body.length };
  const request = httpRequest(url, { method, headers: { ...headers, ...length } });
  // A server may respond and close before it has read everything.
  request.on("error", () => {});
  request.end(body);
  const [response] = await once(request, "response");
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, headers: response.headers, text: Buffer.concat(chunks).toString() };
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
      exchanges: [{ operationId: "showTtsAuditionFile", status: 200, violations: [] }],
    });
  });

  it("forwards a request unchanged, also one that breaks the contract", async () => {
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
    expect(proxy.report().exchanges[0]?.violations.map(({ side }) => side)).toContain("request");
  });

  it.each([
    [upstream, "https://iam.example/v3/auth/tokens", "POST"],
    [upstream, "https://files.example/a.wav?Signature=s", "GET"],
    [upstream, "https://metastudio.example:8443/", "GET"],
    [`${upstream}/base`, `${upstream}/v3/auth/tokens`, "GET"],
    [`${upstream}/base`, `${upstream}/basement/v1`, "GET"],
    [`${upstream}/base`, `${upstream}/base`, "GET"],
  ])(
    "of %s sends other requests to their own address, unchanged and unrecorded: %s",
    async (base, url, method) => {
      const seen: Request[] = [];
      const response = new Response("theirs");
      const fetch = async (request: Request) => {
        seen.push(request);
        return response;
      };
      const proxy = createProxy({ upstream: base, fetch });

      const returned = await proxy.fetch(url, { method, headers: { "X-Own": "1" }, redirect: "error" });

      expect(returned).toBe(response);
      expect(seen[0]).toMatchObject({ url, method, redirect: "error" });
      expect([...(seen[0] as Request).headers]).toEqual([["x-own", "1"]]);
      expect(proxy.report().calls).toBe(0);
    },
  );

  it("takes an upstream with a path as the client's base URL", async () => {
    const seen: string[] = [];
    const mock = createMock({ polls: 0 });
    const proxy = createProxy({
      upstream: `${upstream}/base`,
      fetch: async (request) => {
        seen.push(request.url);
        return mock.fetch(job, { headers });
      },
    });

    await proxy.fetch(job.replace("/v1", "/base/v1"), { headers });

    expect(seen).toEqual([`${upstream}/base/v1/p/ttsc/audition-file/j`]);
    expect(proxy.report()).toMatchObject({ calls: 1, drifted: 0 });
  });

  it("does not fail when onExchange rejects", async () => {
    const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    const proxy = createProxy({
      upstream,
      fetch: createMock().fetch,
      onExchange: () => Promise.reject(new Error("from onExchange")),
    });

    expect((await proxy.fetch(job, { headers })).status).toBe(200);
    await vi.waitFor(() =>
      expect(warn).toHaveBeenCalledWith(expect.stringMatching(/onExchange failed: .*from onExchange/)),
    );
    warn.mockRestore();
  });

  it("rejects with the reason of a caller that gives up, and does not report it", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const proxy = proxyTo(() => {
      controller.abort(reason);
      return new Promise(() => {});
    });

    await expect(proxy.fetch(job, { headers, signal: controller.signal })).rejects.toBe(reason);

    expect(proxy.report()).toMatchObject({ drifted: 0, exchanges: [{ status: undefined, violations: [] }] });
  });

  it("does not report it when a caller closes the connection", async () => {
    const controller = new AbortController();
    const recorded = new EventEmitter<{ exchange: [Exchange] }>();
    const exchange = once(recorded, "exchange");
    await using proxy = await startProxy({
      upstream,
      port: 0,
      fetch: () => {
        controller.abort();
        return new Promise(() => {});
      },
      onExchange: (found) => recorded.emit("exchange", found),
    });

    await expect(fetch(proxy.url, { signal: controller.signal })).rejects.toThrow();

    expect((await exchange)[0]).toMatchObject({ status: undefined, violations: [] });
  });

  it.each<[string, string, string | undefined, number, string]>([
    ["a GET with a body", "GET", "{}", 400, "GET cannot have a body"],
    ["TRACE", "TRACE", undefined, 400, "'TRACE' HTTP method is unsupported"],
    [
      "a body over the limit",
      "POST",
      " ".repeat(10 * 1024 * 1024 + 1),
      413,
      "its body is larger than the proxy reads",
    ],
  ])("rejects %s, which it cannot forward", async (_, method, body, status, reason) => {
    await using proxy = await startProxy({ upstream, port: 0, fetch: async () => Response.json({}) });

    const response = await sendRaw(`${proxy.url}/v1/p/ttsc/check-voice-asset/a`, method, body);

    const message = `The proxy cannot forward the request: ${reason}`;
    expect(response.status).toBe(status);
    expect(JSON.parse(response.text).error_msg).toBe(`${message}.`);
    expect(proxy.report().exchanges).toMatchObject([
      { status: undefined, violations: [{ side: "request", message }] },
    ]);
  });

  it("passes back every cookie, and keeps them out of its report", async () => {
    const cookies = ["a=FIRST-COOKIE; Path=/", "b=SECOND-COOKIE"];
    await using service = await serve((_, response) =>
      response
        .writeHead(200, { "Set-Cookie": cookies, "Content-Type": "application/json" })
        .end('{"is_file_complete":"FIRST-COOKIE SECOND-COOKIE"}'),
    );
    await using listening = await startProxy({ upstream: service.url, port: 0 });
    const inProcess = createProxy({ upstream: service.url });

    const overHttp = await fetch(`${listening.url}/v1/p/ttsc/audition-file/SECOND-COOKIE`, { headers });
    const direct = await inProcess.fetch(job, { headers });

    expect(overHttp.headers.getSetCookie()).toEqual(cookies);
    expect(direct.headers.getSetCookie()).toEqual(cookies);
    expect(JSON.stringify(listening.report())).not.toMatch(/(FIRST|SECOND)-COOKIE/);
  });

  it("returns the headers of a response to HEAD, and expects no body", async () => {
    const declared = { "Content-Type": "application/json", "Content-Length": "42" };
    await using service = await serve((_, response) => response.writeHead(200, declared).end());
    await using bare = await serve((_, response) => response.writeHead(200).end());
    await using proxy = await startProxy({ upstream: service.url, port: 0 });
    await using other = await startProxy({ upstream: bare.url, port: 0 });

    const path = "/v1/p/ttsc/audition-file/j";
    const [first, second] = [
      await sendRaw(proxy.url + path, "HEAD"),
      await sendRaw(other.url + path, "HEAD"),
    ];

    expect(first.headers["content-length"]).toBe("42");
    expect(second.headers["content-length"]).toBeUndefined();
    expect(proxy.report().exchanges[0]?.violations.map(({ side }) => side)).toEqual(["request"]);
  });

  it.each([204, 205, 304])("passes back a status %i, which has no body", async (status) => {
    await using service = await serve((_, response) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(),
    );
    await using listening = await startProxy({ upstream: service.url, port: 0 });

    const direct = await createProxy({ upstream: service.url }).fetch(job, { headers });
    const overHttp = await fetch(`${listening.url}/v1/p/ttsc/audition-file/j`, { headers });

    expect([direct.status, direct.body, overHttp.status]).toEqual([status, null, status]);
    expect(JSON.stringify(listening.report())).not.toContain("not JSON");
  });

  it("returns 502 for an invalid status", async () => {
    await using service = await serve((_, response) => response.writeHead(999).end());
    const proxy = createProxy({ upstream: service.url });

    const response = await proxy.fetch(job, { headers });

    expect(response.status).toBe(502);
    expect(proxy.report().exchanges).toMatchObject([
      { violations: [{ side: "upstream", message: "returned the invalid status 999" }] },
    ]);
  });

  it("ends a loop that it is part of with 508", async () => {
    let back = "";
    await using detour = await serve((request, response) =>
      httpRequest(back + request.url, { headers: { ...request.headers, host: "proxy" } }, (found) => {
        response.writeHead(found.statusCode as number, found.headers);
        found.pipe(response);
      }).end(),
    );
    await using first = await startProxy({ upstream: detour.url, port: 0 });
    await using second = await startProxy({ upstream: first.url, port: 0 });
    back = second.url;

    const response = await fetch(`${first.url}/v1/p/ttsc/audition-file/j`, { headers });

    expect(response.status).toBe(508);
    expect((await response.json()).error_msg).toMatch(/leads back to this proxy\.$/);
    expect(first.report().exchanges[0]).toMatchObject({ violations: [{ side: "upstream" }] });
    expect([first.report().calls, second.report().calls]).toEqual([2, 1]);
  });
});
