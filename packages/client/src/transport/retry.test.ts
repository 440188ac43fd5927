import { describe, expect, it } from "vitest";
import { backoffMs, isIdempotent, isThrottled, isTransient, parseRetryAfter } from "./retry.js";

describe("isTransient", () => {
  it("is true for temporary errors only", () => {
    const statuses = [200, 400, 401, 403, 404, 408, 429, 500, 501, 502, 503, 504];

    expect(statuses.filter(isTransient)).toEqual([408, 500, 502, 503, 504]);
  });
});

describe("isThrottled", () => {
  it("is true for status 429, and for the gateway's code whatever the status", () => {
    expect(isThrottled(429, undefined)).toBe(true);
    expect(isThrottled(400, "APIGW.0308")).toBe(true);
    expect(isThrottled(503, "MSS.1")).toBe(false);
  });
});

describe("isIdempotent", () => {
  it("is true for the methods of RFC 9110", () => {
    const methods = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "POST", "PATCH", "FORGET"];

    expect(methods.filter(isIdempotent)).toEqual(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);
  });
});

describe("parseRetryAfter", () => {
  const now = Date.UTC(2025, 0, 2, 3, 4, 5);
  const date = (ms: number) => new Date(now + ms).toUTCString();

  it.each<[string, Record<string, string>, number | undefined]>([
    ["seconds", { "Retry-After": "7" }, 7000],
    ["a fraction of a second", { "Retry-After": "1.5" }, 1500],
    ["no delay", { "Retry-After": "0" }, 0],
    ["a delay of more than a minute", { "Retry-After": "86400" }, 60_000],
    ["a date", { "Retry-After": date(9000) }, 9000],
    ["a date that has passed", { "Retry-After": date(-9000) }, 0],
    ["a date by the server's own clock", { "Retry-After": date(86_409_000), Date: date(86_400_000) }, 9000],
    ["the obsolete format of a date", { "Retry-After": "Thursday, 02-Jan-25 03:04:14 GMT" }, 9000],
    ["a negative number", { "Retry-After": "-1" }, undefined],
    ["two values", { "Retry-After": "3, 3" }, undefined],
    ["a word", { "Retry-After": "soon" }, undefined],
    ["a number with a unit", { "Retry-After": "5s" }, undefined],
    ["a year", { "Retry-After": "2025-01-02" }, undefined],
    ["hexadecimal", { "Retry-After": "0x10" }, undefined],
    ["nothing", { "Retry-After": "" }, undefined],
    ["no header", {}, undefined],
  ])("reads %s", (_, headers, expected) => {
    expect(parseRetryAfter(new Headers(headers), now)).toBe(expected);
  });
});

describe("backoffMs", () => {
  it("draws from a range that doubles up to 20 s", () => {
    const longest = [1, 2, 3, 6, 7, 50].map((attempt) => backoffMs(attempt, () => 1));

    expect(longest).toEqual([500, 1000, 2000, 16_000, 20_000, 20_000]);
    expect(backoffMs(3, () => 0)).toBe(0);
  });
});
