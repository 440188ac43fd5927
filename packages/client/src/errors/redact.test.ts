import { describe, expect, it } from "vitest";
import { redactError, secretsIn } from "./redact.js";

describe("redactError", () => {
  it("keeps message, name and code of an error and its causes, without secrets, links' queries and stacks", () => {
    const root = Object.assign(new Error("connect with canary"), { code: "ECONNREFUSED", headers: "canary" });
    const error = new TypeError("fetch of https://x/a?sign=canary failed", { cause: root });

    const copy = redactError(error, ["canary"]);

    expect(copy).toMatchObject({ name: "TypeError", message: "fetch of https://x/a?[redacted] failed" });
    expect(copy.cause).toMatchObject({ message: "connect with [redacted]", code: "ECONNREFUSED" });
    expect(copy.cause).not.toHaveProperty("headers");
    expect(copy.stack).toBeUndefined();
    expect((copy.cause as Error).cause).toBeUndefined();
    expect("code" in copy).toBe(false);
  });

  it("follows causes three deep, and not for ever", () => {
    const error = new Error("round");
    error.cause = error;

    let depth = 0;
    for (let at: unknown = redactError(error, []); at instanceof Error; at = at.cause) depth++;

    expect(depth).toBe(4);
  });

  it.each([["text"], [undefined], [null], [7]])("makes an error of %j", (thrown) => {
    expect(redactError(thrown, [])).toMatchObject({ name: "Error", message: String(thrown) });
  });
});

describe("secretsIn", () => {
  it("takes every value for a secret, and the signature alone, but not the date and the project", () => {
    expect(
      secretsIn({
        Authorization: "SDK-HMAC-SHA256 Access=a, Signature=abcdef",
        "X-Sdk-Date": "20250101T000000Z",
        "X-Project-Id": "project-1",
        "X-Security-Token": "token",
      }),
    ).toEqual(["SDK-HMAC-SHA256 Access=a, Signature=abcdef", "abcdef", "token"]);
  });
});
