import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Digest, findNativeDigest } from "./digest.js";
import { portableDigest } from "./portable-digest.js";

const native = findNativeDigest() as Digest;

describe.each<[string, Digest]>([
  ["portable", portableDigest],
  ["native", native],
])("the %s digest", (_, digest) => {
  it("gives the known values", () => {
    expect(digest.sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    // RFC 4231, test case 2
    expect(digest.hmacSha256("Jefe", "what do ya want for nothing?")).toBe(
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
  });
});

describe("both digests", () => {
  it("agree on everything", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.string({ unit: "grapheme" }),
        fc.uint8Array(),
        (key, text, bytes) => {
          expect(native.sha256(text)).toBe(portableDigest.sha256(text));
          expect(native.sha256(bytes)).toBe(portableDigest.sha256(bytes));
          expect(native.hmacSha256(key, text)).toBe(portableDigest.hmacSha256(key, text));
        },
      ),
      { seed: 20250102, numRuns: 200 },
    );
  });
});
