import { describe, expect, it } from "vitest";
import { documentWith, json, type Loose, list, parameters } from "../testing/thing-document.ts";
import type { Document } from "./document.ts";
import { type Operation, operationsOf } from "./operations.ts";

const first = (document: Document) => operationsOf(document)[0] as Operation;
const read = (operation: Loose) => first(documentWith({ operation }));

describe("operationsOf", () => {
  it.each<[string, Loose, object]>([
    ["nothing", { 204: {} }, { kind: "empty", statuses: [204], emptyStatuses: [204] }],
    [
      "JSON or nothing",
      { 200: { content: json() }, 204: {} },
      { kind: "json", statuses: [200, 204], emptyStatuses: [204], mediaType: "application/json" },
    ],
    [
      "the same JSON with two statuses",
      {
        200: { content: json() },
        201: {
          content: {
            "application/json": {
              schema: { type: "object" },
              examples: { made: { summary: "Made", value: {} } },
            },
          },
        },
      },
      { kind: "json", statuses: [200, 201], emptyStatuses: [] },
    ],
    [
      "JSON by another name",
      { 200: { content: { "application/vnd.x+json": json()["application/json"] } } },
      { kind: "json", mediaType: "application/vnd.x+json" },
    ],
    ["a stream", { 200: { content: { "audio/wav": {} } } }, { kind: "stream", schema: undefined }],
  ])("reads a success that returns %s", (_, responses, expected) => {
    expect(read({ responses }).success).toMatchObject(expected);
  });

  it("names a scenario after its example, or after the status that has none, with the headers of an example", () => {
    const headers = { "X-Id": { example: 7 }, "X-Other": {} };

    const { scenarios } = read({
      responses: { 200: { headers, content: json() }, 404: {}, 503: { content: { "text/html": {} } } },
    });

    expect(scenarios).toMatchObject([
      { name: "done", status: 200, headers: { "X-Id": "7" } },
      { name: "404", status: 404, mediaType: undefined, example: undefined },
      { name: "503", status: 503, mediaType: "text/html", example: undefined },
    ]);
  });

  it.each<[Loose, string, boolean]>([
    [{}, "form", true],
    [{ schema: list, explode: false }, "form", false],
    [{ schema: list, style: "pipeDelimited" }, "pipeDelimited", false],
    [{ in: "header", schema: list }, "simple", false],
  ])("fills in the style of a parameter: %j", (change, style, explode) => {
    const found = read(parameters(change)).parameters.find(({ name }) => name === "p");

    expect(found).toMatchObject({ style, explode });
  });

  it("replaces a parameter of the path with the operation's", () => {
    const id = { name: "id", in: "path", required: true, description: "Mine." };

    expect(read(parameters(id)).parameters).toMatchObject([{ description: "Mine." }]);
  });

  it("needs credentials unless the operation, or the document, says that there are none", () => {
    const open = documentWith();
    open.security = [];

    expect(read({}).isAuthenticated).toBe(true);
    expect(read({ security: [{ Token: [] }] }).isAuthenticated).toBe(true);
    expect(read({ security: [] }).isAuthenticated).toBe(false);
    expect(first(open).isAuthenticated).toBe(false);
  });

  it.each([
    ["post", true, true],
    ["post", undefined, false],
    ["post", false, false],
    ["get", undefined, true],
    ["get", false, false],
    ["delete", undefined, true],
    ["delete", false, false],
  ])("reads whether a retry is safe: %s with x-retry-safe: %s", (method, value, expected) => {
    const operation = value === undefined ? {} : { "x-retry-safe": value };

    expect(first(documentWith({ method, operation })).isRetrySafe).toBe(expected);
  });
});
