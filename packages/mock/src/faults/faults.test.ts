import { EventEmitter, once } from "node:events";
import { connect as connectSocket } from "node:net";
import { describe, expect, it } from "vitest";
import { createMock, type Mock } from "../create-mock.js";
import { operationTable } from "../operations.js";
import { type RunningMock, startMock } from "../start-mock.js";
import { credentials, jobPath, origin } from "../testing/requests.js";
import type { Fault } from "./faults.js";

const headers = { ...credentials, "X-Request-Id": "mine" };

const poll = ({ fetch }: Mock) => fetch(origin + jobPath(), { headers });

async function statuses(mock: Mock, times: number): Promise<(number | string)[]> {
  const all: (number | string)[] = [];
  for (let call = 0; call < times; call++) {
    all.push(
      await poll(mock).then(
        ({ status }) => status,
        (error: Error) => (error.cause as NodeJS.ErrnoException).code as string,
      ),
    );
  }
  return all;
}

/** A mock with faults, and a function that calls it. */
async function connect(way: string) {
  const mock = way === "in process" ? createMock({ polls: 0 }) : await startMock({ port: 0, polls: 0 });
  const fetchIt = "url" in mock ? fetch : mock.fetch;
  const base = "url" in mock ? (mock as RunningMock).url : origin;
  const call = (init: RequestInit = {}) => fetchIt(base + jobPath(), { headers, ...init });
  return { mock, call, [Symbol.asyncDispose]: mock.close };
}

describe.each(["in process", "over HTTP"])("a fault %s", (way) => {
  it("throttles with the gateway's body", async () => {
    await using server = await connect(way);
    server.mock.fault("showTtsAuditionFile", { kind: "throttle", retryAfterSeconds: 2 });

    const response = await server.call();

    expect([response.status, response.headers.get("Retry-After")]).toEqual([429, "2"]);
    expect(await response.json()).toEqual({
      error_code: "APIGW.0308",
      error_msg: expect.stringContaining("policy user over ratelimit,limit:20,time:1 second"),
      request_id: "mine",
    });
  });

  it("returns a status and the documented body", async () => {
    await using server = await connect(way);
    server.mock.fault("*", { kind: "status", status: 503 });

    const response = await server.call();

    expect([response.status, response.headers.get("Retry-After")]).toEqual([503, null]);
    expect(await response.json()).toMatchObject({ error_code: "MSS.000000002", request_id: "mine" });
  });

  it("resets the connection", async () => {
    await using server = await connect(way);
    server.mock.fault("showTtsAuditionFile", { kind: "reset", nth: 1 });

    await expect(server.call()).rejects.toMatchObject({ name: "TypeError", cause: { code: "ECONNRESET" } });
    expect((await server.call()).status).toBe(200);
  });

  it("breaks off in the middle of the body", async () => {
    await using server = await connect(way);
    server.mock.fault("showTtsAuditionFile", { kind: "half-body" });

    const response = await server.call();
    const length = Number(response.headers.get("Content-Length"));
    let received = 0;
    const read = async () => {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>)
        received += chunk.length;
    };

    await expect(read()).rejects.toThrow("terminated");
    expect(received).toBe(Math.floor(length / 2));
  });

  it("stalls until the caller gives up", async () => {
    await using server = await connect(way);
    server.mock.fault("showTtsAuditionFile", { kind: "stall" });
    const caller = new AbortController();
    const reason = new Error("given up");

    const response = server.call({ signal: caller.signal });
    caller.abort(reason);

    await expect(response).rejects.toBe(reason);
  });

  it("stalls until the mock is closed", async () => {
    await using server = await connect(way);
    server.mock.fault("showTtsAuditionFile", { kind: "stall", nth: 1 });

    const both = [server.call(), server.call()];
    await Promise.race(both);
    await server.mock.close();

    const outcomes = (await Promise.allSettled(both)).map((outcome) =>
      outcome.status === "rejected" ? outcome.reason.message : outcome.value.status,
    );
    expect(outcomes.sort()).toEqual([200, "fetch failed"]);
  });

  it("delays a response until after that of a later request", async () => {
    await using server = await connect(way);
    server.mock.fault("showTtsAuditionFile", { kind: "delay", delayMs: 100, nth: 1 });
    const order: string[] = [];

    await Promise.all([
      server.call().then(() => order.push("delayed")),
      server.call().then(() => order.push("not delayed")),
    ]);

    expect(order).toEqual(["not delayed", "delayed"]);
  });
});

describe("a fault", () => {
  it("of the files leaves the API alone", async () => {
    const mock = createMock();
    mock.fault("files", { kind: "status", status: 500 });

    expect(await statuses(mock, 1)).toEqual([200]);
    expect((await mock.fetch(`${origin}/_mock/files/a.wav`)).status).toBe(500);
    expect((await mock.fetch(`${origin}/_mock/health`)).status).toBe(200);
  });

  it("happens on its nth calls", async () => {
    const mock = createMock();
    mock.fault("showTtsAuditionFile", { kind: "throttle", nth: [2, 4] });

    expect(await statuses(mock, 5)).toEqual([200, 429, 200, 429, 200]);
  });

  it("happens with its probability, and with the same seed on the same calls", async () => {
    const [one, same, other] = [createMock(), createMock(), createMock()];
    const throttle = { kind: "throttle", probability: 0.3 } as const;
    for (const mock of [one, same]) mock.fault("showTtsAuditionFile", { ...throttle, seed: 7 });
    other.fault("showTtsAuditionFile", { ...throttle, seed: 8 });

    const first = await statuses(one, 200);

    expect(await statuses(same, 200)).toEqual(first);
    expect(await statuses(other, 200)).not.toEqual(first);
    const share = first.filter((status) => status === 429).length / 200;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.4);
  });

  it("that replaces the response takes no step of a sequence", async () => {
    const mock = createMock();
    mock.use("showTtsAuditionFile", ["internal-error", "complete"]);
    mock.fault("showTtsAuditionFile", { kind: "reset", nth: 1 });

    expect(await statuses(mock, 3)).toEqual(["ECONNRESET", 500, 200]);
  });

  it("is over after a reset", async () => {
    const mock = createMock();
    mock.fault("*", { kind: "reset" });

    mock.reset();

    expect(await statuses(mock, 1)).toEqual([200]);
  });

  it("that is first wins, and delays add to it", async () => {
    const mock = createMock();
    mock.fault("*", { kind: "delay", delayMs: 1 });
    mock.fault("*", { kind: "status", status: 502 });
    mock.fault("*", { kind: "reset" });

    expect(await statuses(mock, 1)).toEqual([502]);
  });

  it.each<[unknown, unknown, string]>([
    [
      "nothing",
      { kind: "reset" },
      `Unknown target "nothing". The targets are ${Object.keys(operationTable).join(", ")}, files, iam, *.`,
    ],
    [
      "*",
      { kind: "explode" },
      'kind must be one of delay, status, throttle, reset, half-body, stall; got "explode"',
    ],
    [["checkVoiceAsset"], { kind: "reset" }, 'Unknown target ["checkVoiceAsset"]'],
    ["*", { kind: "reset", nht: 1 }, 'kind "reset" has no "nht"; it can have nth, probability, seed.'],
    ["*", { kind: "reset", delayMs: 1 }, 'kind "reset" has no "delayMs"'],
    ["*", { kind: "throttle", status: 429 }, "it can have retryAfterSeconds, nth, probability, seed."],
    ["*", { kind: "toString" }, "kind must be one of"],
    ["*", { kind: ["reset"] }, "kind must be one of"],
    ["*", undefined, "kind must be one of"],
    ["*", null, "kind must be one of"],
    ["*", { kind: "delay" }, "delayMs must be a number from 0 to 86400000, got nothing."],
    ["*", { kind: "status", status: 200 }, "status must be a whole number from 400 to 599, got 200"],
    ["*", { kind: "reset", nth: 0 }, "nth must be a whole number from 1"],
    ["*", { kind: "reset", nth: [1, 1.5] }, "nth must be a whole number from 1"],
    ["*", { kind: "reset", nth: [] }, "nth is an empty list"],
    ["*", { kind: "reset", probability: 0 }, "probability must be a number above 0 and up to 1, got 0"],
    ["*", { kind: "reset", probability: "1" }, "probability must be"],
    ["*", { kind: "reset", seed: -1 }, "seed must be a whole number from 0"],
    ["*", { kind: "throttle", retryAfterSeconds: "soon" }, "retryAfterSeconds must be"],
  ])("that is invalid is rejected: %j %j", (target, fault, message) => {
    expect(() => createMock().fault(target as "*", fault as Fault)).toThrow(message);
  });
});

describe("a client that closes the connection", () => {
  it("ends a stalled call", async () => {
    const calls = new EventEmitter();
    const recorded = once(calls, "call");
    await using mock = await startMock({ port: 0, onCall: () => calls.emit("call") });
    mock.fault("*", { kind: "stall" });
    const socket = connectSocket(Number(new URL(mock.url).port), "127.0.0.1");
    await once(socket, "connect");

    socket.write(`GET ${jobPath()} HTTP/1.1\r\nHost: x\r\nX-Auth-Token: any\r\n\r\n`);
    socket.destroySoon();
    await recorded;

    expect(mock.calls("showTtsAuditionFile")).toMatchObject([{ fault: "stall", response: undefined }]);
  });
});

describe("a reset", () => {
  it.each([{ kind: "stall" }, { kind: "delay", delayMs: 60_000 }] as const)(
    "drops a connection held by %j, whose call is not one of the next test",
    async (fault) => {
      const mock = createMock();
      mock.fault("showTtsAuditionFile", fault);
      const held = poll(mock);
      await new Promise(setImmediate);

      mock.reset();
      mock.use("showTtsAuditionFile", ["failed", "complete"]);

      await expect(held).rejects.toMatchObject({ message: "fetch failed", cause: { code: "ECONNRESET" } });
      expect(mock.calls()).toEqual([]);
      expect((await poll(mock)).status).toBe(200);
      expect(mock.calls()).toMatchObject([{ scenario: "failed" }]);
    },
  );
});
