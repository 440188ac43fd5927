import { describe, expect, it } from "vitest";
import { isSecretName, redactAssignments, redactQuery, redactText, secretsIn } from "./redact.js";

describe("a name", () => {
  it.each([
    "X-Auth-Token",
    "Authorization",
    "Set-Cookie",
    "X-Apig-AppCode",
    "X-Sdk-Sk",
    "ak",
    "access_key_id",
    "AWSAccessKeyId",
    "X-Amz-Credential",
    "Signature",
    "x-obs-security-token",
    "sig",
    "api_key",
    "securitytoken",
    "passwd",
  ])("%s tells of a secret", (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each(["X-Sdk-Date", "X-Sdk-Content-Sha256", "task", "peak", "design", "key", "author", "signedheaders"])(
    "%s tells of none",
    (name) => {
      expect(isSecretName(name)).toBe(false);
    },
  );
});

describe("secrets", () => {
  it("are the values of secret headers, and what of them is secret alone", () => {
    expect(
      secretsIn({
        "x-sdk-date": "now",
        authorization: "SDK-HMAC-SHA256 Access=AK1, SignedHeaders=host, Signature=abc",
        "proxy-authorization": "Basic dXNlcg==",
        cookie: "a=1; b=2",
        "set-cookie": ["c=3; Path=/"],
      }),
    ).toEqual([
      "SDK-HMAC-SHA256 Access=AK1, SignedHeaders=host, Signature=abc",
      "AK1",
      "abc",
      "Basic dXNlcg==",
      "dXNlcg==",
      "user",
      "user",
      "a=1; b=2",
      "1",
      "2",
      "c=3; Path=/",
      "3",
    ]);
  });
});

describe("a text without secrets", () => {
  it.each([
    ["as it is", "tok/en+1="],
    ["percent-encoded", "tok%2Fen%2B1%3D"],
    ["percent-encoded in lower case", "tok%2fen%2b1%3d"],
    ["percent-encoded in part", "tok/en%2B1="],
    ["percent-encoded more than it needs", "%74ok%2Fen%2B%31="],
    ["percent-encoded twice", "tok%252Fen%252B1%253D"],
    ["escaped as JSON", "tok\\/en\\u002b1="],
    ["escaped as JSON in JSON", "tok\\\\/en\\\\u002b1="],
    ["percent-encoded, in JSON", "tok\\u00252Fen+1="],
    ["as HTML", "tok&#x2F;en&#43;1&#x3D;"],
    ["as HTML in a URL", "tok%26%23x2F%3Ben+1="],
  ])("has none that is written %s, and is the same elsewhere", (_, written) => {
    expect(redactText(`a%20b "${written}" c\\/d ${written}`, ["tok/en+1="])).toBe(
      'a%20b "[redacted]" c\\/d [redacted]',
    );
  });

  it("has none that has escapes itself", () => {
    const secret = "tok%2Fen";

    for (const written of [secret, "tok/en", "tok%252Fen"])
      expect(redactText(`<${written}>`, [secret])).toBe("<[redacted]>");
  });

  it("has none whose end another one begins with", () => {
    expect(redactText("abcdefgh", ["abcdef", "defgh", "abcd"])).toBe("[redacted]");
  });

  it("has what is too short to be one", () => {
    expect(redactText("abc %61bc", ["abc", ""])).toBe("abc %61bc");
  });

  it.each(["%", "%2", "\\", "\\u00", "%25", "\\\\", "secret-", "%2525", "&#", "&amp;"])(
    "takes time in proportion to a megabyte of %j",
    (part) => {
      const text = part.repeat(1_000_000 / part.length);

      expect(redactText(text, ["secret-secret!", "secret-".repeat(500)]).length).toBeLessThanOrEqual(
        text.length,
      );
    },
  );
});

describe("a text that names a secret", () => {
  it.each([
    ['{"text":"a","token":"b c"}', '{"text":"a","token":"[redacted]"}'],
    ['Invalid: {\\"password\\":\\"a b\\",\\"x\\":1}', 'Invalid: {\\"password\\":\\"[redacted]\\",\\"x\\":1}'],
    ["password=hunter2&x=1", "password=[redacted]&x=1"],
    ["api-key: 'a b', x", "api-key: '[redacted]', x"],
    ['{"token":"a \\" b"}', '{"token":"[redacted]"}'],
    ['{"token":"cut', '{"token":"[redacted]"'],
    ["The token is wrong.", "The token is wrong."],
    // A password can be a word.
    ["Bad credentials: letmein was rejected.", "Bad credentials: [redacted] was rejected."],
  ])("%s loses it", (text, shown) => {
    expect(redactAssignments(text)).toBe(shown);
  });

  it.each(["a", "token=", 'token:\\"', 'token:"', "token:'", "token ", "-", "="])(
    "loses it in time, for a megabyte of %j",
    (part) => {
      redactAssignments(part.repeat(1_000_000 / part.length));
    },
  );
});

describe("a query", () => {
  it.each([
    ["?token=abc&a=1", "?token=[redacted]&a=1"],
    ["?a=1&X-Amz-Signature=%2F&AccessKeyId=b#c", "?a=1&X-Amz-Signature=[redacted]&AccessKeyId=[redacted]#c"],
    ["?%74oken=abc", "?%74oken=[redacted]"],
    ["?token", "?token"],
    ["?token=a=b", "?token=[redacted]"],
    ["", ""],
  ])("%s is shown as %s", (query, shown) => {
    expect(redactQuery(query)).toBe(shown);
  });
});
