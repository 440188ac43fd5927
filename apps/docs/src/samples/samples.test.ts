import { type Document, type Operation, operationsOf } from "@metastudio-tts/generator";
import { describe, expect, it } from "vitest";
import { exampleRequest, sampleKinds, samplesOf, withSamples } from "./index.ts";

/** A document with one operation that has everything that a request can have. */
function documentWith(change: object = {}): Document {
  const name = { description: "x", schema: { type: "string" } };
  return {
    info: { title: "Shop", version: "1.0.0" },
    servers: [
      { url: "https://shop.{region}.example", variables: { region: { default: "north", enum: ["north"] } } },
    ],
    paths: {
      "/v1/{project_id}/items/{item}": {
        post: {
          operationId: "buyItem",
          summary: "Buy an item",
          description: "Buys it.",
          parameters: [
            { ...name, name: "project_id", in: "path", required: true, example: "p1" },
            { ...name, name: "item", in: "path", required: true, example: "a b(1)" },
            { ...name, name: "size", in: "query", required: true, example: "x&y" },
            { ...name, name: "color", in: "query", required: true, example: "é" },
            { ...name, name: "note", in: "query" },
            { ...name, name: "X-Shop", in: "header", required: true, example: "it's" },
          ],
          requestBody: {
            required: true,
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Order" },
                examples: { one: { summary: "One", value: { count: 1, "gift-note": 'it\'s "for" you' } } },
              },
            },
          },
          responses: {
            200: {
              content: {
                "application/json": {
                  schema: { $ref: "#/components/schemas/Order" },
                  examples: { done: { summary: "Done", value: { count: 1 } } },
                },
              },
            },
          },
          ...change,
        },
      },
    },
    components: { schemas: { Order: { type: "object", properties: { count: { type: "integer" } } } } },
  } as unknown as Document;
}

describe("exampleRequest", () => {
  it("takes every mandatory part from its example, encoded as it is signed", () => {
    const document = documentWith();

    const request = exampleRequest(document, operationsOf(document)[0] as Operation);

    expect(request).toMatchObject({
      method: "POST",
      server: "https://shop.north.example",
      path: "/v1/p1/items/a%20b%281%29",
      query: "color=%C3%A9&size=x%26y",
      headers: { "X-Shop": "it's", "Content-Type": "application/json" },
      body: '{"count":1,"gift-note":"it\'s \\"for\\" you"}',
      argument: { item: "a b(1)", size: "x&y", color: "é", "X-Shop": "it's" },
    });
  });

  it("names the parameter that lacks an example", () => {
    const document = documentWith({ parameters: [{ name: "item", in: "path", required: true }] });

    expect(() => exampleRequest(document, operationsOf(document)[0] as Operation)).toThrow(
      "buyItem: the parameter item needs an example, for the samples.",
    );
  });
});

describe("the samples of an operation with query, headers and body", () => {
  const document = documentWith();
  const samples = samplesOf(document, operationsOf(document)[0] as Operation);

  it.each(samples.map((sample) => [sample.title, sample.code] as const))("hold all of it: %s", (_, code) => {
    expect(code).toContain("X-Shop");
    expect(code).toContain("gift-note");
    expect(code).toMatch(/color=%C3%A9&size=x%26y|color: "é"/);
  });

  it("are in the copy of the document, every kind once, and not in the document", () => {
    const copy = withSamples(document);
    const target = copy.paths["/v1/{project_id}/items/{item}"]?.post as unknown as Record<
      string,
      { lang: string }[]
    >;

    expect(target["x-codeSamples"]?.map(({ lang }) => lang)).toEqual(sampleKinds.map(({ title }) => title));
    expect(JSON.stringify(document)).not.toContain("x-codeSamples");
  });
});
