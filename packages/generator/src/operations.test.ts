import { describe, expect, it } from "vitest";
import { generateClient } from "./client.ts";
import type { Document } from "./document.ts";
import { type Operation, operationsOf } from "./operations.ts";

// biome-ignore lint/suspicious/noExplicitAny: these tests take the document apart at will
type Loose = Record<string, any>;

const json = (schema: object = { type: "object" }) => ({
  "application/json": { schema, examples: { done: { summary: "Done", value: {} } } },
});

/** A document with one operation, changed as a test likes. */
function documentWith(
  change: Loose = {},
  schemas: Loose = {},
  item: Loose = {},
  path = "/v1/things/{id}",
): Document {
  const error = {
    "application/json": {
      schema: { $ref: "#/components/schemas/ErrorResponse" },
      examples: { bad: { summary: "Bad", value: {} } },
    },
  };
  return {
    openapi: "3.1.0",
    info: { title: "Shop", version: "1.0.0" },
    servers: [{ url: "https://{region}.example", variables: { region: { enum: ["north"] } } }],
    security: [{ Token: [] }],
    paths: {
      [path]: {
        parameters: [
          { name: "id", in: "path", required: true, description: "Its ID.", schema: { type: "string" } },
        ],
        ...item,
        post: {
          operationId: "makeThing",
          summary: "Make a thing",
          description: "Makes it.",
          responses: { 200: { content: json() }, 400: { content: error } },
          ...change,
        },
      },
    },
    components: {
      securitySchemes: { Token: { type: "apiKey", in: "header", name: "X-Token" } },
      schemas: {
        ErrorCode: { description: "Codes.", type: "string", enum: ["A"], "x-enumDescriptions": { A: "a" } },
        ErrorResponse: {
          description: "An error.",
          type: "object",
          properties: {
            error_code: { $ref: "#/components/schemas/ErrorCode" },
            error_msg: { type: "string" },
          },
        },
        ...schemas,
      },
    },
  } as unknown as Document;
}

const first = (document: Document) => operationsOf(document)[0] as Operation;
const parameter = (more: Loose) => ({
  parameters: [{ name: "p", in: "query", description: "P.", schema: { type: "string" }, ...more }],
});
const list = { type: "array", items: { type: "string" } };
const form = (schema: object, more: object = {}) => ({
  requestBody: { content: { "multipart/form-data": { schema, ...more } } },
});

describe("operationsOf", () => {
  it("knows what a success returns", () => {
    const successOf = (responses: Loose) => first(documentWith({ responses })).success;

    expect(successOf({ 204: {} })).toMatchObject({ kind: "empty", statuses: [204], emptyStatuses: [204] });
    expect(successOf({ 200: { content: json() }, 204: {} })).toMatchObject({
      kind: "json",
      statuses: [200, 204],
      emptyStatuses: [204],
      mediaType: "application/json",
    });
    expect(
      successOf({
        200: { content: json() },
        201: {
          content: {
            "application/json": {
              schema: { type: "object" },
              examples: { made: { summary: "Made", value: {} } },
            },
          },
        },
      }),
    ).toMatchObject({
      statuses: [200, 201],
      emptyStatuses: [],
    });
    expect(successOf({ 200: { content: { "audio/wav": {} } } })).toMatchObject({
      kind: "stream",
      schema: undefined,
    });
    expect(
      successOf({ 200: { content: { "application/vnd.x+json": json()["application/json"] } } }).kind,
    ).toBe("json");
  });

  it("names a scenario after its example, or after the status that has none, with the headers of an example", () => {
    const headers = { "X-Id": { example: 7 }, "X-Other": {} };

    const { scenarios } = first(
      documentWith({
        responses: { 200: { headers, content: json() }, 404: {}, 503: { content: { "text/html": {} } } },
      }),
    );

    expect(scenarios).toMatchObject([
      { name: "done", status: 200, headers: { "X-Id": "7" } },
      { name: "404", status: 404, mediaType: undefined, example: undefined },
      { name: "503", status: 503, mediaType: "text/html", example: undefined },
    ]);
  });

  it("fills in the style of each parameter", () => {
    const styleOf = (more: Loose) => {
      const { style, explode } =
        first(documentWith(parameter(more))).parameters.find(({ name }) => name === "p") ?? {};
      return [style, explode];
    };

    expect(styleOf({})).toEqual(["form", true]);
    expect(styleOf({ schema: list, explode: false })).toEqual(["form", false]);
    expect(styleOf({ schema: list, style: "pipeDelimited" })).toEqual(["pipeDelimited", false]);
    expect(styleOf({ in: "header", schema: list })).toEqual(["simple", false]);
  });

  it("needs credentials unless the operation, or the document, says that there are none", () => {
    const open = documentWith();
    open.security = [];

    expect(first(documentWith()).isAuthenticated).toBe(true);
    expect(first(documentWith({ security: [{ Token: [] }] })).isAuthenticated).toBe(true);
    expect(first(documentWith({ security: [] })).isAuthenticated).toBe(false);
    expect(first(open).isAuthenticated).toBe(false);
  });
});

describe("what the client knows of an operation", () => {
  const entryOf = async (change: Loose, schemas: Loose = {}) => {
    const files: Record<string, string | undefined> = await generateClient(documentWith(change, schemas));
    const text = files["operations.ts"] as string;
    return { files, text, entry: /makeThing: \{\n {4}.*?\n {2}\},/s.exec(text)?.[0] as string };
  };

  it("is what it returns, beside JSON", async () => {
    const empty = await entryOf({ responses: { 204: {} } });
    const stream = await entryOf({ responses: { 200: { content: { "audio/wav": {} } } } });
    const either = await entryOf(
      { responses: { 200: { content: json({ $ref: "#/components/schemas/Thing" }) }, 202: {} } },
      { Thing: { description: "A thing.", type: "object" } },
    );

    expect(empty.entry).toContain('returns: "empty"');
    expect(empty.text).toMatch(/makeThing: \{ params: \S+; response: undefined \};/);
    expect(stream.entry).toContain('returns: "stream"');
    expect(stream.text).toMatch(/makeThing: \{ params: \S+; response: Response \};/);
    expect(either.entry).toContain("emptyStatuses: [202]");
    expect(either.text).toMatch(/makeThing: \{ params: \S+; response: models\.Thing \| undefined \};/);
  });

  it("is by which field it knows an error body, unless a success has that field", async () => {
    const own = { type: "object", properties: { error_code: { type: "string" } } };

    expect((await entryOf({})).entry).toContain('failed: [{ field: "error_code" }]');
    expect((await entryOf({ responses: { 200: { content: json(own) } } })).entry).not.toContain("failed");
    expect(
      (
        await entryOf({
          responses: {
            ...documentWith().paths["/v1/things/{id}"]?.post?.responses,
            200: { content: json({ allOf: [own] }) },
          },
        })
      ).entry,
    ).not.toContain("failed");
  });

  it("is that it is deprecated, and that it needs no credentials", async () => {
    const { text, entry, files } = await entryOf({
      deprecated: true,
      security: [],
      ...parameter({ deprecated: true }),
    });

    expect(text).toMatch(/@deprecated\n {3}\*\/\n {2}makeThing: \{ params/);
    expect(files["params.ts"]).toMatch(/@deprecated\n {3}\*\/\n {2}p\?/);
    expect(entry).toContain("isPublic: true");
  });

  it("is how a list is written, and the type of a body", async () => {
    const { text } = await entryOf({
      ...parameter({ schema: list, explode: false }),
      ...form({ type: "object", properties: { file: { type: "string", format: "binary" } } }),
    });

    expect(text).toContain('{ name: "p", in: "query", type: "array", style: "form", explode: false }');
    expect(text).toContain('{ name: "body", in: "body", type: "object", mediaType: "multipart/form-data" }');
  });

  it("are the names of the fields with a link to download, wherever they stand", async () => {
    const link = { type: "string", "x-link-lifetime-seconds": 60 };
    const { text } = await entryOf(
      {
        responses: {
          200: {
            content: json({
              type: "object",
              properties: {
                a: link,
                list: { type: "array", items: { type: "object", properties: { b: link } } },
              },
            }),
          },
        },
      },
      {
        Url: { description: "A URL.", ...link },
        Holder: {
          description: "X.",
          allOf: [{ type: "object", properties: { c: { $ref: "#/components/schemas/Url" } } }],
          properties: {
            d: { ...link, "x-link-method": "PUT" },
            e: { $ref: "#/components/schemas/Plain", "x-link-lifetime-seconds": 5 },
          },
        },
        Plain: { description: "A text.", type: "string" },
      },
    );

    expect(text).toContain('linkFields = ["a","b","c","e"] as const');
  });

  it("types variants so that the discriminator narrows, with one for what is unknown", async () => {
    const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const variant = {
      description: "V.",
      type: "object",
      required: ["kind"],
      properties: { kind: { type: "string" } },
    };
    const { files } = await entryOf(
      {},
      {
        Cat: structuredClone(variant),
        Dog: { ...variant, properties: { kind: { ...variant.properties.kind, enum: ["Dog"] } } },
        Pet: {
          description: "P.",
          oneOf: [schema("Cat"), schema("Dog")],
          discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat" } },
        },
        Mood: {
          description: "M.",
          type: "object",
          properties: {
            mood: { type: ["string", "null"], enum: ["good", null] },
            file: { type: "string", format: "binary" },
          },
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
    expect(files["answers.ts"]).toContain(
      '"discriminator":{"field":"kind","schemas":{"cat":"Cat","Dog":"Dog"}}',
    );
  });
});

describe("an operation that cannot be generated", () => {
  const twoBodies = { 200: { content: json() }, 201: { content: json(list) } };
  const link = { type: "string", "x-link-method": "PUT" };
  const waiter = {
    name: "waitForIt",
    summary: "Wait",
    "interval-seconds": 1,
    ready: { field: "a", equals: ["x"] },
  };
  const withA = json({ type: "object", properties: { a: { type: "string" } } });

  it.each<[string, Document, RegExp]>([
    ["no success", documentWith({ responses: {} }), /makeThing has no response with a status from 200/],
    [
      "several successes",
      documentWith({ responses: twoBodies }),
      /statuses 200 and 201 with different bodies/,
    ],
    [
      "several media types",
      documentWith({ responses: { 200: { content: { ...json(), "text/csv": {} } } } }),
      /response 200 in several media types: application\/json, text\/csv/,
    ],
    [
      "events",
      documentWith({ responses: { 200: { content: { "text/event-stream": {} } } } }),
      /server-sent events/,
    ],
    ["a body of 204", documentWith({ responses: { 204: { content: json() } } }), /a body for status 204/],
    [
      "JSON that is a text",
      documentWith({ responses: { 200: { content: json({ type: "string" }) } } }),
      /JSON that is no object and no list/,
    ],
    [
      "JSON that can be null",
      documentWith({ responses: { 200: { content: json({ type: ["object", "null"] }) } } }),
      /JSON that is no object and no list/,
    ],
    [
      "JSON without a schema",
      documentWith({ responses: { 200: { content: { "application/json": {} } } } }),
      /without a schema/,
    ],
    [
      "JSON without an example",
      documentWith({ responses: { 200: { content: { "application/json": { schema: {} } } } } }),
      /response 200 without an example/,
    ],
    [
      "the same name twice in its path",
      documentWith({}, {}, {}, "/v1/{id}/{id}"),
      /\{id\} twice in its path/,
    ],
    [
      "a name in its path alone",
      documentWith({}, {}, {}, "/v1/{id}/{other}"),
      /\{other\} in its path, and no parameter/,
    ],
    [
      "a path parameter that its path lacks",
      documentWith({}, {}, {}, "/v1/things"),
      /the path parameter id, and no \{id\}/,
    ],
    ["a project in its query", documentWith(parameter({ name: "project_id" })), /project_id in its query/],
    [
      "a header of the credentials",
      documentWith(parameter({ name: "x-token", in: "header" })),
      /Parameter x-token of makeThing is a header that authentication/,
    ],
    [
      "a header of HTTP",
      documentWith(parameter({ name: "Content-Type", in: "header" })),
      /is a header that authentication or HTTP sets/,
    ],
    [
      "an object of lists",
      documentWith(parameter({ schema: { type: "object", additionalProperties: list } })),
      /an object of what is no text/,
    ],
    [
      "a field called like a parameter",
      documentWith({
        parameters: [
          ...parameter({}).parameters,
          ...parameter({ name: "q", schema: { type: "object", properties: { p: { type: "string" } } } })
            .parameters,
        ],
      }),
      /Parameter q of makeThing has a field called like the parameter p/,
    ],
    [
      "exploded objects with a field in common",
      documentWith({
        parameters: ["p", "q"].flatMap(
          (name) =>
            parameter({ name, schema: { type: "object", properties: { a: { type: "string" } } } }).parameters,
        ),
      }),
      /Parameters p and q of makeThing have a field in common/,
    ],
    [
      "fields of any name beside a parameter",
      documentWith({
        parameters: [
          ...parameter({}).parameters,
          ...parameter({ name: "q", schema: { type: "object", additionalProperties: { type: "string" } } })
            .parameters,
        ],
      }),
      /Parameter q of makeThing has fields of any name, .* beside p/,
    ],
    [
      "headers that differ in case",
      documentWith({
        parameters: ["X-L", "x-l"].flatMap((name) => parameter({ name, in: "header" }).parameters),
      }),
      /makeThing has two header parameters called X-L/,
    ],
    [
      "a header's example beyond ASCII",
      documentWith(parameter({ in: "header", example: "中" })),
      /Parameter p of makeThing has an example that is not ASCII/,
    ],
    [
      "a body that can be null",
      documentWith({
        requestBody: { content: json({ type: ["object", "null"] }) },
      }),
      /makeThing has a request body that can be null/,
    ],
    [
      "a field called __proto__",
      documentWith({ requestBody: { content: json({ type: "object", properties: { ["__proto__"]: {} } }) } }),
      /has the name __proto__/,
    ],
    [
      "a redirect",
      documentWith({ responses: { 200: { content: json() }, 303: {} } }),
      /Redirects are not followed/,
    ],
    [
      "JSON that may be a text",
      documentWith({
        responses: { 200: { content: json({ oneOf: [{ type: "object" }, { type: "string" }] }) } },
      }),
      /JSON that is no object and no list/,
    ],
    [
      "JSON that may be null",
      documentWith({
        responses: { 200: { content: json({ anyOf: [{ type: "object" }, { type: "null" }] }) } },
      }),
      /JSON that is no object and no list/,
    ],
    [
      "events in another case",
      documentWith({ responses: { 200: { content: { "Text/Event-Stream": {} } } } }),
      /server-sent events/,
    ],
    [
      "bytes in JSON",
      documentWith({
        requestBody: {
          content: json({ type: "object", properties: { a: { type: "string", format: "binary" } } }),
        },
      }),
      /"format: binary" in JSON/,
    ],
    [
      "an example without a name",
      documentWith({ responses: { 200: { content: { "text/plain": { example: "x" } } } } }),
      /an example that has no name/,
    ],
    ["a response that is null", documentWith({ responses: { 200: null } }), /Expected an object, found null/],
    [
      "a keyword that nothing can show",
      documentWith({}, { Odd: { description: "O.", type: "object", patternProperties: {} } }),
      /Schema Odd has patternProperties/,
    ],
    [
      "a discriminator without variants",
      documentWith({}, { Base: { description: "B.", type: "object", discriminator: { propertyName: "a" } } }),
      /a discriminator without oneOf/,
    ],
    [
      "a discriminator beside fields",
      documentWith(
        {},
        { Base: { description: "B.", properties: {}, oneOf: [], discriminator: { propertyName: "a" } } },
      ),
      /a discriminator beside fields of its own/,
    ],
    [
      "a schema that adds to variants",
      documentWith(
        {},
        {
          Pet: { description: "P.", oneOf: [], discriminator: { propertyName: "a" } },
          Own: { description: "O.", allOf: [{ $ref: "#/components/schemas/Pet" }] },
        },
      ),
      /allOf of a schema with a discriminator/,
    ],
    [
      "a waiter with a field of the progress",
      documentWith({
        responses: {
          200: { content: json({ type: "object", properties: { a: { type: "string" }, attempt: {} } }) },
        },
        "x-waiter": waiter,
      }),
      /a field called attempt, which onProgress has by itself/,
    ],
    [
      "a header that is a list",
      documentWith({ responses: { 204: { headers: { "X-Tags": { example: ["a"] } } } } }),
      /The header X-Tags has an example that is no text/,
    ],
    [
      "a status that fetch does not show",
      documentWith({ responses: { 200: { content: json() }, 103: {} } }),
      /response 103\. Name each status/,
    ],
    [
      "a range of statuses",
      documentWith({ responses: { 200: { content: json() }, "4XX": {} } }),
      /response 4XX\. Name each status/,
    ],
    [
      "two scenarios of one name",
      documentWith({ responses: { 200: { content: json() }, 400: { content: json() } } }),
      /two examples called done/,
    ],
    ["servers", documentWith({ servers: [{ url: "https://evil.example" }] }), /servers of its own/],
    [
      "servers of its path",
      documentWith({}, {}, { servers: [{ url: "https://evil.example" }] }),
      /servers of its own/,
    ],
    ["other credentials", documentWith({ security: [{ Other: [] }] }), /makeThing has a security of its own/],
    [
      "optional credentials",
      documentWith({ security: [{}, { Token: [] }] }),
      /makeThing has a security of its own/,
    ],
    [
      "a parameter called body",
      documentWith({ ...parameter({ name: "body" }), requestBody: { content: json() } }),
      /a parameter called body beside its request body/,
    ],
    [
      "a parameter with content",
      documentWith(parameter({ content: {} })),
      /Parameter p of makeThing has content/,
    ],
    ["reserved characters", documentWith(parameter({ allowReserved: true })), /has allowReserved/],
    [
      "a matrix",
      documentWith(parameter({ in: "path", style: "matrix" }), {}, {}, "/v1/{id}/{p}"),
      /style matrix, which is not supported in a path/,
    ],
    [
      "a nested list",
      documentWith(parameter({ schema: { type: "array", items: list } })),
      /a list of what is no text/,
    ],
    [
      "a list of anything",
      documentWith(parameter({ schema: { type: "array" } })),
      /a list of what is no text/,
    ],
    [
      "a nested object",
      documentWith(parameter({ schema: { type: "object", properties: { a: list } } })),
      /an object whose field a is no text/,
    ],
    [
      "an object without fields",
      documentWith(parameter({ schema: { type: "object" } })),
      /an object without fields/,
    ],
    [
      "a deep list",
      documentWith(parameter({ schema: list, style: "deepObject", explode: true })),
      /a list, which cannot have the style deepObject/,
    ],
    [
      "a piped object",
      documentWith(parameter({ schema: { type: "object", properties: {} }, style: "pipeDelimited" })),
      /an object, which cannot have the style pipeDelimited/,
    ],
    ["a piped text", documentWith(parameter({ style: "pipeDelimited" })), /no list and no object/],
    [
      "a flat deep object",
      documentWith(parameter({ schema: { type: "object", properties: {} }, style: "deepObject" })),
      /needs "explode: true"/,
    ],
    [
      "two types",
      documentWith(parameter({ schema: { type: ["string", "null"] } })),
      /needs a schema with one type/,
    ],
    [
      "a text body",
      documentWith({ requestBody: { content: { "text/plain": {} } } }),
      /request body of text\/plain\. Only JSON and multipart/,
    ],
    [
      "a body without a schema",
      documentWith({ requestBody: { content: { "application/json": {} } } }),
      /request body without a schema/,
    ],
    ["a form that is a list", documentWith(form(list)), /a form that is no object/],
    [
      "a nested form",
      documentWith(form({ type: "object", properties: { a: { type: "object" } } })),
      /a form whose field a/,
    ],
    [
      "a form's encoding",
      documentWith(form({ type: "object", properties: {} }, { encoding: {} })),
      /a request body with an encoding/,
    ],
    [
      "a waiter without a body",
      documentWith({ responses: { 204: {} }, "x-waiter": waiter }),
      /names the field a\. The response declares no fields/,
    ],
    [
      "a waiter that may get nothing",
      documentWith({ responses: { 200: { content: withA }, 204: {} }, "x-waiter": waiter }),
      /needs a body in each success, but 204 has none/,
    ],
    [
      "a slip deep in a schema",
      documentWith({ responses: { 200: { content: json({ type: "array", items: { "x-linked": 1 } }) } } }),
      /The items of makeThing has the unknown extension x-linked/,
    ],
    [
      "an upload link without a lifetime",
      documentWith({}, { Up: { description: "U.", ...link } }),
      /x-link-method must be PUT, beside x-link-lifetime-seconds/,
    ],
    [
      "a number that JavaScript rounds",
      documentWith({}, { Big: { description: "B.", type: "integer", maximum: 2 ** 60 } }),
      /beyond 2\^53/,
    ],
    [
      "a variant without a name",
      documentWith(
        {},
        { Any: { description: "A.", oneOf: [{ type: "object" }], discriminator: { propertyName: "a" } } },
      ),
      /Make each variant a \$ref/,
    ],
  ])("has %s", (_, document, message) => {
    expect(() => operationsOf(document)).toThrow(message);
  });

  it.each<[string, Loose, RegExp]>([
    ["get", { requestBody: { content: json() } }, /a GET with a body/],
    ["head", {}, /a HEAD, whose response has no body/],
    ["trace", { responses: { 204: {} } }, /a TRACE, which fetch cannot send/],
  ])("is a %s that fetch cannot send, or read", (method, change, message) => {
    const document = documentWith(change) as unknown as Loose;
    const { post, ...item } = document.paths["/v1/things/{id}"];
    document.paths["/v1/things/{id}"] = { ...item, [method]: post };

    expect(() => operationsOf(document as unknown as Document)).toThrow(message);
  });

  it.each([
    [
      { Progress: { description: "P.", type: "object" } },
      /Schema Progress needs the type Progress, but the client has it by itself/,
    ],
    [
      { MakeThingParams: { description: "P.", type: "object" } },
      /makeThing needs the type MakeThingParams, but Schema MakeThingParams has it/,
    ],
  ])("has a name that is taken: %j", async (schemas, message) => {
    await expect(generateClient(documentWith({}, schemas), ["Progress"])).rejects.toThrow(message);
  });
});
