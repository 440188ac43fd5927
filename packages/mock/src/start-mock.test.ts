import { once } from "node:events";
import { connect, createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { createMock } from "./create-mock.js";
import { startMock } from "./start-mock.js";

const headers = { "X-Auth-Token": "any", "X-Request-Id": "mine" };

describe("startMock", () => {
  it.each([
    ["GET", "/v1/p/ttsc/audition-file/j", { headers }],
    ["GET", "/v1/p/ttsc/audition-file/j", { headers: { "X-Request-Id": "mine" } }],
    ["POST", "/v1/p/ttsc/check-voice-asset/a-frozen", { headers }],
    [
      "POST",
      "/v1/p/ttsc/check-voice-asset/a",
      { headers: { ...headers, "Content-Type": "application/json" }, body: "{" },
    ],
    ["GET", "/nothing", { headers }],
    ["GET", "/_mock/files/a.wav", {}],
    ["HEAD", "/_mock/files/a.wav", {}],
  ])("answers %s %s as in process (%#)", async (method, path, init) => {
    await using mock = await startMock({ port: 0 });
    const inProcess = createMock();
    const read = async (response: Response) => ({
      status: response.status,
      type: response.headers.get("Content-Type"),
      length: response.headers.get("Content-Length"),
      body: Buffer.from(await response.arrayBuffer()).toString("base64"),
    });

    const overHttp = await read(await fetch(mock.url + path, { method, ...init }));
    const direct = await read(await inProcess.fetch(new Request(mock.url + path, { method, ...init })));

    expect({ ...overHttp, length: null }).toEqual({ ...direct, length: null });
    if (path.endsWith(".wav")) expect(overHttp.length).toBe(direct.length);
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
