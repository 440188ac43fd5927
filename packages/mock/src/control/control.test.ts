import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { operationTable } from "../operations.js";
import { type StartOptions, startMock } from "../start-mock.js";

const json = { "Content-Type": "application/json" };
const timbre = "/v1/p/ttsc/check-voice-asset/a";
const job = "/v1/p/ttsc/audition-file/j";

/** A mock that listens, and what asks it. */
async function start(options: StartOptions = {}) {
  const mock = await startMock({ port: 0, ...options });
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = json,
  ) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(mock.url + path, {
      method,
      headers,
      ...(text !== undefined && { body: text }),
    });
    const answer = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: answer === "" ? undefined : JSON.parse(answer),
    };
  };
  const check = () => send("POST", timbre, undefined, { "X-Auth-Token": "any" });
  const poll = () => send("GET", job, undefined, { "X-Auth-Token": "any" });
  return { mock, send, check, poll, [Symbol.asyncDispose]: mock.close };
}

/** What comes back for a request that no fetch sends. */
async function sendRaw({ url }: { url: string }, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write(text);
  let answer = "";
  for await (const data of socket) answer += data;
  return answer;
}

describe("the control API", () => {
  it("lists the operations with their scenarios", async () => {
    await using server = await start();

    const { status, body } = await server.send("GET", "/_mock/operations", undefined, {});

    expect(status).toBe(200);
    expect(body).toEqual(
      Object.entries(operationTable).map(([operationId, { method, path, scenarios }]) => ({
        operationId,
        method,
        path,
        scenarios: Object.entries(scenarios).map(([name, scenario]) => ({ name, ...scenario })),
      })),
    );
  });

  it("chooses a scenario, a sequence and a response of one's own", async () => {
    await using server = await start();

    const answers = [
      await server.send("PUT", "/_mock/use/checkVoiceAsset", { use: "frozen" }),
      await server.check(),
      await server.send("PUT", "/_mock/use/showTtsAuditionFile", {
        use: ["pending", { status: 200, body: { is_file_complete: true, message: "mine" } }, "complete"],
      }),
      await server.poll(),
      await server.poll(),
      await server.poll(),
    ];

    expect(answers.map(({ status }) => status)).toEqual([204, 200, 204, 200, 200, 200]);
    expect(answers[1]?.body.asset_state).toBe("BLOCK");
    expect(answers.slice(3).map(({ body }) => body.is_file_complete)).toEqual([false, true, true]);
    expect(answers[4]?.body).toEqual({ is_file_complete: true, message: "mine" });
  });

  it("sets a fault, gives and forgets the calls, and resets", async () => {
    await using server = await start();
    await server.send("POST", "/_mock/faults", { target: "checkVoiceAsset", kind: "throttle", nth: 1 });
    await server.send("PUT", "/_mock/use/checkVoiceAsset", { use: "frozen" });
    const statuses = [(await server.check()).status, (await server.check()).status];
    await server.poll();

    const all = await server.send("GET", "/_mock/calls", undefined, {});
    const some = await server.send("GET", "/_mock/calls?operationId=checkVoiceAsset", undefined, {});
    const forgotten = await server.send("DELETE", "/_mock/calls", undefined, {});
    const none = await server.send("GET", "/_mock/calls", undefined, {});
    const still = await server.check();
    const reset = await server.send("POST", "/_mock/reset", undefined, {});
    const after = await server.check();

    expect(statuses).toEqual([429, 200]);
    expect(all.body).toHaveLength(3);
    expect(some.body).toEqual(JSON.parse(JSON.stringify(all.body.slice(0, 2))));
    expect(some.body[0]).toMatchObject({
      operationId: "checkVoiceAsset",
      fault: "throttle",
      request: { method: "POST", headers: { "x-auth-token": "[redacted]" } },
      response: { status: 429 },
      startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    expect([forgotten.status, none.body, still.body.asset_state]).toEqual([204, [], "BLOCK"]);
    expect([reset.status, after.body.asset_state]).toEqual([204, "ACTIVED"]);
  });

  it.each<[string, string, unknown, number, string]>([
    ["PUT", "use/nothing", { use: "a" }, 400, 'There is no operation "nothing"; there are '],
    ["PUT", "use/__proto__", { use: "a" }, 400, 'There is no operation "__proto__"'],
    ["PUT", "use/%E0%A4%A", { use: "a" }, 400, 'There is no operation "%E0%A4%A"'],
    ["PUT", "use/checkVoiceAsset", { use: "nothing" }, 400, 'has no scenario "nothing"; it has active, '],
    ["PUT", "use/checkVoiceAsset", { use: "constructor" }, 400, 'has no scenario "constructor"'],
    ["PUT", "use/checkVoiceAsset", { use: [] }, 400, "needs at least one scenario"],
    ["PUT", "use/checkVoiceAsset", { use: null }, 400, "has no scenario null"],
    ["PUT", "use/checkVoiceAsset", { use: [["active"]] }, 400, "must be a scenario's name or an object"],
    [
      "PUT",
      "use/checkVoiceAsset",
      { use: { status: 99 } },
      400,
      "status must be a whole number from 200 to 599, got 99",
    ],
    [
      "PUT",
      "use/checkVoiceAsset",
      { use: { stats: 1 } },
      400,
      'has no "stats"; it has status, body, headers, unchecked',
    ],
    ["PUT", "use/checkVoiceAsset", { use: { headers: { "a b": "c" } } }, 400, "a b"],
    ["PUT", "use/checkVoiceAsset", {}, 400, "has no scenario undefined"],
    ["PUT", "use/checkVoiceAsset", { use: "frozen", extra: 1 }, 400, 'no field "extra"; it has use'],
    ["PUT", "use/checkVoiceAsset", "{", 400, "The body is not JSON: "],
    ["PUT", "use/checkVoiceAsset", "[]", 400, "must be a JSON object"],
    ["PUT", "use/checkVoiceAsset", " ".repeat(11_000_000), 413, "too large"],
    ["POST", "faults", { kind: "reset" }, 400, "There is no operation undefined"],
    ["POST", "faults", { target: "*", kind: "explode" }, 400, "kind must be one of"],
    ["POST", "faults", { target: "*", kind: "delay" }, 400, "delayMs must be a number"],
    [
      "GET",
      "calls?operation=checkVoiceAsset",
      undefined,
      400,
      'There is no parameter "operation"; there is operationId',
    ],
    ["GET", "calls?operationId=nothing", undefined, 400, "There is no operation"],
    ["POST", "use/checkVoiceAsset", { use: "frozen" }, 405, "takes PUT, not POST"],
    ["GET", "reset", undefined, 405, "takes POST, not GET"],
    ["POST", "reset?all=1", undefined, 400, 'There is no parameter "all"; there is none.'],
    [
      "GET",
      "calls?operationId=checkVoiceAsset&operationId=x",
      undefined,
      400,
      "There can be one operationId only",
    ],
    [
      "POST",
      "fault",
      { target: "*", kind: "reset" },
      404,
      "There is no /_mock/fault; there are /_mock/operations, ",
    ],
    ["PUT", "use/checkVoiceAsset/", { use: "frozen" }, 404, "There is no /_mock/use/checkVoiceAsset/"],
    [
      "DELETE",
      "calls?operationId=checkVoiceAsset",
      undefined,
      400,
      'There is no parameter "operationId"; there is none.',
    ],
    ["POST", "faults", { target: "*", kind: ["reset"] }, 400, "kind must be one of"],
  ])("rejects %s %s %j", async (method, path, body, status, message) => {
    await using server = await start();

    const answer = await server.send(method, `/_mock/${path}`, body);

    expect(answer.status).toBe(status);
    expect(answer.body.error).toContain(message);
    expect((await server.check()).body.asset_state).toBe("ACTIVED");
  });

  it.each(["[", '{"a":'])("rejects %s a thousand times over, and goes on", async (open) => {
    await using server = await start();
    const deep =
      open.repeat(50_000) + (open === "[" ? "]" : "}").repeat(50_000).replace(/^/, open === "[" ? "" : "1");

    const statuses = [
      (await server.send("PUT", "/_mock/use/checkVoiceAsset", `{"use":${deep}}`)).status,
      (await server.send("PUT", "/_mock/use/checkVoiceAsset", `{"use":{"unchecked":true,"body":${deep}}}`))
        .status,
      (await server.check()).status,
    ];

    expect(statuses).toEqual([400, 400, 200]);
  });

  it.each([
    ["an Origin", { ...json, Origin: "http://127.0.0.1:4010" }, 403],
    ["an opaque Origin", { ...json, Origin: "null" }, 403],
    ["a page's script", { ...json, "Sec-Fetch-Site": "cross-site" }, 403],
    ["a form", { "Content-Type": "text/plain" }, 415],
    ["no type", { "Content-Type": "" }, 415],
  ])("is closed to %s", async (_, headers, status) => {
    await using server = await start();

    const answer = await server.send("PUT", "/_mock/use/checkVoiceAsset", { use: "frozen" }, headers);

    expect([answer.status, answer.headers.get("Access-Control-Allow-Origin")]).toEqual([status, null]);
    expect((await server.check()).body.asset_state).toBe("ACTIVED");
  });

  it("is closed to a page's preflight", async () => {
    await using server = await start();
    const preflight = { Origin: "http://evil.test", "Access-Control-Request-Method": "PUT" };

    const answer = await server.send("OPTIONS", "/_mock/use/checkVoiceAsset", undefined, preflight);

    expect([answer.status, answer.headers.get("Access-Control-Allow-Origin")]).toEqual([403, null]);
  });

  it.each([
    ["evil.test", 403],
    ["evil.test:80", 403],
    ["127.0.0.1.evil.test", 403],
    ["localhost.evil.test", 403],
    ["localhost:4010", 204],
    ["127.0.0.1", 204],
    ["[::1]:4010", 204],
    ["mock.localhost", 204],
  ])("that only this machine can reach answers %s with %i", async (host, status) => {
    await using server = await start();
    const request = `POST /_mock/reset HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;

    expect(await sendRaw(server.mock, request)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  it("that other machines can reach answers to any name", async () => {
    await using server = await start({ host: "0.0.0.0" });
    const request = "POST /_mock/reset HTTP/1.1\r\nHost: mock:4010\r\nConnection: close\r\n\r\n";

    expect(await sendRaw(server.mock, request)).toMatch(/^HTTP\/1.1 204 /);
  });

  it("is reached whatever faults are set, and takes no part in the calls", async () => {
    await using server = await start();
    server.mock.fault("*", { kind: "reset" });

    expect((await server.send("POST", "/_mock/reset", undefined, {})).status).toBe(204);
    expect(server.mock.calls()).toEqual([]);
  });

  it("can be left out, and health and files stay", async () => {
    await using server = await start({ control: false });
    const statusOf = async (method: string, path: string, body?: object) =>
      (
        await fetch(server.mock.url + path, {
          method,
          headers: json,
          ...(body && { body: JSON.stringify(body) }),
        })
      ).status;

    expect(await statusOf("PUT", "/_mock/use/checkVoiceAsset", { use: "frozen" })).toBe(404);
    expect(await statusOf("GET", "/_mock/calls")).toBe(404);
    expect(await statusOf("GET", "/_mock/health")).toBe(200);
    expect(await statusOf("GET", "/_mock/files/a.wav")).toBe(200);
    expect((await server.check()).body.asset_state).toBe("ACTIVED");
  });
});
