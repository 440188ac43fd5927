import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { Agent, type IncomingMessage, type RequestOptions, request } from "node:http";
import { request as requestSecurely } from "node:https";
import { connect, createServer } from "node:net";
import { certificate } from "@metastudio-tts/tools/certificate";
import { describe, expect, it } from "vitest";
import { createMock } from "./create-mock.js";
import { type StartOptions, startMock } from "./start-mock.js";
import { credentials, jobPath, sendRaw, timbrePath } from "./testing/requests.js";

const otherKey = () =>
  generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" });

const headers = { ...credentials, "X-Request-Id": "mine" };

/** Headers of the connection, not of the response. */
const ofConnection = ["connection", "date", "keep-alive"];

const get = jobPath();
const post = timbrePath();

describe("startMock", () => {
  const json = { "Content-Type": "application/json" };
  it.each<[string, string, RequestInit]>([
    ["GET", get, { headers }],
    ["GET", get, { headers: { "X-Request-Id": "mine" } }],
    ["GET", get, { headers: { ...headers, Accept: "image/png" } }],
    ["GET", get, { headers: { ...headers, Accept: "image/*" } }],
    ["GET", get, { headers: { ...headers, Accept: "nonsense" } }],
    ["GET", get, { headers: { ...headers, Prefer: "code=400, example=unauthenticated" } }],
    ["GET", get, { headers: { ...headers, Prefer: "code=many" } }],
    ["GET", get, { headers: { ...headers, Prefer: "dynamic=true, seed=3" } }],
    ["GET", get, { headers: { ...headers, Origin: "http://localhost" } }],
    ["GET", `${get}?a=1&a=2`, { headers }],
    ["GET", `/v1/p/ttsc/audition-file/${"long".repeat(500)}`, { headers }],
    ["GET", "/v1/p/ttsc/audition-file/%E0%A4%A", { headers }],
    ["DELETE", get, { headers }],
    ["HEAD", get, { headers }],
    ["OPTIONS", get, { headers: { Origin: "http://localhost", "Access-Control-Request-Method": "GET" } }],
    ["POST", "/v1/p/ttsc/check-voice-asset/a-frozen", { headers }],
    ["POST", post, { headers: { ...headers, ...json }, body: "{" }],
    ["POST", post, { headers: { ...headers, ...json }, body: "{}" }],
    ["POST", post, { headers: { ...headers, "Content-Type": "text/xml" }, body: "<a/>" }],
    ["POST", post, { headers: { ...headers, "Content-Type": "nonsense" } }],
    ["POST", post, { headers: { ...headers, "X-App-UserId": "\xe7\x94\xa8" } }],
    ["POST", post, { headers, body: new Uint8Array(20_000_000) }],
    ["POST", post, { headers: { Authorization: "x", "X-Sdk-Date": "x", "X-Request-Id": "mine" } }],
    ["GET", "/nothing", { headers }],
    ["GET", "//nothing", { headers }],
    ["GET", "/_mock/health", {}],
    ["GET", "/_mock/files/a.wav", {}],
    ["GET", "/_mock/files/a.wav", { headers: { Range: "bytes=10-19" } }],
    ["GET", "/_mock/files/a.wav", { headers: { Range: "bytes=999999-", "X-Request-Id": "mine" } }],
    ["HEAD", "/_mock/files/a.wav", {}],
  ])(
    "returns for %s %s the status, headers and body of the mock in process (%#)",
    async (method, path, init) => {
      await using mock = await startMock({ port: 0 });
      const inProcess = createMock();
      const read = async (response: Response) => ({
        status: response.status,
        headers: [...response.headers].filter(([name]) => !ofConnection.includes(name)),
        body: Buffer.from(await response.arrayBuffer()).toString("base64"),
      });

      const overHttp = await read(await fetch(mock.url + path, { method, ...init }));
      const direct = await read(await inProcess.fetch(mock.url + path, { method, ...init }));

      expect(overHttp).toEqual(direct);
    },
  );

  it("serves the next request of a connection after a body that is too large", async () => {
    await using mock = await startMock({ port: 0 });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const send = async (path: string, options: RequestOptions, body?: Uint8Array) => {
      const sent = request(mock.url + path, { ...options, agent }).end(body);
      const [response] = (await once(sent, "response")) as [IncomingMessage];
      response.resume();
      await once(response, "end");
      return response.statusCode;
    };

    const large = await send(post, { method: "POST", headers }, new Uint8Array(30_000_000));
    const next = await send("/_mock/health", {});
    agent.destroy();

    expect([large, next]).toEqual([413, 200]);
  });

  it("rejects what is not HTTP, and too large a header, with the documented body", async () => {
    await using mock = await startMock({ port: 0 });

    const [garbage, large] = await Promise.all([
      sendRaw(mock, "GARBAGE\r\n\r\n"),
      sendRaw(mock, `GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(20_000)}\r\n\r\n`),
    ]);

    expect(garbage).toMatch(/^HTTP\/1\.1 400 .*"error_code":"[^"]+","error_msg":"This is not HTTP: /s);
    expect(large).toMatch(/^HTTP\/1\.1 431 .*"error_msg":"The headers are larger than 16 kB\."/s);
    expect((await fetch(`${mock.url}/_mock/health`)).status).toBe(200);
  });

  it.each([
    ["no Host", `GET ${get} HTTP/1.1`, 400, /no Host header, which HTTP\/1\.1 requires/],
    ...["", "[", "a b", "a/b", "a/b?c#d", "a?b", "a#b", "a@b", "a\\b", "a\tb"].map(
      (host) =>
        [
          `the Host ${JSON.stringify(host)}`,
          `GET ${get} HTTP/1.1\r\nHost: ${host}`,
          400,
          /Check the Host header/,
        ] as const,
    ),
    [
      "an invalid Host, without the query in the message",
      `GET ${get}?token=SECRET HTTP/1.1\r\nHost: [`,
      400,
      /\?…" is not a valid address/,
    ],
    [
      "an expectation",
      `POST ${post} HTTP/1.1\r\nHost: x\r\nExpect: foo\r\nContent-Length: 9`,
      417,
      /Expect: foo cannot be met\. Leave the header out/,
    ],
    ["CONNECT", "CONNECT example.com:443 HTTP/1.1\r\nHost: x", 405, /cannot connect to example\.com:443/],
  ] as const)(
    "rejects %s with the documented body, and the request's ID",
    async (_, start, status, message) => {
      await using mock = await startMock({ port: 0 });

      const response = await sendRaw(mock, `${start}\r\nX-Request-Id: mine\r\nConnection: close\r\n\r\n`);

      expect(response).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(JSON.parse(response.slice(response.indexOf("\r\n\r\n")))).toEqual({
        error_code: expect.any(String),
        error_msg: expect.stringMatching(message),
        request_id: "mine",
      });
    },
  );

  it.each([
    ["HTTP/1.0 without a Host", "GET /_mock/health HTTP/1.0"],
    ["a Host with a port", "GET /_mock/health HTTP/1.1\r\nHost: [::1]:4010"],
    ["an address as target", "GET http://a.test/_mock/health HTTP/1.1\r\nHost: b.test"],
  ])("takes %s", async (_, start) => {
    await using mock = await startMock({ port: 0 });

    expect(await sendRaw(mock, `${start}\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("returns to HEAD for a file, with half of a body, what the mock in process returns", async () => {
    await using mock = await startMock({ port: 0 });
    mock.fault("files", { kind: "half-body" });
    const path = "/_mock/files/a.wav";

    const responses = await Promise.all(
      [fetch, mock.fetch].map((ask) => ask(mock.url + path, { method: "HEAD" })),
    );

    const [overHttp, direct] = responses.map(({ status, headers }) => [
      status,
      headers.get("Content-Length"),
    ]);
    expect(overHttp).toEqual([200, expect.stringMatching(/^\d+$/)]);
    expect(direct).toEqual(overHttp);
  });

  it("closes while a rejected caller keeps its connection", async () => {
    const mock = await startMock({ port: 0 });
    const socket = connect({ port: Number(new URL(mock.url).port), host: "127.0.0.1", allowHalfOpen: true });
    socket.write("CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n");
    await once(socket, "data");

    await mock.close();

    socket.destroy();
  });

  it.each([
    [{ port: "abc" }, "port must be a whole number from 0 to 65535, got 'abc'"],
    [{ port: "4010" }, "port must be"],
    [{ port: 65_536 }, "port must be"],
    [{ port: null }, "port must be"],
    [{ host: "" }, "host must be an address to listen on, such as \"127.0.0.1\", got ''"],
    [{ host: null }, "host must be"],
    [{ control: "no" }, "control must be true or false, got 'no'"],
  ])("rejects the option %j", async (options, message) => {
    await expect(startMock({ port: 0, ...options } as StartOptions)).rejects.toThrow(
      expect.objectContaining({ name: "TypeError", message: expect.stringContaining(message) }),
    );
  });

  it("can be closed twice, and then rejects every request", async () => {
    const mock = await startMock({ port: 0 });

    await Promise.all([mock.close(), mock.close()]);

    await expect(mock.fetch("http://mock.test/_mock/health")).rejects.toThrow("fetch failed");
  });

  it("listens where only this machine can reach it", async () => {
    await using mock = await startMock({ port: 0 });

    expect(mock.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it("closes at once, even during a request", async () => {
    const mock = await startMock({ port: 0 });
    const socket = connect(Number(new URL(mock.url).port), "127.0.0.1");
    await once(socket, "connect");
    socket.write("POST /v1/p/ttsc/check-voice-asset/a HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{");
    socket.on("error", () => {});
    const ended = new Promise((done) => socket.once("close", done));

    await mock.close();
    await ended;

    await expect(fetch(mock.url)).rejects.toThrow("fetch failed");
  });

  it("over TLS survives a reset, and closes during a handshake that never ends", async () => {
    const mock = await startMock({ port: 0, tls: certificate });
    mock.fault("checkVoiceAsset", { kind: "reset" });
    const ask = () =>
      new Promise((done) => {
        const options = { ca: certificate.cert, method: "POST", agent: false, headers };
        requestSecurely(`${mock.url}${post}`, options, ({ statusCode }) => done(statusCode))
          .on("error", () => done("broken"))
          .end();
      });
    const silent = connect(Number(new URL(mock.url).port), "127.0.0.1").on("error", () => {});
    await once(silent, "connect");

    const first = await ask();
    mock.reset();
    const second = await ask();
    await mock.close();

    expect([first, second]).toEqual(["broken", 200]);
    silent.destroy();
  });

  it.each([
    [{ ...certificate, ca: "x" }, 'Unknown option "ca". The options are cert, key.'],
    [{}, "tls: the certificate and the key cannot be used"],
    [{ cert: certificate.cert, key: "nonsense" }, "tls: the certificate and the key cannot be used"],
    [{ cert: certificate.cert, key: otherKey() }, "the key is not the certificate's"],
  ])("rejects an invalid certificate or key: %#", async (tls, message) => {
    await expect(startMock({ port: 0, tls: tls as typeof certificate })).rejects.toThrow(message);
  });

  it("rejects a port that is in use", async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, "127.0.0.1", done));
    const { port } = taken.address() as { port: number };

    await expect(startMock({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });

    await new Promise((done) => taken.close(done));
  });
});
