import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import { describe, expect, it, vi } from "vitest";
import { redactAssignments } from "./calls/redact.js";
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
    [{ polls: -1 }, "polls must be a whole number from 0, got -1"],
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
  const incomplete = { "X-Auth-Token": "", Authorization: "x", "X-Sdk-Date": "x" };
  const json = { "Content-Type": "application/json" };

  it.each<[string, string, RegExp, Record<string, string>, number?, string?]>([
    [
      "credentials that are missing",
      jobPath(),
      /no credentials\. Send X-Auth-Token, or A/,
      { "X-Auth-Token": "" },
    ],
    [
      "incomplete credentials",
      jobPath(),
      /it has Authorization and X-Sdk-Date, without X-Project-Id\./,
      incomplete,
    ],
    ["a header that breaks its rule", jobPath(), /app-userid/i, { "X-App-UserId": "\xe7\x94\xa8" }],
    ["an ID that is not valid UTF-8", jobPath("%E0%A4%A"), /not valid percent-encoding/, {}],
    ["an ID that is not encoded", timbrePath("%"), /not valid percent-encoding/, {}],
    [
      "an invalid Content-Type",
      timbrePath(),
      /Content-Type is not a media type/,
      { "Content-Type": "nonsense" },
    ],
    [
      "a stray body",
      timbrePath(),
      /has a body of 4 bytes and text\/xml/,
      { "Content-Type": "text/xml" },
      400,
      "<a/>",
    ],
    ["a body that is not JSON", timbrePath(), /body is not JSON/, json, 400, "{"],
    ["an unknown path", "/v1/p/ttsc/preload/a", /no path \/v1\/p\/ttsc\/preload\/a/, {}, 404],
    ["an unavailable media type", jobPath(), /application\/json/, { Accept: "image/png" }, 406],
    ["an invalid preferred status", jobPath(), /must be a status/, { Prefer: "code=many" }],
    ["an invalid dynamic", jobPath(), /dynamic must be true or false/, { Prefer: "dynamic=yes" }],
    ["a preference without a value", jobPath(), /example needs a value/, { Prefer: "example" }],
    [
      "an unknown preferred status",
      jobPath(),
      /"Prefer: code=418"\. Its scenarios are p/,
      { Prefer: "code=418" },
      404,
    ],
    [
      "an unknown example",
      jobPath(),
      /"Prefer: example=no".*\(code 200\); inv/,
      { Prefer: "example=no" },
      404,
    ],
    [
      "an example of another status",
      jobPath(),
      /"Prefer: code=2/,
      { Prefer: "code=200, example=unauthenticated" },
      404,
    ],
  ])("with %s gets the documented error body", async (flaw, path, message, headers, status = 400, body) => {
    const method = path.includes("check-voice-asset") ? "POST" : "GET";
    const init = { method, headers: { ...headers, "X-Request-Id": "mine" }, ...(body && { body }) };

    const response = await callJson(createMock(), path, init);

    expect(response).toMatchObject({ status, type: "application/json" });
    expect(response.body).toEqual({
      error_code: flaw.includes("credentials") ? "MSS.000000004" : "MSS.000000003",
      error_msg: expect.stringMatching(message),
      request_id: "mine",
    });
    // In a recording of the proxy nothing in it is taken for a secret.
    expect(redactAssignments(response.body.error_msg)).toBe(response.body.error_msg);
  });
});
