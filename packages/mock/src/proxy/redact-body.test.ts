import { describe, expect, it, vi } from "vitest";
import { encoded, lexicon, noted, path, recordOne, secret, table, typed } from "../testing/recorder.js";

vi.mock("@metastudio-tts/openapi/openapi.json", async () => ({
  default: (await import("../testing/invented-document.js")).invented,
}));
vi.mock("../generated/contract.js", () => import("../testing/invented-contract.js"));

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
    const respond = () => Response.json(named("sk"), { headers: { "Set-Cookie": "a=b" } });

    expect((await recordOne(respond)).response).toEqual({ status: 200, body: named("[redacted]") });
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
    const respond = () => Response.json(body, { status: 400, headers: { "X-Request-Id": "id-1" } });

    const { response } = await recordOne(respond, { redact: ["reason", "x-request-id"] });

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
