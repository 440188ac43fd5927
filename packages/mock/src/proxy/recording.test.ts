import { describe, expect, it, vi } from "vitest";
import { call, createMock, origin } from "../testing/invented-mock.js";
import { createProxy, type ProxyOptions } from "./create-proxy.js";

vi.mock("@metastudio-tts/openapi/openapi.json", async () => ({
  default: (await import("../testing/invented-document.js")).invented,
}));
vi.mock("../generated/contract.js", () => import("../testing/invented-contract.js"));

const voice = "/v1/p/voices/a";
const secret = "TOPSECRET/TOKEN+1=";
const encoded = encodeURIComponent(secret);

/** A proxy that records, before an upstream that answers in turn, the last answer for ever. */
function recorder(answers: (() => Response) | (() => Response)[], options: Partial<ProxyOptions> = {}) {
  const queue = [answers].flat();
  return createProxy({
    upstream: origin,
    record: true,
    fetch: async () => (queue.length > 1 ? queue.shift() : queue[0])?.() as Response,
    ...options,
  });
}

/** What is recorded of one path. */
async function recordOne(response: () => Response, init: RequestInit = {}, options = {}, path = voice) {
  const proxy = recorder(response, options);
  await call(proxy, path, init);
  const [operation = {}] = Object.values(proxy.recording());
  const [entry] = Object.entries(operation);
  return { path: entry?.[0], response: entry?.[1][0], all: JSON.stringify(proxy.recording()) };
}

describe("a recording", () => {
  it("has the responses of each operation and path in their order, with what the document declares", async () => {
    const proxy = createProxy({ upstream: origin, record: true, fetch: createMock().fetch });
    const example = (name: string) => ({ headers: { Prefer: `example=${name}` } });

    await call(proxy, voice, example("training"));
    await call(proxy, voice, example("trained"));
    await call(proxy, "/v1/p/voices/b", { headers: { Prefer: "code=400", "X-Request-Id": "mine" } });
    await call(proxy, voice, { method: "DELETE" });
    await call(proxy, "/v1/p/table");
    await call(proxy, "/v1/p/recording");
    await call(proxy, "/v1/p/samples?x=1", {
      method: "POST",
      body: (() => {
        const form = new FormData();
        form.append("file", new Blob(["a"]));
        form.append("count", "1");
        return form;
      })(),
    });
    await call(proxy, "/v9/nothing");

    expect(proxy.recording()).toEqual({
      showVoice: {
        [voice]: [
          { status: 200, body: { state: "TRAINING" } },
          { status: 200, body: { state: "SUCCEED" } },
        ],
        "/v1/p/voices/b": [
          {
            status: 400,
            headers: { "x-request-id": "mine" },
            body: { error_code: "X.1", error_msg: "Wrong.", request_id: "mine" },
          },
        ],
      },
      deleteVoice: { [voice]: [{ status: 204, headers: { "x-request-id": expect.any(String) } }] },
      showTable: {
        "/v1/p/table": [
          {
            status: 200,
            headers: expect.objectContaining({ "content-type": "text/csv", "x-rows": "2" }),
            body: 'a,"b"\n1,声',
          },
        ],
      },
      showRecording: { "/v1/p/recording": [{ status: 200, headers: { "content-type": "audio/wav" } }] },
      uploadSample: {
        "/v1/p/samples?x=1": [
          {
            status: 200,
            headers: { "content-type": "application/vnd.invented+json; charset=utf-8" },
            body: {},
          },
        ],
      },
    });
    expect(Object.keys(proxy.recording().showTable?.["/v1/p/table"]?.[0]?.headers ?? {})).not.toContain(
      "date",
    );
  });

  it("is empty unless it was asked for", async () => {
    const proxy = createProxy({ upstream: origin, fetch: createMock().fetch });

    await call(proxy, voice);

    expect(proxy.recording()).toEqual({});
  });

  it("keeps equal responses in a row once, also when their IDs differ", async () => {
    const pending = () => Response.json({ state: "TRAINING" });
    const failed = (id: string) => () =>
      Response.json({ error_code: "X" }, { status: 400, headers: { "X-Request-Id": id } });
    const proxy = recorder([pending, pending, failed("1"), failed("2"), pending, pending]);

    for (let calls = 0; calls < 40; calls++) await call(proxy, voice);

    expect(proxy.recording().showVoice?.[voice]?.map(({ status, headers }) => [status, headers])).toEqual([
      [200, undefined],
      [400, { "x-request-id": "1" }],
      [200, undefined],
    ]);
  });

  it.each<[string, () => Response]>([
    ["a body that drifts", () => Response.json({ state: 7 })],
    ["a status that is not documented", () => Response.json({ state: "a" }, { status: 418 })],
    ["the gateway's own error", () => Response.json({ error_code: "APIGW.0308" }, { status: 429 })],
    ["another media type", () => new Response("<html>", { headers: { "Content-Type": "text/html" } })],
    ["JSON that is none", () => new Response("{", { headers: { "Content-Type": "application/json" } })],
  ])("marks %s as unchecked", async (_, answer) => {
    expect((await recordOne(answer)).response).toMatchObject({ unchecked: true });
  });

  it("does not mark a response whose request drifts", async () => {
    const { response } = await recordOne(() => Response.json({ state: "a" }), {
      headers: { "X-Auth-Token": "" },
    });

    expect(response).toEqual({ status: 200, body: { state: "a" } });
  });

  it("has no response that did not arrive whole", async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new TextEncoder().encode("a,b"));
          },
          pull(controller) {
            controller.error(new Error("closed"));
          },
        }),
        { headers: { "Content-Type": "text/csv" } },
      );
    const proxy = recorder(broken);

    await call(proxy, "/v1/p/table").catch(() => {});
    await call(
      recorder(() => Response.error()),
      voice,
    );

    expect(proxy.report().calls).toBe(1);
    expect(proxy.recording()).toEqual({});
  });

  it.each<[string, () => Response]>([
    ["bytes", () => new Response("RIFF", { headers: { "Content-Type": "audio/wav" } })],
    [
      "text that is not UTF-8",
      () => new Response(Uint8Array.of(0xff), { headers: { "Content-Type": "text/csv" } }),
    ],
    ["a large text", () => new Response("x".repeat(2_000_000), { headers: { "Content-Type": "text/csv" } })],
    ["large JSON", () => Response.json({ state: "x".repeat(11_000_000) })],
  ])("leaves out %s", async (_, answer) => {
    const { response } = await recordOne(answer);

    expect(response).toMatchObject({ status: 200 });
    expect(response).not.toHaveProperty("body");
  });

  it("takes a body that is nested deeper than can be written, and says that it has not", async () => {
    const deep = `{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}`;
    const proxy = recorder(() => new Response(deep, { headers: { "Content-Type": "application/json" } }));

    expect((await call(proxy, voice)).text).toBe(deep);
    expect(proxy.recording()).toEqual({});
    expect(proxy.report().unrecorded).toBe(1);
  });

  it("has its limits, and says what it had no room for", async () => {
    let calls = 0;
    const proxy = recorder(() => Response.json({ state: String(calls++) }));
    for (let call_ = 0; call_ < 103; call_++) await call(proxy, voice);
    for (let path = 0; path < 1001; path++) await call(proxy, `/v1/p/voices/${path}`);

    const { showVoice = {} } = proxy.recording();

    expect(showVoice[voice]).toHaveLength(100);
    expect(showVoice[voice]?.[0]).toMatchObject({ body: { state: "0" } });
    expect(Object.keys(showVoice)).toHaveLength(1000);
    expect(proxy.report().unrecorded).toBe(5);
  });

  it("has its limit in size", async () => {
    let calls = 0;
    const proxy = recorder(() => Response.json({ state: `${calls++}`.padEnd(9_000_000) }));
    for (let call_ = 0; call_ < 6; call_++) await call(proxy, voice);

    expect(proxy.recording().showVoice?.[voice]).toHaveLength(5);
    expect(proxy.report().unrecorded).toBe(1);
  });

  it("cannot be changed by whoever has it", async () => {
    const proxy = recorder(() => Response.json({ state: "a" }));
    await call(proxy, voice);

    Object.assign(proxy.recording(), { showVoice: {} });

    expect(proxy.recording().showVoice).toHaveProperty([voice]);
  });
});

describe("a recording holds no secret", () => {
  it.each(["X-Auth-Token", "Authorization", "X-Security-Token", "X-Apig-AppCode", "X-Sdk-Sk", "Cookie"])(
    "of the request's %s, wherever it is repeated",
    async (name) => {
      const { all, path } = await recordOne(
        () =>
          Response.json(
            {
              [secret]: secret,
              state: `${secret} ${encoded} ${encoded.toLowerCase().replace(/topsecret|token/g, (part) => part.toUpperCase())}`,
              reason: JSON.stringify({ deep: secret }),
            },
            { status: 400, headers: { "X-Request-Id": `a${secret}` } },
          ),
        { headers: { [name]: name === "Cookie" ? `a=${secret}` : secret } },
        {},
        `/v1/p/voices/${encoded}?q=${encoded}&token=abc`,
      );

      expect(path).toBe("/v1/p/voices/[redacted]?q=[redacted]&token=[redacted]");
      expect(all).toContain("[redacted]");
      expect(all).not.toMatch(/TOPSECRET/i);
    },
  );

  it("of a signature: neither the key nor the signature", async () => {
    const { all } = await recordOne(() => Response.json({ state: "AKEXAMPLE1 and SIGNATURE1" }), {
      headers: {
        Authorization: "SDK-HMAC-SHA256 Access=AKEXAMPLE1, SignedHeaders=host, Signature=SIGNATURE1",
      },
    });

    expect(JSON.parse(all).showVoice[voice][0].body.state).toBe("[redacted] and [redacted]");
  });

  it("of fields and headers whose names tell of one", async () => {
    const { response } = await recordOne(() =>
      Response.json(
        {
          token: "new",
          credential: { access: "ak", secret: ["sk"], expires: 1 },
          max_tokens: 7,
          state: "a",
        },
        { headers: { "Set-Cookie": "a=b" } },
      ),
    );

    expect(response).toEqual({
      status: 200,
      body: {
        token: "[redacted]",
        credential: { access: "[redacted]", secret: ["[redacted]"], expires: 1 },
        max_tokens: 7,
        state: "a",
      },
    });
  });

  it("of links that the document declares, wherever they are", async () => {
    const link = "https://bucket.test/a.wav?e=1#f";
    const { response } = await recordOne(() =>
      Response.json({
        inline: link,
        list: [link],
        named: { any: link },
        parts: [{ parts: [{ inline: link }] }],
        inline_too: link,
      }),
    );

    const cut = "https://bucket.test/a.wav";
    expect(response?.body).toEqual({
      inline: cut,
      list: [cut],
      named: { any: cut },
      parts: [{ parts: [{ inline: cut }] }],
      inline_too: link,
    });
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
    ["https://user:abcdef@b.test/", "https://b.test/"],
    ["https://b.test/?page=1&size=2#top", "https://b.test/?page=1&size=2#top"],
    ["Why? No token=abc", "Why? No token=abc"],
  ])("of the link in %j", async (state, shown) => {
    expect((await recordOne(() => Response.json({ state }))).response?.body).toEqual({ state: shown });
  });

  it("of links in a text", async () => {
    const { response } = await recordOne(
      () => new Response("a,https://b.test/a?sign=x,y\n", { headers: { "Content-Type": "text/csv" } }),
      {},
      {},
      "/v1/p/table",
    );

    expect(response?.body).toBe("a,https://b.test/a\n");
  });

  it.each(["?", "https://", "//:", "%3F", "%25", "#\\u0026", "a", "token."])(
    "in time, for a megabyte of %j",
    async (part) => {
      const state = `https://b.test/?${part.repeat(1_000_000 / part.length)}`;

      const { response } = await recordOne(() => Response.json({ state }));

      expect(response?.status).toBe(200);
    },
  );
});

describe("what --redact names", () => {
  const answer = () =>
    Response.json(
      {
        Reason: "mine",
        parts: [{ reason: 7 }, { REASON: true }, { reason: null }, { reason: [1] }, { reason: { a: 1 } }],
      },
      { status: 400, headers: { "X-Request-Id": "id-1" } },
    );

  it("is taken out at any depth, and keeps its type", async () => {
    const { response } = await recordOne(answer, {}, { redact: ["reason", "x-request-id"] });

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
    const response = () =>
      new Response("{}", { headers: { "Content-Type": "application/json", "X-Request-Id": "a" } });
    const table = () => new Response("a", { headers: { "Content-Type": "text/csv", "X-Rows": "2" } });

    expect((await recordOne(table, {}, { redact: ["X-Rows"] }, "/v1/p/table")).response).toMatchObject({
      headers: { "x-rows": "[redacted]" },
      unchecked: true,
    });
    expect((await recordOne(response, {}, { redact: ["X-Rows"] })).response).toEqual({
      status: 200,
      body: {},
    });
  });

  it("is taken out where a request's header or query is repeated", async () => {
    const { path, response } = await recordOne(
      () => Response.json({ state: "user-1 and folder-1" }),
      { headers: { "X-App-UserId": "user-1" } },
      { redact: ["x-app-userid", "Folder"] },
      `${voice}?folder=folder-1&x=1`,
    );

    expect(path).toBe(`${voice}?folder=[redacted]&x=1`);
    expect(response?.body).toEqual({ state: "[redacted] and [redacted]" });
  });

  it("leaves out a text, or broken JSON, that has such a name in it", async () => {
    const options = { redact: ["reason"] };
    const text = (type: string) => () => new Response('{"Reason":"x"', { headers: { "Content-Type": type } });

    for (const type of ["text/csv", "application/json", "text/json"])
      expect((await recordOne(text(type), {}, options)).response).not.toHaveProperty("body");
  });
});
