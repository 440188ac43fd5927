import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { accessKeyAuth } from "@metastudio-tts/client";
import { operationsOf, readDocument } from "@metastudio-tts/generator";
import { describe, expect, it } from "vitest";
import { exampleRequest } from "../src/samples/index.ts";
import { signingExample } from "../src/signing-example.ts";

const document = await readDocument(import.meta.dirname);
const operations = operationsOf(document);

describe("the worked signing example", () => {
  it.each(operations.map((operation) => [operation.id, operation] as const))(
    "signs %s as the client does",
    async (_, operation) => {
      const example = signingExample(document, operation);

      const headers = await accessKeyAuth(example).headersFor({
        method: example.method,
        url: new URL(example.url),
        body: new TextEncoder().encode(exampleRequest(document, operation).body),
        projectId: example.projectId,
        clock: { now: () => Date.UTC(2025, 0, 2, 3, 4, 5), after: () => () => undefined },
        fetch,
        signal: new AbortController().signal,
      });

      expect(headers).toEqual({
        Authorization: example.authorization,
        "X-Sdk-Date": example.date,
        "X-Project-Id": example.projectId,
      });
    },
  );

  it("is in the guide with each step", async () => {
    const guide = await readFile(join(import.meta.dirname, "../dist/authentication.md"), "utf8");
    const blocks = [...guide.matchAll(/^```text\n(.*?)\n```$/gms)].map(([, text]) => text);
    const examples = operations.map((operation) => signingExample(document, operation));

    const example = examples.find(({ canonicalRequest }) =>
      blocks.includes(canonicalRequest),
    ) as (typeof examples)[number];

    expect(blocks).toEqual([
      example.bodyHash,
      example.canonicalRequest,
      example.stringToSign,
      example.signature,
    ]);
    for (const part of [example.accessKeyId, example.secretAccessKey, example.authorization]) {
      expect(guide).toContain(part);
    }
  });
});
