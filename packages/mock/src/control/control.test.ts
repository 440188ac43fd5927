import { describe, expect, it } from "vitest";
import { operationTable } from "../operations.js";
import { type StartOptions, startMock } from "../start-mock.js";
import { credentials, jobPath, sendRaw, timbrePath } from "../testing/requests.js";

const json = { "Content-Type": "application/json" };

/** A mock that listens, and functions that send requests to it. */
async function start(options: StartOptions = {}) {
  const mock = await startMock({ port: 0, ...options });
  const send = async (
    method: string,
    path: string,
    content?: unknown,
    headers: Record<string, string> = json,
  ) => {
    const body = typeof content === "string" ? content : (JSON.stringify(content) ?? null);
    const response = await fetch(mock.url + path, { method, headers, body });
    const text = await response.text();
    const { status } = response;
    return { status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
  };
  const check = () => send("POST", timbrePath(), undefined, credentials);
  const poll = () => send("GET", jobPath(), undefined, credentials);
  return { mock, send, check, poll, [Symbol.asyncDispose]: mock.close };
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

  it("chooses a scenario, a sequence and a custom response", async () => {
    await using server = await start();

    const responses = [
      await server.send("PUT", "/_mock/use/checkVoiceAsset", { use: "frozen" }),
      await server.check(),
      await server.send("PUT", "/_mock/use/showTtsAuditionFile", {
        use: ["pending", { status: 200, body: { is_file_complete: true, message: "mine" } }, "complete"],
      }),
      await server.poll(),
      await server.poll(),
      await server.poll(),
    ];

    expect(responses.map(({ status }) => status)).toEqual([204, 200, 204, 200, 200, 200]);
    expect(responses[1]?.body.asset_state).toBe("BLOCK");
    expect(responses.slice(3).map(({ body }) => body.is_file_complete)).toEqual([false, true, true]);
    expect(responses[4]?.body).toEqual({ is_file_complete: true, message: "mine" });
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
    ["PUT", "use/nothing", { use: "a" }, 400, 'Unknown operation "nothing". The operations are '],
    ["PUT", "use/__proto__", { use: "a" }, 400, 'Unknown operation "__proto__"'],
    ["PUT", "use/%E0%A4%A", { use: "a" }, 400, 'Unknown operation "%E0%A4%A"'],
    ["PUT", "use/checkVoiceAsset", { use: "nothing" }, 400, 'has no scenario "nothing"; it has active, '],
    ["PUT", "use/checkVoiceAsset", { use: { status: 99 } }, 400, "status must be a whole number from 200"],
    ["PUT", "use/checkVoiceAsset", {}, 400, "has no scenario undefined"],
    ["PUT", "use/checkVoiceAsset", { use: "frozen", extra: 1 }, 400, 'no field "extra"; it has use'],
    ["PUT", "use/checkVoiceAsset", "{", 400, "The body is not JSON: "],
    ["PUT", "use/checkVoiceAsset", "[]", 400, "must be a JSON object"],
    ["PUT", "use/checkVoiceAsset", " ".repeat(11_000_000), 413, "too large"],
    ["PUT", "use/checkVoiceAsset/", { use: "frozen" }, 404, "Unknown path /_mock/use/checkVoiceAsset/."],
    ["POST", "use/checkVoiceAsset", { use: "frozen" }, 405, "takes PUT, not POST"],
    ["POST", "faults", { kind: "reset" }, 400, "Unknown target undefined"],
    ["POST", "faults", { target: "*", kind: "explode" }, 400, "kind must be one of"],
    ["POST", "fault", {}, 404, "Unknown path /_mock/fault. The paths are /_mock/operations, "],
    [
      "GET",
      "calls?operation=a",
      undefined,
      400,
      'Unknown parameter "operation". The only one is operationId.',
    ],
    ["GET", "calls?operationId=nothing", undefined, 400, "Unknown operation"],
    ["GET", "calls?operationId=a&operationId=b", undefined, 400, "operationId can be given once only"],
    [
      "DELETE",
      "calls?operationId=a",
      undefined,
      400,
      'Unknown parameter "operationId". This path takes no parameters.',
    ],
    ["GET", "reset", undefined, 405, "takes POST, not GET"],
  ])("rejects %s %s %j", async (method, path, body, status, message) => {
    await using server = await start();

    const response = await server.send(method, `/_mock/${path}`, body);

    expect(response.status).toBe(status);
    expect(response.body.error).toContain(message);
    expect((await server.check()).body.asset_state).toBe("ACTIVED");
  });

  it.each(["[", '{"a":'])("rejects %s a thousand times over, and goes on", async (open) => {
    await using server = await start();
    const deep = open.repeat(50_000) + (open === "[" ? "]" : "}").repeat(50_000).replace(/^}/, "1}");

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

    const response = await server.send("PUT", "/_mock/use/checkVoiceAsset", { use: "frozen" }, headers);

    expect([response.status, response.headers.get("Access-Control-Allow-Origin")]).toEqual([status, null]);
    expect((await server.check()).body.asset_state).toBe("ACTIVED");
  });

  it("is closed to a page's preflight", async () => {
    await using server = await start();
    const preflight = { Origin: "http://evil.test", "Access-Control-Request-Method": "PUT" };

    const response = await server.send("OPTIONS", "/_mock/use/checkVoiceAsset", undefined, preflight);

    expect([response.status, response.headers.get("Access-Control-Allow-Origin")]).toEqual([403, null]);
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
  ])("that only this machine can reach responses %s with %i", async (host, status) => {
    await using server = await start();
    const request = `POST /_mock/reset HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;

    expect(await sendRaw(server.mock, request)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  it("that other machines can reach responses to any name", async () => {
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

  it("can be turned off, and health and files stay", async () => {
    await using server = await start({ control: false });
    const statusOf = async (method: string, path: string, content?: object) =>
      (await fetch(server.mock.url + path, { method, headers: json, body: JSON.stringify(content) ?? null }))
        .status;

    expect(await statusOf("PUT", "/_mock/use/checkVoiceAsset", { use: "frozen" })).toBe(404);
    expect(await statusOf("GET", "/_mock/calls")).toBe(404);
    expect(await statusOf("GET", "/_mock/health")).toBe(200);
    expect(await statusOf("GET", "/_mock/files/a.wav")).toBe(200);
    expect((await server.check()).body.asset_state).toBe("ACTIVED");
  });
});
