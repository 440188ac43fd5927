import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import { describe, expect, it, vi } from "vitest";
import { createMock, type Mock, type MockOptions } from "./create-mock.js";
import {
  call,
  callJson,
  checkTimbre,
  credentials,
  jobPath,
  origin,
  pollJob,
  timbrePath,
} from "./testing/requests.js";

async function poll(mock: Mock, id: string, times: number): Promise<unknown[]> {
  const states: unknown[] = [];
  for (let time = 0; time < times; time++) states.push((await pollJob(mock, id)).body.is_file_complete);
  return states;
}

describe("createMock", () => {
  it.each([
    [undefined, [false, false, true, true]],
    [0, [true, true]],
    [3, [false, false, false, true]],
  ])("keeps a preview pending for %j polls, then complete", async (polls, states) => {
    expect(await poll(createMock({ polls }), "j", states.length)).toEqual(states);
  });

  it("does not mix up jobs that are polled at once", async () => {
    const mock = createMock();
    const ids = Array.from({ length: 50 }, (_, index) => `job${index}`);

    const states = await Promise.all(ids.map((id) => poll(mock, id, 3)));

    expect(states).toEqual(ids.map(() => [false, false, true]));
  });

  it("shares nothing with another mock", async () => {
    const [one, other] = [createMock(), createMock()];
    one.use("checkVoiceAsset", "frozen");
    await poll(one, "j", 3);

    expect(await poll(other, "j", 1)).toEqual([false]);
    expect((await checkTimbre(other)).body.asset_state).toBe("ACTIVED");
  });

  it("does not change the document for others that import it", async () => {
    const before = JSON.stringify(document);

    await pollJob(createMock());

    expect(JSON.stringify(document)).toBe(before);
  });
});

describe("an option", () => {
  it.each<[object, string]>([
    [{ pols: 3 }, 'Unknown option "pols". The options are polls, '],
    [{ port: 4010 }, 'Unknown option "port"'],
    [{ polls: -1 }, "polls must be a whole number from 0 to 9007199254740991, got -1"],
    [{ polls: 1.5 }, "polls must be a whole number"],
    [{ polls: "2" }, "polls must be a whole number"],
    [{ polls: Number.NaN }, "polls must be a whole number"],
    [{ iam: "yes" }, "iam must be true or false, got 'yes'"],
    [{ validate: 0 }, "validate must be true or false, got 0"],
    [{ dynamic: null }, "dynamic must be true or false, got null"],
    [{ now: 5 }, "now must be a function, got 5"],
    [{ onCall: "log" }, "onCall must be a function, got 'log'"],
  ])("that is invalid is rejected: %j", (options, message) => {
    expect(() => createMock(options)).toThrow(
      expect.objectContaining({ name: "TypeError", message: expect.stringContaining(message) }),
    );
  });

  it.each<[string, MockOptions["onCall"]]>([
    ["throws", () => expect.fail("Mine.")],
    [
      "throws an object without a string",
      () => {
        throw Object.assign(Object.create(null), { why: "Mine." });
      },
    ],
    ["rejects", () => Promise.reject(new Error("Mine."))],
  ])("onCall that %s does not fail the call", async (_, onCall) => {
    const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});

    expect((await call(createMock({ onCall }), "/_mock/health")).status).toBe(200);

    await vi.waitFor(() =>
      expect(warn).toHaveBeenCalledWith(expect.stringMatching(/onCall failed: .*Mine\./)),
    );
    warn.mockRestore();
  });

  it("validate: false accepts what breaks the contract, and records the violations", async () => {
    const mock = createMock({ validate: false });
    const json = { "Content-Type": "application/json" };

    const responses = [
      await pollJob(mock, "j", { headers: { "X-Auth-Token": "" } }),
      await checkTimbre(mock, "a", { headers: json, body: "{" }),
      await callJson(mock, "/v1/nowhere"),
    ];

    expect(responses.map(({ status }) => status)).toEqual([200, 200, 404]);
    const codes = mock.calls().map(({ violations }) => violations.map(({ code }) => code));
    expect(codes).toEqual([[401], [400], [404]]);
  });

  it("dynamic generates what nothing else chooses", async () => {
    const mock = createMock({ dynamic: true });
    mock.use("checkVoiceAsset", "frozen");

    const generated = await Promise.all(Array.from({ length: 5 }, () => call(mock, jobPath())));

    expect(generated.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(generated.map(({ text }) => text)).size).toBeGreaterThan(1);
    expect((await checkTimbre(mock)).body.asset_state).toBe("BLOCK");
    expect((await pollJob(mock, "j-failed")).body.message).toBeTruthy();
  });
});

describe("a request's ID", () => {
  it("is new where the request has none", async () => {
    const [one, other] = [await callJson(createMock(), "/no"), await callJson(createMock(), "/no")];

    expect(one.body.request_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.body.request_id).not.toBe(other.body.request_id);
  });

  it("comes back in a scenario that has one, and nothing else changes", async () => {
    const example = document.components.examples.ErrorInternal.value;
    const mock = createMock();
    mock.use("checkVoiceAsset", "internal-error");

    const texts: string[] = [];
    for (const id of [undefined, "mine", "", "other", undefined]) {
      const init = { method: "POST", headers: id === undefined ? {} : { "X-Request-Id": id } };
      texts.push((await call(mock, timbrePath(), init)).text);
    }

    const plain = JSON.stringify(example);
    const withId = (id: string) => JSON.stringify({ ...example, request_id: id });
    expect(texts).toEqual([plain, withId("mine"), plain, withId("other"), plain]);
  });

  it("comes back whatever chose the scenario, and is not added to one without", async () => {
    const headers = { "X-Request-Id": "mine" };
    const Prefer = "code=500, example=service-failed";
    const byId = await pollJob(createMock(), "x-invalid-parameter", { headers });
    const preferred = await pollJob(createMock(), "x", { headers: { ...headers, Prefer } });
    const complete = await pollJob(createMock(), "x-complete", { headers });

    expect([byId.status, byId.body.request_id]).toEqual([400, "mine"]);
    expect([preferred.status, preferred.body.request_id]).toEqual([500, "mine"]);
    expect([complete.status, "request_id" in complete.body]).toEqual([200, false]);
  });
});

describe("a caller that gives up", () => {
  const reason = new Error("given up");
  const upload = (body: ReadableStream, signal?: AbortSignal) =>
    ({ method: "POST", body, duplex: "half", ...(signal && { signal }) }) as RequestInit;

  it("at once gets its own reason", async () => {
    const caller = new AbortController();

    const response = createMock().fetch(origin + jobPath(), { signal: caller.signal });
    caller.abort(reason);

    await expect(response).rejects.toBe(reason);
  });

  it("while its body is being sent gets its own reason, and the body is cancelled", async () => {
    const caller = new AbortController();
    const cancel = vi.fn();
    const body = new ReadableStream({ pull: () => new Promise(() => {}), cancel });

    const response = createMock().fetch(origin + timbrePath(), upload(body, caller.signal));
    caller.abort(reason);

    await expect(response).rejects.toBe(reason);
    expect(cancel).toHaveBeenCalledOnce();
  });

  it("has its body cancelled by a mock that closes", async () => {
    const mock = createMock();
    const cancel = vi.fn();
    const response = mock.fetch(origin + timbrePath(), upload(new ReadableStream({ cancel })));

    await mock.close();

    await expect(response).rejects.toThrow("fetch failed");
    expect(cancel).toHaveBeenCalledOnce();
  });

  it("just before the response gets its own reason", async () => {
    const caller = new AbortController();
    const mock = createMock({ onCall: () => caller.abort(reason) });
    const init = { headers: credentials, signal: caller.signal };

    await expect(mock.fetch(origin + jobPath(), init)).rejects.toBe(reason);
  });
});

describe("scenarios", () => {
  it("go to requests that come at once, one each, and not to those that are rejected", async () => {
    const mock = createMock();
    mock.use("showTtsAuditionFile", ["pending", "internal-error", "complete"]);
    const rejected = [{ headers: { "X-Auth-Token": "" } }, { headers: { Prefer: "code=999" } }];

    const calls = [...rejected, {}, ...rejected, {}, ...rejected].map((init) => pollJob(mock, "j", init));
    const statuses = (await Promise.all(calls)).map(({ status }) => status);

    expect(statuses).toEqual([400, 404, 200, 400, 404, 500, 400, 404]);
    expect((await pollJob(mock)).body.is_file_complete).toBe(true);
  });

  it("with an unknown name are rejected with the known names", () => {
    const mock = createMock();

    // @ts-expect-error the document has no such example
    expect(() => mock.use("checkVoiceAsset", "melted")).toThrow(
      /no scenario "melted"; it has active, active-ximalaya,/,
    );
    // @ts-expect-error the document has no such operation
    expect(() => mock.use("nothing", "active")).toThrow(
      /Unknown operation "nothing"\. The operations are .*showTtsAuditionFile/,
    );
  });

  it("give way to what a request prefers, which is not counted as a poll", async () => {
    const mock = createMock();
    mock.use("showTtsAuditionFile", ["pending", "complete"]);
    const headers = { Prefer: "code=500, example=service-failed" };

    expect(await pollJob(mock, "j", { headers })).toMatchObject({
      status: 500,
      body: { error_code: "MSS.000000001" },
    });
    expect(await callJson(mock, `${jobPath()}?__code=400&__example=unauthenticated`)).toMatchObject({
      status: 400,
      body: { error_code: "MSS.000000004" },
    });
    expect(await poll(mock, "j", 2)).toEqual([false, true]);
  });
});

describe("an invalid request", () => {
  const [get, post] = [{}, { method: "POST" }];
  const withHeaders = (headers: Record<string, string>, init: RequestInit = {}) => ({ ...init, headers });

  it.each<[string, string, RequestInit, number, RegExp]>([
    [
      "incomplete credentials",
      jobPath(),
      withHeaders({ "X-Auth-Token": "", Authorization: "x", "X-Sdk-Date": "x" }),
      400,
      /incomplete: it has Authorization and X-Sdk-Date, without X-Project-Id\./,
    ],
    [
      "a body that the operation does not take",
      timbrePath(),
      withHeaders({ "Content-Type": "text/xml" }, { ...post, body: "<a/>" }),
      400,
      /has a body of 4 bytes and text\/xml/,
    ],
    [
      "an invalid Content-Type",
      timbrePath(),
      withHeaders({ "Content-Type": "nonsense" }, post),
      400,
      /Content-Type is not a media type/,
    ],
    [
      "a body that is not JSON",
      timbrePath(),
      withHeaders({ "Content-Type": "application/json" }, { ...post, body: "{" }),
      400,
      /body is not JSON/,
    ],
    [
      "a header that breaks its rule",
      jobPath(),
      withHeaders({ "X-App-UserId": Buffer.from("用户").toString("latin1") }),
      400,
      /app-userid/i,
    ],
    ["an unknown path", "/v1/p/ttsc/preload/a", get, 404, /no path \/v1\/p\/ttsc\/preload\/a/],
    ["an unknown method", jobPath(), { method: "DELETE" }, 405, /audition-file\/j takes GET, not DELETE\./],
    [
      "a media type that is not available",
      jobPath(),
      withHeaders({ Accept: "image/png" }),
      406,
      /application\/json/,
    ],
    ["an ID that is not valid UTF-8", jobPath("%E0%A4%A"), get, 400, /not valid percent-encoding/],
    ["an ID that is not encoded", timbrePath("%"), post, 400, /not valid percent-encoding/],
    [
      "a preferred status that does not exist",
      jobPath(),
      withHeaders({ Prefer: "code=418" }),
      404,
      /no response for "Prefer: code=418"\. Its scenarios are pending, partly-ready/,
    ],
    [
      "a preferred example that does not exist",
      jobPath(),
      withHeaders({ Prefer: "example=no" }),
      404,
      /"Prefer: example=no".*pending, .*\(code 200\); invalid-parameter/,
    ],
    [
      "a preferred example of another status",
      timbrePath(),
      withHeaders({ Prefer: "code=200, example=invalid-parameter" }, post),
      404,
      /"Prefer: code=200, example=invalid-parameter"/,
    ],
    ["an invalid preferred status", jobPath(), withHeaders({ Prefer: "code=many" }), 400, /must be a status/],
    ["a preference without a value", jobPath(), withHeaders({ Prefer: "example" }), 400, /needs a value/],
  ])("with %s gets the documented error body", async (flaw, path, init, status, message) => {
    const headers = { ...(init.headers as Record<string, string>), "X-Request-Id": "mine" };

    const response = await callJson(createMock(), path, { ...init, headers });

    const error_code = flaw.includes("credentials") ? "MSS.000000004" : "MSS.000000003";
    expect(response).toMatchObject({ status, type: "application/json" });
    expect(response.body).toEqual({
      error_code,
      error_msg: expect.stringMatching(message),
      request_id: "mine",
    });
  });

  it("without credentials is told which ones there are", async () => {
    const { status, body } = await pollJob(createMock(), "j", { headers: { "X-Auth-Token": "" } });

    expect(status).toBe(400);
    expect(body.error_code).toBe("MSS.000000004");
    expect(body.error_msg).toMatch(/has no credentials: send X-Auth-Token, or Authorization/);
  });
});
