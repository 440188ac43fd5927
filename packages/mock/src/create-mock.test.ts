import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import { describe, expect, it, vi } from "vitest";
import { createMock, type Mock } from "./create-mock.js";

const origin = "https://metastudio.cn-north-4.myhuaweicloud.com";
const job = (id: string) => `/v1/p/ttsc/audition-file/${id}`;
const timbre = (id: string) => `/v1/p/ttsc/check-voice-asset/${id}`;

interface Call {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

async function ask({ fetch }: Mock, path: string, { method = "GET", headers = {}, body }: Call = {}) {
  const response = await fetch(
    new Request(origin + path, {
      method,
      headers: { "X-Auth-Token": "any", ...headers },
      ...(body !== undefined && { body }),
    }),
  );
  return { status: response.status, type: response.headers.get("Content-Type"), body: await response.json() };
}

async function poll(mock: Mock, id: string, times: number): Promise<unknown[]> {
  const states: unknown[] = [];
  for (let time = 0; time < times; time++) states.push((await ask(mock, job(id))).body.is_file_complete);
  return states;
}

describe("createMock", () => {
  it("keeps a preview pending for two polls, then complete for good", async () => {
    expect(await poll(createMock(), "j", 5)).toEqual([false, false, true, true, true]);
  });

  it("keeps as many polls pending as it is told to", async () => {
    expect(await poll(createMock({ polls: 0 }), "j", 2)).toEqual([true, true]);
    expect(await poll(createMock({ polls: 3 }), "j", 4)).toEqual([false, false, false, true]);
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
    expect((await ask(other, timbre("a"), { method: "POST" })).body.asset_state).toBe("ACTIVED");
  });

  it.each([-1, 1.5, "2", Number.NaN])("refuses %j polls", (polls) => {
    expect(() => createMock({ polls: polls as number })).toThrow("polls must be a whole number from 0");
  });

  it("points links at itself, and answers them with audio", async () => {
    const mock = createMock();
    const { body } = await ask(mock, job("x-complete"));
    const link = body.files[0].download_url;

    const response = await mock.fetch(new Request(link));
    const bytes = await response.arrayBuffer();

    expect(link).toBe(`${origin}/_mock/files/good-morning.wav`);
    expect(response.headers.get("Content-Type")).toBe("audio/wav");
    expect(response.headers.get("Content-Disposition")).toBe("attachment");
    expect(Number(response.headers.get("Content-Length"))).toBe(bytes.byteLength);
  });

  it("answers HEAD for a file without a body, and rejects methods and names that a file cannot have", async () => {
    const mock = createMock();

    const head = await mock.fetch(new Request(`${origin}/_mock/files/a.wav`, { method: "HEAD" }));

    expect([head.status, (await head.arrayBuffer()).byteLength]).toEqual([200, 0]);
    expect(await ask(mock, "/_mock/files/a.wav", { method: "DELETE" })).toMatchObject({ status: 405 });
    expect(await ask(mock, "/_mock/files/%E0%A4%A.wav")).toMatchObject({ status: 400 });
  });
});

describe("an option", () => {
  it.each<[object, string]>([
    [{ pols: 3 }, 'There is no option "pols"; there are polls, '],
    [{ port: 4010 }, 'no option "port"'],
    [{ iam: "yes" }, "iam must be true or false, got 'yes'"],
    [{ validate: 0 }, "validate must be true or false, got 0"],
    [{ dynamic: null }, "dynamic must be true or false, got null"],
    [{ now: 5 }, "now must be a function, got 5"],
    [{ onCall: "log" }, "onCall must be a function, got 'log'"],
  ])("that is wrong is rejected: %j", (options, message) => {
    expect(() => createMock(options)).toThrow(expect.objectContaining({ name: "TypeError" }));
    expect(() => createMock(options)).toThrow(message);
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("Mine.");
      },
    ],
    [
      "throws what is no text",
      () => {
        throw Object.assign(Object.create(null), { why: "Error: Mine." });
      },
    ],
    [
      "rejects",
      async () => {
        throw new Error("Mine.");
      },
    ],
  ])("onCall that %s is no concern of the caller", async (_, onCall) => {
    const warn = vi.spyOn(process, "emitWarning").mockImplementation(() => {});

    expect((await createMock({ onCall }).fetch(`${origin}/_mock/health`)).status).toBe(200);

    await vi.waitFor(() =>
      expect(warn).toHaveBeenCalledWith(expect.stringMatching(/onCall failed: .*Error: Mine\./)),
    );
    warn.mockRestore();
  });

  it("validate: false answers what breaks the contract, and records why it does", async () => {
    const mock = createMock({ validate: false });

    const answers = [
      await ask(mock, job("j"), { headers: { "X-Auth-Token": "" } }),
      await ask(mock, timbre("a"), {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: "{",
      }),
      await ask(mock, "/v1/nowhere"),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404]);
    expect(mock.calls().map(({ violations }) => violations.map(({ code }) => code))).toEqual([
      [401],
      [400],
      [404],
    ]);
  });

  it("dynamic makes up what nothing else chooses", async () => {
    const mock = createMock({ dynamic: true });
    mock.use("checkVoiceAsset", "frozen");

    const made = await Promise.all(Array.from({ length: 5 }, () => ask(mock, job("j"))));

    expect(made.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(new Set(made.map(({ body }) => JSON.stringify(body))).size).toBeGreaterThan(1);
    expect((await ask(mock, timbre("a"), { method: "POST" })).body.asset_state).toBe("BLOCK");
    expect((await ask(mock, job("j-failed"))).body.message).toBeTruthy();
  });
});

describe("a request without an ID of its own", () => {
  it("gets one to quote", async () => {
    const [one, other] = [await ask(createMock(), "/nothing"), await ask(createMock(), "/nothing")];

    expect(one.body.request_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.body.request_id).not.toBe(other.body.request_id);
  });
});

describe("a request's own ID", () => {
  const example = document.components.examples.ErrorInternal.value;

  it("comes back in a scenario that has one, and nothing else changes", async () => {
    const mock = createMock();
    mock.use("checkVoiceAsset", "internal-error");
    const check = async (headers: Record<string, string>) => {
      const init = { method: "POST", headers: { "X-Auth-Token": "any", ...headers } };
      return (await mock.fetch(origin + timbre("a"), init)).text();
    };

    const texts = [
      await check({}),
      await check({ "X-Request-Id": "mine" }),
      await check({ "X-Request-Id": "" }),
      await check({ "X-Request-Id": "other" }),
      await check({}),
    ];

    const plain = JSON.stringify(example);
    const withId = (id: string) => JSON.stringify({ ...example, request_id: id });
    expect(texts).toEqual([plain, withId("mine"), plain, withId("other"), plain]);
  });

  it("comes back whatever chose the scenario, and adds nothing to one without", async () => {
    const headers = { "X-Request-Id": "mine" };
    const byId = await ask(createMock(), job("x-invalid-parameter"), { headers });
    const preferred = await ask(createMock(), job("x"), {
      headers: { ...headers, Prefer: "code=500, example=service-failed" },
    });
    const complete = await ask(createMock(), job("x-complete"), { headers });

    expect([byId.status, byId.body.request_id]).toEqual([400, "mine"]);
    expect([preferred.status, preferred.body.request_id]).toEqual([500, "mine"]);
    expect([complete.status, "request_id" in complete.body]).toEqual([200, false]);
  });
});

describe("a caller that gives up", () => {
  const reason = new Error("given up");

  it("at once gets its own reason", async () => {
    const caller = new AbortController();

    const answer = createMock().fetch(origin + job("j"), { signal: caller.signal });
    caller.abort(reason);

    await expect(answer).rejects.toBe(reason);
  });

  it("while its body is still on the way gets its own reason, and the body is cancelled", async () => {
    const caller = new AbortController();
    const cancel = vi.fn();
    const body = new ReadableStream({ pull: () => new Promise(() => {}), cancel });

    const answer = createMock().fetch(origin + timbre("a"), {
      method: "POST",
      body,
      duplex: "half",
      signal: caller.signal,
    } as RequestInit);
    caller.abort(reason);

    await expect(answer).rejects.toBe(reason);
    expect(cancel).toHaveBeenCalledOnce();
  });

  it("has it ended by a mock that closes while its body is still on the way", async () => {
    const mock = createMock();
    let isCancelled = false;
    const body = new ReadableStream({
      cancel: () => {
        isCancelled = true;
      },
    });
    const init = { method: "POST", body, duplex: "half" } as RequestInit;
    const answer = mock.fetch(origin + timbre("a"), init);

    await mock.close();

    await expect(answer).rejects.toThrow("fetch failed");
    expect(isCancelled).toBe(true);
  });

  it("just before the answer gets its own reason", async () => {
    const caller = new AbortController();
    const mock = createMock({ onCall: () => caller.abort(reason) });

    await expect(mock.fetch(origin + job("j"), { signal: caller.signal })).rejects.toBe(reason);
  });
});

describe("the document", () => {
  it("is left as it is for whoever else imports it", async () => {
    const before = JSON.stringify(document);

    await ask(createMock(), job("j"));

    expect(JSON.stringify(document)).toBe(before);
  });
});

describe("scenarios", () => {
  it("are chosen by name until they are reset", async () => {
    const mock = createMock();
    mock.use("checkVoiceAsset", "frozen");
    const first = await ask(mock, timbre("a"), { method: "POST" });
    mock.reset();
    const second = await ask(mock, timbre("a"), { method: "POST" });

    expect([first.body.asset_state, second.body.asset_state]).toEqual(["BLOCK", "ACTIVED"]);
  });

  it("follow each other for each job, and the last one stays", async () => {
    const mock = createMock();
    mock.use("showTtsAuditionFile", ["internal-error", "pending", "complete"]);

    const statuses = [];
    for (let call = 0; call < 4; call++) {
      const { status, body } = await ask(mock, job("j"));
      statuses.push([status, body.is_file_complete]);
    }

    expect(statuses).toEqual([
      [500, undefined],
      [200, false],
      [200, true],
      [200, true],
    ]);
    expect((await ask(mock, job("other"))).status).toBe(500);
  });

  it("go to requests that come at once, one each, and not to a request that is refused", async () => {
    const mock = createMock();
    mock.use("checkVoiceAsset", ["internal-error", "frozen", "active"]);
    const check = async (headers = {}) => (await ask(mock, timbre("a"), { method: "POST", headers })).body;

    const refused = check({ "X-Auth-Token": "" });
    await refused;
    const [one, other] = await Promise.all([check(), check()]);

    expect(await refused).toMatchObject({ error_code: "MSS.000000004" });
    expect([one.error_code, other.asset_state, (await check()).asset_state]).toEqual([
      "MSS.000000002",
      "BLOCK",
      "ACTIVED",
    ]);
  });

  it("are not shifted by a call beside them that is rejected", async () => {
    const mock = createMock();
    mock.use("showTtsAuditionFile", ["pending", "internal-error", "complete"]);
    const rejected = [{ headers: { "X-Auth-Token": "" } }, { headers: { Prefer: "code=999" } }];

    const statuses: number[] = [];
    for (let round = 0; round < 3; round++) {
      const calls = [...rejected, {}, ...rejected].map((call) => ask(mock, job("j"), call));
      const answers = await Promise.all(calls);
      statuses.push(answers[rejected.length]?.status as number);
    }

    expect(statuses).toEqual([200, 500, 200]);
  });

  it("start anew when they are set again", async () => {
    const mock = createMock();
    await poll(mock, "j", 3);

    mock.use("showTtsAuditionFile", ["pending", "complete"]);

    expect(await poll(mock, "j", 2)).toEqual([false, true]);
  });

  it("can be carried by the ID", async () => {
    const mock = createMock();
    const state = async (id: string) => (await ask(mock, timbre(id), { method: "POST" })).body.asset_state;

    expect(await state("narrator-frozen")).toBe("BLOCK");
    expect(await state("deleted")).toBe("DELETED");
    expect(await state("upload-failed")).toBe("FAILED");
    expect(await state("frozen-narrator")).toBe("ACTIVED");
    expect(await poll(mock, "words-pending", 4)).toEqual([false, false, false, false]);
    expect((await ask(mock, job("words-failed"))).body.message).toBeTruthy();
  });

  it("of a name that does not exist are refused with the names that do", () => {
    const mock = createMock();

    // @ts-expect-error the document has no such example
    expect(() => mock.use("checkVoiceAsset", "melted")).toThrow(
      /no scenario "melted"; it has active, active-ximalaya,/,
    );
    // @ts-expect-error the document has no such operation
    expect(() => mock.use("nothing", "active")).toThrow(
      /no operation "nothing"; there are .*showTtsAuditionFile/,
    );
    expect(() => mock.use("checkVoiceAsset", [])).toThrow("checkVoiceAsset needs at least one scenario");
    // @ts-expect-error a name from Object's prototype is none of ours
    expect(() => mock.use("checkVoiceAsset", "toString")).toThrow(/no scenario "toString"/);
  });

  it("give way to what a request prefers, without counting it as a poll", async () => {
    const mock = createMock();
    mock.use("showTtsAuditionFile", ["pending", "complete"]);
    const preferred = await ask(mock, job("j"), { headers: { Prefer: "code=500, example=service-failed" } });

    expect(preferred).toMatchObject({ status: 500, body: { error_code: "MSS.000000001" } });
    expect(await ask(mock, `${job("j")}?__code=400&__example=unauthenticated`)).toMatchObject({
      status: 400,
      body: { error_code: "MSS.000000004" },
    });
    expect(await poll(mock, "j", 2)).toEqual([false, true]);
  });
});

describe("answers that are made up", () => {
  const dynamic = { headers: { Prefer: "dynamic=true" } };

  it("fit the schema, and their links can be followed", async () => {
    const mock = createMock();
    mock.use("showTtsAuditionFile", "pending");
    let files: { download_url?: string }[] = [];
    while (!files[0]?.download_url) ({ files = [] } = (await ask(mock, job("j"), dynamic)).body);

    const audio = await mock.fetch(new Request(files[0].download_url));

    expect(files[0].download_url).toMatch(/^https:.*\/_mock\/files\/.+\.\w+$/);
    expect([200, 404]).toContain(audio.status);
  });

  it("can be asked for by the query, too, and repeated by a seed", async () => {
    const answers = [];
    for (const mock of [createMock(), createMock()]) {
      answers.push((await ask(mock, `${timbre("a")}?__dynamic=true&__seed=7`, { method: "POST" })).body);
    }

    expect(answers[0]).not.toMatchObject({ asset_name: "Calm narrator" });
    expect(answers[0]).toEqual(answers[1]);
  });
});

describe("what is refused", () => {
  it.each([
    ["/v1/p/ttsc/check-voice-asset/%", {}, "is not valid percent-encoding"],
    ["/v1/p/ttsc/check-voice-asset/%FF", {}, "is not valid percent-encoding"],
    [timbre("a"), { Prefer: "code=200, example=nope" }, 'no answer for "Prefer: code=200, example=nope"'],
    [timbre("a"), { Prefer: "code=200, example=invalid-parameter" }, "Its scenarios are active"],
  ])("says what is wrong: %s %j", async (path, headers, message) => {
    const answer = await ask(createMock(), path, { method: "POST", headers });

    expect([400, 404]).toContain(answer.status);
    expect(answer.body.error_msg).toContain(message);
  });

  it.each<[string, string, Call, number, string, RegExp]>([
    [
      "no credentials",
      job("j"),
      { headers: { "X-Auth-Token": "" } },
      400,
      "MSS.000000004",
      /X-Auth-Token, or Authorization/,
    ],
    [
      "half of its credentials",
      job("j"),
      { headers: { "X-Auth-Token": "", Authorization: "x", "X-Sdk-Date": "x" } },
      400,
      "MSS.000000004",
      /not complete: it has Authorization and X-Sdk-Date, and lacks X-Project-Id/,
    ],
    [
      "a body that the operation does not take",
      timbre("a"),
      { method: "POST", body: "<a/>", headers: { "Content-Type": "text/xml" } },
      400,
      "MSS.000000003",
      /a body of 4 bytes and text\/xml/,
    ],
    [
      "a Content-Type that is none",
      timbre("a"),
      { method: "POST", headers: { "Content-Type": "nonsense" } },
      400,
      "MSS.000000003",
      /Content-Type is not a media type/,
    ],
    [
      "a preferred status without an answer",
      job("j"),
      { headers: { Prefer: "code=418" } },
      404,
      "MSS.000000003",
      /code=418.*pending, partly-ready/,
    ],
    ["an unknown route", "/v1/p/ttsc/preload/a", {}, 404, "MSS.000000003", /no \/v1\/p\/ttsc\/preload\/a/],
    [
      "a wrong method",
      job("j"),
      { method: "DELETE" },
      405,
      "MSS.000000003",
      /no DELETE \/v1\/p\/ttsc\/audition-file\/j, but GET\./,
    ],
    [
      "a media type it cannot make",
      job("j"),
      { headers: { Accept: "image/png" } },
      406,
      "MSS.000000003",
      /application\/json/,
    ],
    [
      "a broken rule of the document",
      job("j"),
      { headers: { "X-App-UserId": Buffer.from("用户").toString("latin1") } },
      400,
      "MSS.000000003",
      /app-userid/i,
    ],
    [
      "a preference that is no status",
      job("j"),
      { headers: { Prefer: "code=many" } },
      400,
      "MSS.000000003",
      /code must be a status/,
    ],
    [
      "a preference without a value",
      job("j"),
      { headers: { Prefer: "example" } },
      400,
      "MSS.000000003",
      /example needs a value/,
    ],
    [
      "a preferred example that does not exist",
      job("j"),
      { headers: { Prefer: "example=no" } },
      404,
      "MSS.000000003",
      /example=no.*pending, .*\(code 200\); invalid-parameter/,
    ],
    ["an ID that is not encoded", job("%E0%A4%A"), {}, 400, "MSS.000000003", /percent-encoding/],
    [
      "a body that is not JSON",
      timbre("a"),
      { method: "POST", body: "{", headers: { "Content-Type": "application/json" } },
      400,
      "MSS.000000003",
      /body is not JSON/,
    ],
  ])("%s gets the documented error body", async (_, path, call, status, code, message) => {
    const mock = createMock();
    const headers = { ...call.headers, "X-Request-Id": "mine" };

    const answer = await ask(mock, path, { ...call, headers });

    expect(answer).toEqual({
      status,
      type: "application/json",
      body: { error_code: code, error_msg: expect.stringMatching(message), request_id: "mine" },
    });
  });
});
