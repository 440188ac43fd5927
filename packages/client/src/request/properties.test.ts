import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { portableDigest } from "../auth/portable-digest.js";
import { canonicalRequest } from "../auth/sign.js";
import { createTtsClient, tokenAuth } from "../index.js";

// Fixed, so that every run tests the same; a failure prints it with the counterexample.
const seeded = { seed: 20250102, numRuns: 300 };

const id = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .filter((text) => text !== "." && text !== "..");

async function pathFor(jobId: string): Promise<string> {
  let path = "";
  const client = createTtsClient({
    baseUrl: "https://service.example",
    projectId: "p",
    auth: tokenAuth("t"),
    async fetch(url) {
      path = url.slice("https://service.example".length);
      return Response.json({});
    },
  });
  await client.showTtsAuditionFile({ job_id: jobId });
  return path;
}

describe("any ID", () => {
  it("stays one segment, from which the service reads the same ID", async () => {
    await fc.assert(
      fc.asyncProperty(id, async (jobId) => {
        const segments = (await pathFor(jobId)).split("/");

        expect(segments.slice(0, 5)).toEqual(["", "v1", "p", "ttsc", "audition-file"]);
        expect(segments).toHaveLength(6);
        expect(decodeURIComponent(segments[5] as string)).toBe(jobId);
      }),
      {
        ...seeded,
        examples: [["../x"], ["a?b=c"], ["a b"], ["a%20b"], ["中文"], ["a#b"], ["a/b"], ["!'()*"]],
      },
    );
  });

  it("has a path of its own", async () => {
    await fc.assert(
      fc.asyncProperty(id, id, async (one, other) => {
        fc.pre(one !== other);
        expect(await pathFor(one)).not.toBe(await pathFor(other));
      }),
      seeded,
    );
  });
});

describe("any canonical request", () => {
  const sign = (url: URL) =>
    canonicalRequest(portableDigest, {
      method: "GET",
      url,
      headers: { host: url.host },
      body: new Uint8Array(),
    }).split("\n");

  it("encodes each segment once, except for unreserved characters", () => {
    fc.assert(
      fc.property(fc.array(id, { minLength: 1, maxLength: 4 }), (segments) => {
        const url = new URL(`https://service.example/${segments.map(encodeURIComponent).join("/")}`);

        const path = sign(url)[1] as string;

        expect(path).toMatch(/^(\/([A-Za-z0-9_.~-]|%[0-9A-F]{2})+)+\/$/);
        expect(path.split("/").slice(1, -1).map(decodeURIComponent)).toEqual(segments);
      }),
      seeded,
    );
  });

  it("does not depend on the order of the query", () => {
    const pairs = fc.array(fc.tuple(fc.string({ maxLength: 6 }), fc.string({ maxLength: 6 })), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(pairs, (query) => {
        const url = (sorted: [string, string][]) =>
          new URL(`https://service.example/?${new URLSearchParams(sorted)}`);

        expect(sign(url(query))).toEqual(sign(url([...query].reverse())));
      }),
      seeded,
    );
  });
});
