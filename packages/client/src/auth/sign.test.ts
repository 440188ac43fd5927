import { describe, expect, it } from "vitest";
import vectors from "../../test/signing-vectors.json" with { type: "json" };
import { type Digest, findNativeDigest } from "./digest.js";
import { authorization, canonicalRequest, formatBasicDate, stringToSign } from "./sign.js";

const digest = findNativeDigest() as Digest;

describe("signing", () => {
  it.each(vectors)("gives the known signature: $name", (vector) => {
    const { method, url, signedHeaders: headers, date, accessKeyId, secretAccessKey } = vector;
    const request = {
      method,
      url: new URL(url),
      headers: headers as unknown as Record<string, string>,
      body: new Uint8Array(),
    };

    const value = authorization(digest, request, date, accessKeyId, secretAccessKey);

    expect(value).toBe(
      `SDK-HMAC-SHA256 Access=${accessKeyId}, SignedHeaders=${Object.keys(headers).sort().join(";")}, Signature=${vector.signature}`,
    );
  });

  it("hashes the canonical request as in the vendor's example", () => {
    const [vector] = vectors;
    const { method, url, signedHeaders, date, canonicalRequestSha256 } = vector as (typeof vectors)[number];

    const text = stringToSign(
      digest,
      canonicalRequest(digest, {
        method,
        url: new URL(url),
        headers: signedHeaders as unknown as Record<string, string>,
        body: new Uint8Array(),
      }),
      date,
    );

    expect(text).toBe(`SDK-HMAC-SHA256\n${date}\n${canonicalRequestSha256}`);
  });

  it("writes every part of the request in its canonical form", () => {
    const request = {
      method: "POST",
      url: new URL("https://example.com/a%20b/(c)!*'/50%?z=2&a=1&a=%2F&empty="),
      headers: { "x-sdk-date": " 20250102T030405Z ", host: "example.com" },
      body: new TextEncoder().encode("{}"),
    };

    expect(canonicalRequest(digest, request).split("\n")).toEqual([
      "POST",
      "/a%20b/%28c%29%21%2A%27/50%25/",
      "a=%2F&a=1&empty=&z=2",
      "host:example.com",
      "x-sdk-date:20250102T030405Z",
      "",
      "host;x-sdk-date",
      "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
    ]);
  });

  it("writes the date in UTC without separators", () => {
    expect(formatBasicDate(Date.UTC(2025, 0, 2, 3, 4, 5, 678))).toBe("20250102T030405Z");
  });
});
