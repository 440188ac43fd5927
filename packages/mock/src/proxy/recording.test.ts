import { describe, expect, it, vi } from "vitest";
import { call, createMock, origin } from "../testing/invented-mock.js";
import { lexicon, noted, path, recorder, recordOne, table, typed } from "../testing/recorder.js";
import { createProxy } from "./create-proxy.js";

vi.mock("@metastudio-tts/openapi/openapi.json", async () => ({
  default: (await import("../testing/invented-document.js")).invented,
}));
vi.mock("../generated/contract.js", () => import("../testing/invented-contract.js"));

describe("a recording", () => {
  it("has the responses of each operation and path in their order, with what the document declares", async () => {
    const proxy = createProxy({ upstream: origin, record: true, fetch: createMock().fetch });
    const teach = (headers: Record<string, string>) => ({
      method: "PUT",
      headers: { "Content-Type": "application/json", ...headers },
      body: '{"words":[{"spelling":"hi"}]}',
    });
    const form = new FormData();
    form.append("file", new Blob(["a"]));
    form.append("take", "1");

    await call(proxy, path, teach({ Prefer: "example=learning" }));
    await call(proxy, path, teach({ Prefer: "example=learned" }));
    await call(proxy, "/v1/p/lexicons/b", teach({ Prefer: "code=400", "X-Request-Id": "mine" }));
    await call(proxy, path, { method: "DELETE" });
    await call(proxy, table);
    await call(proxy, `${path}/recording`);
    await call(proxy, `${path}/recording?x=1`, { method: "POST", body: form });
    await call(proxy, "/v9/nothing");

    expect(proxy.recording()).toEqual({
      teachLexicon: {
        [path]: [
          { status: 202, body: { state: "LEARNING" } },
          { status: 202, body: { state: "LEARNED" } },
        ],
        "/v1/p/lexicons/b": [
          {
            status: 400,
            headers: { "x-request-id": "mine" },
            body: { error_code: "A.1", error_msg: "Sign in.", request_id: "mine" },
          },
        ],
      },
      deleteLexicon: { [path]: [{ status: 204, headers: { "x-request-id": "4c1e7f20ab934d58" } }] },
      exportLexicons: {
        [table]: [
          {
            status: 200,
            headers: { "content-type": "text/csv", "x-rows": "2", "x-name": expect.any(String) },
            body: 'hello,"2"\n声,1\n',
          },
        ],
      },
      downloadRecording: {
        [`${path}/recording`]: [{ status: 200, headers: { "content-type": "audio/wav" }, bodyOmitted: true }],
      },
      uploadRecording: {
        [`${path}/recording?x=1`]: [
          {
            status: 200,
            headers: { "content-type": "application/vnd.lexicons+json; charset=utf-8" },
            body: { verdict: "ACCEPTED" },
          },
        ],
      },
    });
  });

  it("has Retry-After, and no header that tells of the connection", async () => {
    const headers = { Date: "Thu, 01 Jan 1970 00:00:00 GMT", "Content-Length": "1", "Retry-After": "2" };
    const { response } = await recordOne(() => typed("text/csv", "a", headers), { at: table });

    expect(response?.headers).toEqual({ "content-type": "text/csv", "retry-after": "2" });
  });

  it("is empty without the option record", async () => {
    const proxy = createProxy({ upstream: origin, fetch: createMock().fetch });

    await call(proxy, path);

    expect(proxy.recording()).toEqual({});
  });

  it("keeps equal responses in a row once, also when their IDs differ", async () => {
    const pending = () => noted("pending");
    const failed = (id: string) => () =>
      Response.json({ error_code: "A.1", request_id: id }, { status: 400, headers: { "X-Request-Id": id } });
    const proxy = recorder([pending, pending, failed("1"), failed("2"), pending, pending]);

    for (let calls = 0; calls < 40; calls++) await call(proxy, path);

    expect(proxy.recording().showLexicon?.[path]).toEqual([
      { status: 200, body: { ...lexicon, note: "pending" } },
      { status: 400, headers: { "x-request-id": "1" }, body: { error_code: "A.1", request_id: "1" } },
      { status: 200, body: { ...lexicon, note: "pending" } },
    ]);
  });

  it.each<[string, () => Response]>([
    ["a body that drifts", () => noted(7)],
    [
      "a body that drifted before something was cut",
      () => Response.json({ ...lexicon, synonyms: { hi: `https://b.test/?token=${"x".repeat(64)}` } }),
    ],
    ["a status that is not documented", () => Response.json(lexicon, { status: 418 })],
    ["the gateway's own error", () => Response.json({ error_code: "APIGW.0308" }, { status: 429 })],
    ["another media type", () => typed("text/html", "<html>")],
    ["invalid JSON", () => typed("application/json", "{")],
  ])("marks %s as unchecked", async (_, respond) => {
    expect((await recordOne(respond)).response).toMatchObject({ unchecked: true });
  });

  it("does not mark a response whose request drifts", async () => {
    const { response } = await recordOne(() => noted("a"), { headers: { "X-Auth-Token": "" } });

    expect(response).toEqual({ status: 200, body: { ...lexicon, note: "a" } });
  });

  it("has no response that did not arrive whole", async () => {
    const broken = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode("a,b")),
      pull: (controller) => controller.error(new Error("closed")),
    });
    const proxy = recorder([() => typed("text/csv", broken), () => Response.error()]);

    await call(proxy, table).catch(() => {});
    await call(proxy, path);

    expect(proxy.report().calls).toBe(2);
    expect(proxy.recording()).toEqual({});
  });

  it.each<[string, () => Response]>([
    ["bytes", () => typed("audio/wav", "RIFF")],
    ["text that is not UTF-8", () => typed("text/csv", Uint8Array.of(0xff))],
    ["a large text", () => typed("text/csv", "x".repeat(2_000_000))],
    ["large JSON", () => noted("x".repeat(11_000_000))],
  ])("leaves out %s", async (_, respond) => {
    const { response } = await recordOne(respond);

    expect(response).toMatchObject({ status: 200 });
    expect(response).not.toHaveProperty("body");
  });

  it("leaves out a body that is nested too deeply, and counts it", async () => {
    const deep = `{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
    const proxy = recorder(() => typed("application/json", deep));

    expect((await call(proxy, path)).text).toBe(deep);
    expect(proxy.recording()).toEqual({});
    expect(proxy.report().unrecorded).toBe(1);
  });

  it("has limits, and counts what it has no room for", async () => {
    let calls = 0;
    const proxy = recorder(() => noted(String(calls++)));
    for (let call_ = 0; call_ < 103; call_++) await call(proxy, path);
    for (let id = 0; id < 1001; id++) await call(proxy, `/v1/p/lexicons/${id}`);

    const { showLexicon = {} } = proxy.recording();

    expect(showLexicon[path]).toHaveLength(100);
    expect(showLexicon[path]?.[0]).toMatchObject({ body: { note: "0" } });
    expect(Object.keys(showLexicon)).toHaveLength(1000);
    expect(proxy.report().unrecorded).toBe(5);
  });

  it("has a limit in size", async () => {
    let calls = 0;
    const proxy = recorder(() => noted(`${calls++}`.padEnd(9_000_000)));
    for (let call_ = 0; call_ < 6; call_++) await call(proxy, path);

    expect(proxy.recording().showLexicon?.[path]).toHaveLength(5);
    expect(proxy.report().unrecorded).toBe(1);
  });

  it("cannot be changed by its caller", async () => {
    const proxy = recorder(() => noted("a"));
    await call(proxy, path);

    Object.assign(proxy.recording(), { showLexicon: {} });

    expect(proxy.recording().showLexicon).toHaveProperty([path]);
  });
});
