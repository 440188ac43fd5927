import { describe, expect, it } from "vitest";
import { operations } from "./generated/operations.js";
import { backoffMs, isRetrySafe, isTransient } from "./retry.js";

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

describe("isRetrySafe", () => {
  it.each(Object.entries(operations))(
    "says of %s what the document says",
    (_, { method, path, isRetrySafe: expected }) => {
      expect(isRetrySafe(method, path.replace(/\{[^}]+\}/g, "x"))).toBe(expected);
      expect(isRetrySafe(method, `/gateway${path.replace(/\{[^}]+\}/g, "x")}`)).toBe(expected);
    },
  );

  it("does not hold for a POST that the document does not know", () => {
    expect(isRetrySafe("POST", "/v1/p/ttsc/something-else/x")).toBe(false);
  });
});

describe("backoffMs", () => {
  it("draws from a range that doubles up to 20 s", () => {
    const longest = [1, 2, 3, 6, 7, 50].map((attempt) => backoffMs(attempt, () => 1));

    expect(longest).toEqual([500, 1000, 2000, 16_000, 20_000, 20_000]);
    expect(backoffMs(3, () => 0)).toBe(0);
  });
});
