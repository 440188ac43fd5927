import { describe, expect, it } from "vitest";
import {
  documentWith,
  json,
  type Loose,
  object,
  parameters,
  returning,
  text,
} from "../testing/thing-document.ts";
import { generateClient } from "./generate-client.ts";

/** What is generated for each construct is in `packages/fixture`; here is what depends on the document's words. */
async function generate(operation: Loose, schemas: Loose = {}) {
  const files = (await generateClient(documentWith({ operation, schemas }))) as Record<string, string>;
  const entry = /makeThing: \{\n {4}.*?\n {2}\},/s.exec(files["operations.ts"] as string)?.[0] as string;
  return { files, entry };
}

describe("generateClient", () => {
  it("writes the same twice", async () => {
    expect(await generateClient(documentWith())).toEqual(await generateClient(documentWith()));
  });

  it("recognizes an error body by a field that no success has", async () => {
    const own = object({ error_code: text });

    expect((await generate({})).entry).toContain('failed: [{ field: "error_code" }]');
    expect((await generate(returning(own))).entry).not.toContain("failed");
    expect((await generate(returning({ allOf: [own] }))).entry).not.toContain("failed");
  });

  it.each([
    { type: "object", additionalProperties: text },
    { allOf: [{ description: "Any.", additionalProperties: true }] },
    { allOf: [{ description: "Any.", type: "object", additionalProperties: text }] },
  ])("takes no field of a map for an error: %j", async (schema) => {
    expect((await generate(returning(schema))).entry).not.toContain("failed:");
  });

  it.each([
    [{ field: "text", equals: ["No"] }, 'ownFields: ["code", "message"]'],
    [{ field: "text", equals: ["No"], reason: "message" }, 'ownFields: ["code"]'],
    [{ field: "text", equals: ["No"], unless: { field: "code", equals: ["0"] } }, 'ownFields: ["message"]'],
    [undefined, undefined],
  ])("tells the fields of a failure from those of a success: %j", async (failed, expected) => {
    const { entry } = await generate({
      ...returning(object({ text, code: text, message: text })),
      ...(failed && { "x-failed": failed }),
    });

    expect(/ownFields: \[.*\]/.exec(entry)?.[0]).toBe(expected);
  });

  it("finds the fields with a link to download, wherever they are", async () => {
    const link = { ...text, "x-link-lifetime-seconds": 60 };
    const { files } = await generate(
      returning(object({ a: link, list: { type: "array", items: object({ b: link }) } })),
      {
        Url: { description: "A URL.", ...link },
        Holder: {
          description: "X.",
          allOf: [object({ c: { $ref: "#/components/schemas/Url" } })],
          properties: {
            d: { ...link, "x-link-method": "PUT" },
            e: { $ref: "#/components/schemas/Plain", "x-link-lifetime-seconds": 5 },
          },
        },
        Plain: { description: "A text.", ...text },
      },
    );

    expect(files["operations.ts"]).toContain('linkFields = ["a", "b", "c", "e"] as const');
  });

  it("names no type of a part of a schema", async () => {
    const part = { $ref: "#/components/schemas/Thing/properties/inner" };
    const { files } = await generate(
      { requestBody: { content: json(part) } },
      { Thing: { description: "A thing.", ...object({ inner: { description: "A part.", ...object({}) } }) } },
    );

    expect(files["params.ts"]).not.toContain("models.inner");
  });

  it("escapes the end of a comment, quotes a key, and marks what is deprecated", async () => {
    const size = {
      description: "A size.",
      type: "string",
      enum: ["2xl", "s"],
      "x-enumDescriptions": { "2xl": "Very large.", s: "Small." },
    };
    const { files } = await generate(
      { summary: "Ends */ here", deprecated: true, ...parameters({ deprecated: true }) },
      { Size: size },
    );

    expect(files["operations.ts"]).toContain("/** Ends *\\/ here */");
    expect(files["operations.ts"]).toMatch(/@deprecated\n {3}\*\/\n {2}makeThing: \{ params/);
    expect(files["params.ts"]).toMatch(/@deprecated\n {3}\*\/\n {2}p\?/);
    expect(files["models.ts"]).toContain('  "2xl": "2xl",');
    expect(files["models.ts"]).toContain('  s: "s",');
  });

  it("types variants so that the discriminator narrows, with one for unknown values", async () => {
    const variant = { description: "V.", required: ["kind"], ...object({ kind: text }) };
    const { files } = await generate(
      {},
      {
        Cat: structuredClone(variant),
        Dog: { ...variant, properties: { kind: { ...text, enum: ["Dog"] } } },
        Pet: {
          description: "P.",
          oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }],
          discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat" } },
        },
        Mood: {
          description: "M.",
          ...object({
            mood: { type: ["string", "null"], enum: ["good", null] },
            file: { ...text, format: "binary" },
          }),
        },
      },
    );

    expect(files["schema.ts"]).toMatch(
      /Pet: components\["schemas"\]\["Cat"\] \| components\["schemas"\]\["Dog"\] \| \{\s+"kind": UnknownValue;\s+\};/,
    );
    expect(files["schema.ts"]).toMatch(/kind: "cat";/);
    expect(files["schema.ts"]).toMatch(/kind: "Dog";/);
    expect(files["schema.ts"]).toContain('mood?: "good" | null | (string & {});');
    expect(files["schema.ts"]).toContain("file?: Blob;");
    expect(files["response-schemas.ts"]).toContain(
      '"discriminator":{"field":"kind","schemas":{"cat":"Cat","Dog":"Dog"}}',
    );
  });
});
