import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRedactor, listSecretHeaders, listSecrets, redactBody, redactError } from "./redact.js";

describe("redactError", () => {
  it("keeps message, name and code of an error and its causes, without secrets, links' queries and stacks", () => {
    const root = Object.assign(new Error("connect with canary-secret"), {
      code: "ECONNREFUSED",
      headers: "canary",
    });
    const error = new TypeError("fetch of https://x/a?sign=canary failed", { cause: root });

    const copy = redactError(error, createRedactor(["canary-secret"]));

    expect(copy).toMatchObject({ name: "TypeError", message: "fetch of https://x/a?[redacted] failed" });
    expect(copy.cause).toMatchObject({ message: "connect with [redacted]", code: "ECONNREFUSED" });
    expect(copy.cause).not.toHaveProperty("headers");
    expect(copy.stack).toBeUndefined();
    expect((copy.cause as Error).cause).toBeUndefined();
    expect("code" in copy).toBe(false);
  });

  it("copies causes to a depth of three", () => {
    const error = new Error("round");
    error.cause = error;

    let depth = 0;
    for (let at: unknown = redactError(error, createRedactor([])); at instanceof Error; at = at.cause)
      depth++;

    expect(depth).toBe(4);
  });

  it.each([["text"], [undefined], [null], [7]])("converts %j to an error", (thrown) => {
    expect(redactError(thrown, createRedactor([]))).toMatchObject({ name: "Error", message: String(thrown) });
  });
});

describe("listSecrets", () => {
  it("lists every value and the signature within it, except the date and the project", () => {
    expect(
      listSecrets({
        Authorization: "SDK-HMAC-SHA256 Access=a, Signature=abcdef",
        "X-Sdk-Date": "20250101T000000Z",
        "X-Project-Id": "project-1",
        "X-Security-Token": "token",
      }),
    ).toEqual(["SDK-HMAC-SHA256 Access=a, Signature=abcdef", "abcdef", "token"]);
    expect(listSecrets({ "X-Session": "s", Authorization: "Bearer b" })).toEqual(["s", "Bearer b", "b"]);
  });

  it("lists the caller's headers whose name suggests a secret", () => {
    expect(listSecretHeaders({ traceparent: "t", Cookie: "c", authorization: "Bearer b" })).toEqual([
      "c",
      "Bearer b",
      "b",
    ]);
  });
});

const cut = (text: string, ...secrets: string[]) => createRedactor(secrets)(text);

describe("createRedactor", () => {
  it("removes secrets and the queries of links", () => {
    expect(cut("got secret-1 for https://x/a.wav?Signature=abc, sorry", "secret-1")).toBe(
      "got [redacted] for https://x/a.wav?[redacted] sorry",
    );
    expect(cut("HTTPS://x/a?b and //x/a?b and x='y'//x?z='1'&Signature=2 and a?b")).toBe(
      "HTTPS://x/a?[redacted] and //x/a?[redacted] and x='y'//x?[redacted] and a?b",
    );
  });

  it("does not search for short words and numbers", () => {
    const text = "true: the token of request 12345 is undefined";

    expect(cut(text, "true", "token", "request", "undefined", "12345", "a")).toBe(text);
  });

  it.each([
    ["JSON's", "tok=en\\u003d1/2".replace("=en", "\\u003den"), "tok=en=1/2"],
    ["JSON's slash", "tok\\/en-1234", "tok/en-1234"],
    ["a URL's", "tok%2Fen%2d1234", "tok/en-1234"],
    ["HTML's", "tok&#47;en&#x2d;1234 &amp;", "tok/en-1234"],
    ["JSON in JSON", "tok\\\\/en-1234", "tok/en-1234"],
    ["JSON in JSON, in a page", "tok\\\\u003den-1234", "tok=en-1234"],
    ["JSON's control", "tok\\ten-1234", "tok\ten-1234"],
    ["JSON's, of what looks like an escape", "tok\\\\u0041en", "tok\\u0041en"],
    ["HTML's, of what looks like a URL's escape", "tok&quot;en%41", 'tok"en%41'],
    ["a URL's beside a broken one", "%FF%74ok%2Fen-1234", "tok/en-1234"],
  ])("finds secrets behind %s escapes", (_, text, secret) => {
    expect(cut(`<p>${text}</p>`, secret)).toMatch(/\[redacted\]/);
  });

  it("removes the queries of escaped links", () => {
    for (const text of [
      "https:\\/\\/x\\/a?Signature=canary",
      "https%3A%2F%2Fx%2Fa%3FSignature%3Dcanary",
      "https:&#47;&#47;x/a?Signature=canary",
    ])
      expect(cut(`see ${text} there`)).not.toContain("canary");
  });

  const secret = fc
    .string({ unit: "grapheme-ascii", minLength: 8, maxLength: 60 })
    .filter((text) => /[^a-zA-Z]/.test(text) && /[a-zA-Z]/.test(text) && !/[\s<>]/.test(text));
  const escapes: ((text: string) => string)[] = [
    (text) => text,
    (text) => JSON.stringify(text).slice(1, -1),
    (text) => JSON.stringify(text).slice(1, -1).replaceAll("/", "\\/"),
    (text) => [...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`).join(""),
    (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
    encodeURIComponent,
    (text) => [...text].map((one) => `&#${one.charCodeAt(0)};`).join(""),
  ];

  it("leaves no secret in any text, however it is escaped", () => {
    fc.assert(
      fc.property(
        secret,
        fc.constantFrom(...escapes),
        fc.string(),
        fc.string(),
        (one, write, before, after) => {
          const shown = cut(`${before} ${write(one)} ${after}`, one);
          expect(shown).not.toContain(write(one));
          expect(shown).not.toContain(one);
        },
      ),
      { seed: 20250102, numRuns: 1000 },
    );
  });

  it("leaves no secret that looks as if it had escapes, however often it is escaped", () => {
    const odd = fc
      .array(
        fc.constantFrom("\\", '"', "%41", "\\u0041", "&amp;", "\t", "%", "u003d", "x", "Q7", "&#65;", "中"),
        {
          minLength: 6,
          maxLength: 20,
        },
      )
      .map((parts) => `s3cr${parts.join("")}t`);
    fc.assert(
      fc.property(odd, fc.array(fc.constantFrom(...escapes), { maxLength: 3 }), (one, writes) => {
        const shown = cut(`before ${writes.reduce((text, write) => write(text), one)} after`, one);
        expect(shown).toContain("[redacted]");
      }),
      { seed: 20250102, numRuns: 1000 },
    );
  });

  it("leaves no secret in any JSON, in any place", () => {
    fc.assert(
      fc.property(secret, fc.jsonValue({ maxDepth: 3 }), (one, other) => {
        const body = {
          [`name ${one}`]: [one, { inner: `${one}${one}` }, JSON.stringify({ deep: one })],
          other,
        };
        const shown = redactBody(JSON.parse(JSON.stringify(body)), createRedactor([one]));
        expect(JSON.stringify(shown)).not.toContain(JSON.stringify(one).slice(1, -1));
      }),
      { seed: 20250102, numRuns: 500 },
    );
  });

  it("leaves everything else as it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(redactBody(value, (text) => text)).toEqual(value);
      }),
      { seed: 20250102, numRuns: 300 },
    );
    const odd = JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}');
    expect(JSON.stringify(redactBody(odd, createRedactor([])))).toBe(JSON.stringify(odd));
  });

  it("takes a body that is nested 50,000 deep", () => {
    const body = JSON.parse(`${"[".repeat(50_000)}"secret-1"${"]".repeat(50_000)}`);

    let found: unknown = redactBody(body, createRedactor(["secret-1"]));
    while (Array.isArray(found)) found = found[0];

    expect(found).toBe("[redacted]");
  });

  // Whatever takes more than linear time on these does not end while a test waits.
  const size = 16 * 1024 * 1024;
  it.each([
    "http://",
    "%2525%ff ",
    "https://x/?a,",
    "\\u003d",
    "%3d",
    "&amp;",
    "\\\\",
    "a?",
    "secret-secret-",
    "?",
    "%",
  ])("takes linear time for 16 MiB of %j", { timeout: 120_000, tags: ["slow"] }, (part) => {
    const text = part.repeat(size / part.length);

    expect(cut(text, "secret-secret-secret!", `${"secret-".repeat(500)}x`).length).toBeLessThanOrEqual(size);
  });
});
