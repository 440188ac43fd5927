import { describe, expect, it, vi } from "vitest";
import { call, createMock, origin } from "../testing/invented-mock.js";
import { createProxy } from "./create-proxy.js";

vi.mock("@metastudio-tts/openapi/openapi.json", async () => ({
  default: (await import("../testing/invented-document.js")).invented,
}));
vi.mock("../generated/contract.js", () => import("../testing/invented-contract.js"));

const path = "/v1/p/lexicons/a";
const table = "/v1/p/lexicons/v1";
const lexicon = { lexicon_id: "a", visibility: "SHARED" };
const secret = "TOPSECRET/TOKEN+1=";
const encoded = encodeURIComponent(secret);

/** The answer to `path`, with something in a field that may be any text. */
function noted(note: unknown): Response {
  return Response.json({ ...lexicon, note });
}

function typed(type: string, body: BodyInit, headers: Record<string, string> = {}): Response {
  return new Response(body, { headers: { "Content-Type": type, ...headers } });
}

/** A proxy that records, before an upstream that answers in turn, the last answer for ever. */
function recorder(answers: (() => Response) | (() => Response)[], redact: string[] = []) {
  const queue = [answers].flat();
  return createProxy({
    upstream: origin,
    record: true,
    redact,
    fetch: async () => (queue.length > 1 ? queue.shift() : queue[0])?.() as Response,
  });
}

/** What is recorded of one call. */
async function recordOne(
  answer: () => Response,
  {
    at = path,
    headers = {},
    redact,
  }: { at?: string; headers?: Record<string, string>; redact?: string[] } = {},
) {
  const proxy = recorder(answer, redact);
  await call(proxy, at, { headers });
  const [operation = {}] = Object.values(proxy.recording());
  const [entry] = Object.entries(operation);
  return { path: entry?.[0], response: entry?.[1][0], all: JSON.stringify(proxy.recording()) };
}

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

  it("is empty unless it was asked for", async () => {
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
    ["JSON that is none", () => typed("application/json", "{")],
  ])("marks %s as unchecked", async (_, answer) => {
    expect((await recordOne(answer)).response).toMatchObject({ unchecked: true });
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
  ])("leaves out %s", async (_, answer) => {
    const { response } = await recordOne(answer);

    expect(response).toMatchObject({ status: 200 });
    expect(response).not.toHaveProperty("body");
  });

  it("takes a body that is nested deeper than can be written, and says that it has not", async () => {
    const deep = `{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
    const proxy = recorder(() => typed("application/json", deep));

    expect((await call(proxy, path)).text).toBe(deep);
    expect(proxy.recording()).toEqual({});
    expect(proxy.report().unrecorded).toBe(1);
  });

  it("has its limits, and says what it had no room for", async () => {
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

  it("has its limit in size", async () => {
    let calls = 0;
    const proxy = recorder(() => noted(`${calls++}`.padEnd(9_000_000)));
    for (let call_ = 0; call_ < 6; call_++) await call(proxy, path);

    expect(proxy.recording().showLexicon?.[path]).toHaveLength(5);
    expect(proxy.report().unrecorded).toBe(1);
  });

  it("cannot be changed by whoever has it", async () => {
    const proxy = recorder(() => noted("a"));
    await call(proxy, path);

    Object.assign(proxy.recording(), { showLexicon: {} });

    expect(proxy.recording().showLexicon).toHaveProperty([path]);
  });
});

describe("a recording holds no secret", () => {
  it.each(["X-Auth-Token", "Authorization", "X-Security-Token", "X-Apig-AppCode", "X-Sdk-Sk", "Cookie"])(
    "of the request's %s, wherever it is repeated",
    async (name) => {
      const { all, path: recorded } = await recordOne(
        () =>
          Response.json(
            {
              [secret]: secret,
              error_msg: `${secret} ${encoded} ${encoded.replaceAll(/%../g, (hex) => hex.toLowerCase())}`,
              reason: JSON.stringify({ deep: secret }),
            },
            { status: 400, headers: { "X-Request-Id": `a${secret}` } },
          ),
        {
          at: `/v1/p/lexicons/${encoded}?q=${encoded}&token=abc`,
          headers: { [name]: name === "Cookie" ? `a=${secret}` : secret },
        },
      );

      expect(recorded).toBe("/v1/p/lexicons/[redacted]?q=[redacted]&token=[redacted]");
      expect(all).toContain("[redacted]");
      expect(all).not.toMatch(/TOPSECRET/i);
    },
  );

  it("of a signature: neither the key nor the signature", async () => {
    const { response } = await recordOne(() => noted("AKEXAMPLE1 and SIGNATURE1"), {
      headers: {
        Authorization: "SDK-HMAC-SHA256 Access=AKEXAMPLE1, SignedHeaders=host, Signature=SIGNATURE1",
      },
    });

    expect(response?.body).toEqual({ ...lexicon, note: "[redacted] and [redacted]" });
  });

  it("of fields and headers whose names tell of one", async () => {
    const named = (value: string) => ({
      ...lexicon,
      token: value,
      credential: { access: value, secret: [value], expires: 1 },
      max_tokens: 7,
    });
    const answer = () => Response.json(named("sk"), { headers: { "Set-Cookie": "a=b" } });

    expect((await recordOne(answer)).response).toEqual({ status: 200, body: named("[redacted]") });
  });

  it("of links that the document declares, wherever they are", async () => {
    const link = "https://bucket.test/a.wav?e=1#f";
    const cut = "https://bucket.test/a.wav";
    const linked = (declared: string) => ({
      ...lexicon,
      lexicon_name: link,
      undeclared: link,
      export_url: declared,
      cover: declared,
      back_cover: declared,
      pictures: [declared],
      pictures_by_town: { Aachen: declared },
      folders: [{ icon_url: declared, parent: { folders: [{ icon_url: declared }] } }],
    });

    const { response } = await recordOne(() => Response.json(linked(link)));

    expect(response).toEqual({ status: 200, body: linked(cut) });
  });

  it.each([
    ["https://b.test/a?AccessKeyId=k&Expires=1&Signature=abc", "https://b.test/a"],
    ["see https://b.test/a?x=1&amp;X-Amz-Signature=abc, and go", "see https://b.test/a and go"],
    ["/a/b?token=abc", "/a/b"],
    ["obs://b/a?x-obs-security-token=abc#f", "obs://b/a"],
    ["https://b.test/#access_token=abc", "https://b.test/"],
    ["https://b.test/?next=https%3A%2F%2Fc%3F%53ignature%3Dabc", "https://b.test/"],
    ["https%3A%2F%2Fb.test%2Fa%3FSignature%3Dabc", "https%3A%2F%2Fb.test%2Fa"],
    ["https://b.test/?%zz&sig=abc", "https://b.test/"],
    ['{"url":"https:\\/\\/b.test\\/a?x=1\\u0026sign=abc"}', '{"url":"https:\\/\\/b.test\\/a"}'],
    ['{ "a": {"password":"abc"} }', '{ "a": {"password":"[redacted]"} }'],
    ['{ "password": ["abc"] }', '{"password":["[redacted]"]}'],
    ['Invalid body: {"token":"abc"}', 'Invalid body: {"token":"[redacted]"}'],
    ['[{"text":"{\\"api_key\\":\\"k\\"}"}]', '[{"text":"{\\"api_key\\":\\"[redacted]\\"}"}]'],
    ['{ "a": 1 }', '{ "a": 1 }'],
    ["https://user:abcdef@b.test/", "https://b.test/"],
    ["https://b.test/?page=1&size=2#top", "https://b.test/?page=1&size=2#top"],
    ["Why? No token=abc", "Why? No token=[redacted]"],
  ])("in %j", async (note, shown) => {
    expect((await recordOne(() => noted(note))).response?.body).toEqual({ ...lexicon, note: shown });
  });

  it("of links in a text", async () => {
    const lines = () => typed("text/csv", "a,https://b.test/a?sign=x,y\n");
    const { response } = await recordOne(lines, { at: table });

    expect(response?.body).toBe("a,https://b.test/a\n");
  });

  it.each(["?", "https://", "//:", "%3F", "%25", "#\\u0026", "a", "token."])(
    "in time, for a megabyte of %j",
    async (part) => {
      const note = `https://b.test/?${part.repeat(1_000_000 / part.length)}`;

      const { response } = await recordOne(() => noted(note));

      expect(response?.status).toBe(200);
    },
  );
});

describe("what --redact names", () => {
  it("is taken out at any depth, and keeps its type", async () => {
    const body = {
      Reason: "mine",
      parts: [{ reason: 7 }, { REASON: true }, { reason: null }, { reason: [1] }, { reason: { a: 1 } }],
    };
    const answer = () => Response.json(body, { status: 400, headers: { "X-Request-Id": "id-1" } });

    const { response } = await recordOne(answer, { redact: ["reason", "x-request-id"] });

    expect(response).toEqual({
      status: 400,
      headers: { "x-request-id": "[redacted]" },
      body: {
        Reason: "[redacted]",
        parts: [{ reason: 0 }, { REASON: false }, { reason: null }, { reason: [] }, { reason: {} }],
      },
    });
  });

  it("marks a response as unchecked that breaks the document without it", async () => {
    const rows = () => typed("text/csv", "a", { "X-Rows": "2" });
    const other = () => Response.json(lexicon, { headers: { "X-Request-Id": "a" } });
    const redact = ["X-Rows"];

    expect((await recordOne(rows, { at: table, redact })).response).toMatchObject({
      headers: { "x-rows": "[redacted]" },
      unchecked: true,
    });
    expect((await recordOne(other, { redact })).response).toEqual({ status: 200, body: lexicon });
  });

  it("is taken out where a request's header or query is repeated", async () => {
    const { path: recorded, response } = await recordOne(() => noted("user-1 and folder-1"), {
      at: `${path}?folder=folder-1&x=1`,
      headers: { "X-App-UserId": "user-1" },
      redact: ["x-app-userid", "Folder"],
    });

    expect(recorded).toBe(`${path}?folder=[redacted]&x=1`);
    expect(response?.body).toEqual({ ...lexicon, note: "[redacted] and [redacted]" });
  });

  it.each(["text/csv", "application/json", "text/json"])(
    "leaves out a text, or broken JSON, that has such a name in it: %s",
    async (type) => {
      const { response } = await recordOne(() => typed(type, '{"Reason":"x"'), { redact: ["reason"] });

      expect(response).toMatchObject({ status: 200 });
      expect(response).not.toHaveProperty("body");
    },
  );
});
