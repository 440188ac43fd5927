import { once } from "node:events";
import { connect, createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { createMock } from "./create-mock.js";
import { startMock } from "./start-mock.js";

const headers = { "X-Auth-Token": "any", "X-Request-Id": "mine" };

/** What belongs to the connection, and not to the answer. */
const ofConnection = ["connection", "date", "keep-alive"];

describe("startMock", () => {
  const get = "/v1/p/ttsc/audition-file/j";
  const post = "/v1/p/ttsc/check-voice-asset/a";
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
  ])("answers %s %s as in process: status, headers and body (%#)", async (method, path, init) => {
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
  });

  it("answers what is not HTTP, or too large a header, with the documented body", async () => {
    await using mock = await startMock({ port: 0 });
    const send = async (text: string) => {
      const socket = connect(Number(new URL(mock.url).port), "127.0.0.1");
      socket.write(text);
      let answer = "";
      for await (const data of socket) answer += data;
      return answer;
    };

    const [garbage, large, host] = await Promise.all([
      send("GARBAGE\r\n\r\n"),
      send(`GET / HTTP/1.1\r\nHost: x\r\nX: ${"x".repeat(20_000)}\r\n\r\n`),
      send("GET / HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n"),
    ]);

    expect(garbage).toMatch(/^HTTP\/1\.1 400 .*"error_code":"[^"]+","error_msg":"This is not HTTP: /s);
    expect(large).toMatch(/^HTTP\/1\.1 431 .*"error_msg":"The headers are larger than 16 kB\."/s);
    expect(host).toMatch(/^HTTP\/1\.1 400 .*"error_msg":".*Check the Host header\."/s);
    expect((await fetch(`${mock.url}/_mock/health`)).status).toBe(200);
  });

  it("closes twice as once, and then answers nobody", async () => {
    const mock = await startMock({ port: 0 });

    await Promise.all([mock.close(), mock.close()]);

    await expect(mock.fetch("http://mock.test/_mock/health")).rejects.toThrow("fetch failed");
  });

  it("listens where only this machine can reach it", async () => {
    await using mock = await startMock({ port: 0 });

    expect(mock.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it("closes at once, even with a request half sent", async () => {
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

  it("says that a port is taken", async () => {
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, "127.0.0.1", done));
    const { port } = taken.address() as { port: number };

    await expect(startMock({ port })).rejects.toMatchObject({ code: "EADDRINUSE" });

    await new Promise((done) => taken.close(done));
  });
});
