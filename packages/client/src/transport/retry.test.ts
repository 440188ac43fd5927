import { describe, expect, it } from "vitest";
import { backoffMs, isIdempotent, isTransient } from "./retry.js";

describe("isTransient", () => {
  it.each([408, 429, 502, 503, 504])("holds for status %i", (status) => {
    expect(isTransient(status, undefined)).toBe(true);
  });

  it.each([400, 401, 403, 404, 500])("does not hold for status %i", (status) => {
    expect(isTransient(status, undefined)).toBe(false);
  });

  it("holds for the gateway's throttling, whatever the status", () => {
    expect(isTransient(400, "APIGW.0308")).toBe(true);
  });
});

describe("isIdempotent", () => {
  it.each(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"])("holds for %s", (method) => {
    expect(isIdempotent(method)).toBe(true);
  });

  it.each(["POST", "PATCH", "FORGET"])("does not hold for %s", (method) => {
    expect(isIdempotent(method)).toBe(false);
  });
});

describe("backoffMs", () => {
  it("draws from a range that doubles up to 20 s", () => {
    const longest = [1, 2, 3, 6, 7, 50].map((attempt) => backoffMs(attempt, () => 1));

    expect(longest).toEqual([500, 1000, 2000, 16_000, 20_000, 20_000]);
    expect(backoffMs(3, () => 0)).toBe(0);
  });
});
