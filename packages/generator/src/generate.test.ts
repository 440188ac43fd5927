import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { generateClient } from "./client.ts";
import { type Document, readDocument } from "./document.ts";
import { generateMock } from "./mock.ts";
import { operationsOf } from "./operations.ts";

const workspace = join(import.meta.dirname, "../../..");
const document = await readDocument(join(workspace, "packages/client"));

// biome-ignore lint/suspicious/noExplicitAny: these tests take the document apart at will
type Loose = Record<string, any>;

/** The document with one change. */
function changed(change: (copy: Loose) => void): Document {
  const copy = structuredClone(document) as unknown as Loose;
  change(copy);
  return copy as unknown as Document;
}

const order = {
  post: {
    operationId: "orderTtsAudition",
    summary: "Order a preview",
    description: "Orders a preview of a text.",
    parameters: [
      {
        name: "project_id",
        in: "path",
        required: true,
        description: "The project.",
        schema: { type: "string" },
      },
      { name: "draft", in: "query", description: "Whether it is a draft.", schema: { type: "boolean" } },
    ],
    requestBody: {
      required: true,
      content: { "application/json": { schema: { $ref: "#/components/schemas/AuditionOrder" } } },
    },
    responses: {
      "202": {
        description: "Ordered.",
        content: {
          "application/json": {
            schema: { $ref: "#/components/schemas/AuditionOrder" },
            examples: { ordered: { summary: "Ordered", value: { text: "Hello" } } },
          },
        },
      },
    },
  },
};

const withOrder = changed((copy) => {
  copy.paths["/v1/{project_id}/ttsc/audition"] = order;
  copy.components.schemas.AuditionOrder = {
    description: "What to say.",
    type: "object",
    properties: { text: { description: "The text.", type: "string" } },
  };
});

describe("generation", () => {
  it.each([
    ["client", generateClient],
    ["mock", generateMock],
  ] as const)("makes for the %s what is committed, each time the same", async (name, generate) => {
    const files = await generate(document);

    expect(await generate(document)).toEqual(files);
    for (const [file, text] of Object.entries(files)) {
      expect(text).toBe(await readFile(join(workspace, "packages", name, "src/generated", file), "utf8"));
      expect(text).toMatch(/^\/\/ Generated from the OpenAPI document by "pnpm generate"/);
    }
  });

  it("makes a method, its parameters and its scenarios for an operation that nobody planned for", async () => {
    const client = await generateClient(withOrder);
    const mock = generateMock(withOrder);

    expect(client["operations.ts"]).toContain(
      'const draftParameter = { name: "draft", in: "query", type: "boolean" } as const;',
    );
    expect(client["operations.ts"]).toContain(
      'const bodyParameter = { name: "body", in: "body", required: true, type: "object" } as const;',
    );
    expect(client["operations.ts"]).toMatch(
      /orderTtsAudition: \{.*?parameters: \[\w+, draftParameter, bodyParameter\]/s,
    );
    expect(client["params.ts"]).toMatch(/draft\?: boolean \| undefined;/);
    expect(client["params.ts"]).toMatch(/body: models\.AuditionOrder;/);
    expect(client["operations.ts"]).toContain(
      "orderTtsAudition: { params: params.OrderTtsAuditionParams; response: models.AuditionOrder };",
    );
    expect(client["models.ts"]).toContain(
      'export interface AuditionOrder extends Declared<"AuditionOrder"> {}',
    );
    expect(mock["contract.ts"]).toMatch(
      /orderTtsAudition: \{.*scenarios: \{\s*ordered: \{ status: 202, summary: "Ordered" \},/s,
    );
  });

  it("tells the mock of headers, of what needs no credentials, and of responses that no example shows", () => {
    const operation = {
      operationId: "showRecording",
      summary: "Show a recording",
      description: "Shows it.",
      security: [],
      responses: {
        "200": {
          description: "Audio.",
          headers: {
            "X-Length": { schema: { type: "integer" }, example: 3 },
            "X-Request-Id": { schema: {} },
          },
          content: { "audio/wav": {} },
        },
        "204": { description: "Nothing." },
      },
    };
    const { "contract.ts": contract } = generateMock(
      changed((copy) => {
        copy.paths["/v1/recording"] = { get: operation };
      }),
    );

    expect(contract).toContain(
      [
        "    scenarios: {",
        '      "200": { status: 200, summary: "Some audio/wav" },',
        '      "204": { status: 204, summary: "Without a body" },',
        "    },",
        "    isAuthenticated: false,",
        '    headers: {"200":{"x-length":"3","x-request-id":null}},',
        "  },",
      ].join("\n"),
    );
  });

  it("makes a body optional, a retry allowed and a key quoted only where the document says so", async () => {
    const {
      "operations.ts": operations,
      "models.ts": models,
      "params.ts": params,
    } = await generateClient(
      changed((copy) => {
        const optional = structuredClone(order) as Loose;
        delete optional.post.requestBody.required;
        optional.post.responses = { "204": { description: "Ordered." } };
        optional.post["x-retry-safe"] = false;
        copy.paths["/v1/{project_id}/ttsc/audition"] = optional;
        copy.components.schemas.AuditionOrder = {
          description: "A size.",
          type: "string",
          enum: ["2xl", "s"],
          "x-enumDescriptions": { "2xl": "Very large.", s: "Small." },
        };
      }),
    );

    expect(params).toMatch(/body\?: models\.AuditionOrder \| undefined;/);
    expect(/orderTtsAudition: \{\n {4}.*?\n {2}\},/s.exec(operations as string)?.[0]).not.toContain(
      "isRetrySafe",
    );
    expect(models).toContain('"2xl": "2xl",');
    expect(models).toContain('  s: "s",');
  });

  it.each([
    ["post", true, true, "isRetrySafe: true"],
    ["post", undefined, false, undefined],
    ["post", false, false, undefined],
    ["get", undefined, true, undefined],
    ["get", true, true, undefined],
    ["get", false, false, "isRetrySafe: false"],
    ["delete", false, false, "isRetrySafe: false"],
  ])("of a %s with x-retry-safe: %s", async (method, said, isSafe, entry) => {
    const edited = changed((copy) => {
      const operation: Loose = { ...structuredClone(order.post), "x-retry-safe": said };
      delete operation.requestBody;
      if (said === undefined) delete operation["x-retry-safe"];
      copy.paths = { "/v1/{project_id}/ttsc/audition": { [method]: operation } };
      copy.components.schemas.AuditionOrder = { description: "x", type: "object" };
    });
    const { "operations.ts": text } = await generateClient(edited);

    expect(operationsOf(edited)[0]?.isRetrySafe).toBe(isSafe);
    expect(/isRetrySafe: \w+/.exec(text as string)?.[0]).toBe(entry);
  });

  it.each([
    [{ field: "text", equals: ["No"] }, 'ownFields: ["code","message"]'],
    [{ field: "text", equals: ["No"], reason: "message" }, 'ownFields: ["code"]'],
    [{ field: "text", equals: ["No"], unless: { field: "code", equals: ["0"] } }, 'ownFields: ["message"]'],
    [undefined, undefined],
  ])("tells the fields of a failure from those of a success: %j", async (failed, entry) => {
    const { "operations.ts": text } = await generateClient(
      changed((copy) => {
        const named = structuredClone(order) as Loose;
        if (failed) named.post["x-failed"] = failed;
        copy.paths = { "/v1/{project_id}/ttsc/audition": named };
        const field = { description: "A text.", type: "string" };
        copy.components.schemas.AuditionOrder = {
          description: "What to say.",
          type: "object",
          properties: { text: field, code: field, message: field },
        };
      }),
    );

    expect(/ownFields: \[.*\]/.exec(text as string)?.[0]).toBe(entry);
  });

  it.each([
    { additionalProperties: { description: "Any.", type: "string" } },
    { allOf: [{ description: "Any.", additionalProperties: true }] },
    {
      allOf: [
        {
          description: "Any.",
          type: "object",
          additionalProperties: { description: "Any.", type: "string" },
        },
      ],
    },
  ])("takes no field of a map for an error: %j", async (schema) => {
    const { "operations.ts": text } = await generateClient(
      changed((copy) => {
        copy.paths = { "/v1/{project_id}/ttsc/audition": order };
        copy.components.schemas.AuditionOrder = { description: "What to say.", type: "object", ...schema };
      }),
    );

    expect(text).not.toContain("failed:");
  });

  it("names no type that a part of a schema does not have", async () => {
    const { "operations.ts": text } = await generateClient(
      changed((copy) => {
        const named = structuredClone(order) as Loose;
        const part = { $ref: "#/components/schemas/AuditionOrder/properties/inner" };
        named.post.requestBody.content["application/json"].schema = part;
        copy.paths = { "/v1/{project_id}/ttsc/audition": named };
        const inner = { description: "A part.", type: "object", properties: {} };
        copy.components.schemas.AuditionOrder = {
          description: "What to say.",
          type: "object",
          properties: { inner },
        };
      }),
    );

    expect(text).not.toContain("models.inner");
  });

  it("keeps a comment's end out of docstrings", async () => {
    const { "operations.ts": text } = await generateClient(
      changed((copy) => {
        copy.paths["/v1/{project_id}/ttsc/audition-file/{job_id}"].get.summary = "Ends */ here";
      }),
    );

    expect(text).toContain("/** Ends *\\/ here */");
  });
});

describe("what cannot be generated", () => {
  it.each<[string, (copy: Loose) => void, object]>([
    [
      "a schema",
      (copy) => delete copy.components.schemas.AssetState["x-enumDescriptions"].BLOCK,
      { component: "schemas/AssetState" },
    ],
    [
      "an operation",
      (copy) => {
        copy.paths["/v1/{project_id}/ttsc/audition-file/{job_id}"].get["x-retry-safe"] = "true";
      },
      { operationId: "showTtsAuditionFile" },
    ],
    [
      "the operation of a parameter",
      (copy) => {
        copy.paths["/v1/{project_id}/ttsc/audition-file/{job_id}"].get.parameters[0] = {
          name: "session",
          in: "cookie",
          description: "x",
          schema: { type: "string" },
        };
      },
      { operationId: "showTtsAuditionFile" },
    ],
  ])("is known to be about %s", async (_, change, about) => {
    await expect(generateClient(changed(change))).rejects.toMatchObject({ about });
  });

  it.each<[string, (copy: Loose) => void, RegExp]>([
    [
      "an enum value without a meaning",
      (copy) => delete copy.components.schemas.AssetState["x-enumDescriptions"].BLOCK,
      /x-enumDescriptions of schema AssetState lacks BLOCK\. List each value of the enum once\./,
    ],
    [
      "a meaning without an enum value",
      (copy) => {
        copy.components.schemas.AssetState["x-enumDescriptions"].MELTED = "Melted.";
      },
      /names MELTED, which the enum does not/,
    ],
    [
      "a meaning that is no text",
      (copy) => {
        copy.components.schemas.AssetState["x-enumDescriptions"].BLOCK = 7;
      },
      /Schema AssetState has an x-enumDescriptions of BLOCK that is no text/,
    ],
    [
      "what no rule knows",
      (copy) => {
        copy.components.schemas.AssetState.description = 7;
      },
      /Nothing can be generated from it: .*trim is not a function\./,
    ],
    [
      "too few names for enum values",
      (copy) => copy.components.schemas.ErrorCode["x-enum-varnames"].pop(),
      /Schema ErrorCode has \d+ enum values and \d+ x-enum-varnames/,
    ],
    [
      "two parameters with the same name",
      (copy) =>
        copy.paths["/v1/{project_id}/ttsc/audition-file/{job_id}"].get.parameters.push({
          name: "job_id",
          in: "query",
          description: "x",
          schema: { type: "string" },
        }),
      /showTtsAuditionFile has two parameters called job_id, in path and in query/,
    ],
    [
      "an operation without a successful response",
      (copy) => delete copy.paths["/v1/{project_id}/ttsc/audition-file/{job_id}"].get.responses["200"],
      /showTtsAuditionFile has no response with a status from 200 to 299/,
    ],
    [
      "a slip in an extension of an operation",
      (copy) => {
        copy.paths["/v1/{project_id}/ttsc/audition-file/{job_id}"].get["x-waitr"] = {};
      },
      /showTtsAuditionFile has the unknown extension x-waitr\. Known are x-retry-safe, x-waiter/,
    ],
    [
      "a slip in an extension of a field",
      (copy) => {
        copy.components.schemas.AuditionFile.properties.download_url["x-link-lifetime-second"] = 1;
      },
      /Field AuditionFile\.download_url has the unknown extension x-link-lifetime-second\./,
    ],
    [
      "a lifetime that is no number",
      (copy) => {
        copy.components.schemas.AuditionFile.properties.download_url["x-link-lifetime-seconds"] = "3600";
      },
      /Field AuditionFile\.download_url: x-link-lifetime-seconds must be a number above 0/,
    ],
    [
      "a waiter that is called like an operation",
      (copy) => {
        copy.paths["/v1/{project_id}/ttsc/audition-file/{job_id}"].get["x-waiter"].name = "checkVoiceAsset";
      },
      /Two operations or waiters are called checkVoiceAsset/,
    ],
    [
      "an operation whose name cannot be a method's",
      (copy) => {
        copy.paths["/v1/{project_id}/ttsc/audition-file/{job_id}"].get.operationId = "show-file";
      },
      /show-file cannot be the name of a method/,
    ],
    [
      "a retry that is neither allowed nor forbidden",
      (copy) => {
        copy.paths["/v1/{project_id}/ttsc/audition-file/{job_id}"].get["x-retry-safe"] = "true";
      },
      /x-retry-safe of showTtsAuditionFile must be true or false, got "true"/,
    ],
    [
      "a cookie",
      (copy) =>
        copy.paths["/v1/{project_id}/ttsc/audition-file/{job_id}"].get.parameters.push({
          name: "session",
          in: "cookie",
          description: "x",
          schema: { type: "string" },
        }),
      /Parameter session of showTtsAuditionFile is a cookie/,
    ],
    [
      "a parameter that may be anything",
      (copy) =>
        copy.paths["/v1/{project_id}/ttsc/audition-file/{job_id}"].get.parameters.push({
          name: "size",
          in: "query",
          description: "x",
          schema: {},
        }),
      /Parameter size of showTtsAuditionFile needs a schema with one type/,
    ],
    [
      "an invalid pattern",
      (copy) =>
        copy.paths["/v1/{project_id}/ttsc/audition-file/{job_id}"].get.parameters.push({
          name: "size",
          in: "query",
          description: "x",
          schema: { type: "string", pattern: "(" },
        }),
      /Parameter size of showTtsAuditionFile has an invalid pattern: /,
    ],
    [
      "a response without a status",
      (copy) => {
        const { responses } = copy.paths["/v1/{project_id}/ttsc/audition-file/{job_id}"].get;
        responses.default = responses["400"];
      },
      /showTtsAuditionFile has the response default\. Name each status/,
    ],
    [
      "a schema whose name cannot be a type's",
      (copy) => {
        copy.components.schemas.delete = { description: "x", type: "object" };
      },
      /Schema delete needs a name in PascalCase/,
    ],
    [
      "an enum of numbers",
      (copy) => {
        copy.components.schemas.AssetType = { description: "x", type: "integer", enum: [1, 2] };
      },
      /Schema AssetType has enum values that are no texts/,
    ],
    [
      "an enum with one name for two values",
      (copy) => {
        const names = copy.components.schemas.ErrorCode["x-enum-varnames"];
        names[1] = names[0];
      },
      /Schema ErrorCode has \w+ twice/,
    ],
    [
      "a server without regions",
      (copy) => delete copy.servers[0].variables,
      /first server needs a variable called region/,
    ],
  ])("names %s", async (_, change, message) => {
    await expect(generateClient(changed(change))).rejects.toThrow(message);
  });

  it.each<[string, (copy: Loose) => void, RegExp]>([
    [
      "two scenarios with the same name",
      (copy) => {
        copy.components.responses.ServerError.content["application/json"].examples.pending = {
          $ref: "#/components/examples/ErrorInternal",
        };
      },
      /showTtsAuditionFile has two examples called pending/,
    ],
    [
      "a waiter without a pending example",
      (copy) => {
        const { examples } =
          copy.paths["/v1/{project_id}/ttsc/audition-file/{job_id}"].get.responses["200"].content[
            "application/json"
          ];
        delete examples.pending;
        delete examples["partly-ready"];
      },
      /declares a waiter and needs an example that is neither ready nor failed\. Ready means: `is_file_complete` is `true`/,
    ],
    [
      "a refusal that no example shows",
      (copy) => delete copy.components.examples.ErrorUnauthenticated["x-mock-answers"],
      /No example has "x-mock-answers: credentials"/,
    ],
    [
      "credentials that are in no header",
      (copy) => {
        copy.components.securitySchemes.UserToken = { type: "http", scheme: "bearer" };
      },
      /The security scheme UserToken is not an apiKey in a header/,
    ],
    [
      "a reference that leads nowhere",
      (copy) => delete copy.components.examples.PreviewPending,
      /refers to #\/components\/examples\/PreviewPending, which it does not hold/,
    ],
  ])("names %s", (_, change, message) => {
    expect(() => generateMock(changed(change))).toThrow(message);
  });
});

describe("operationsOf", () => {
  it("lets an operation's parameter replace its path's", () => {
    const operations = operationsOf(
      changed((copy) => {
        copy.paths["/v1/{project_id}/ttsc/audition-file/{job_id}"].get.parameters.push({
          name: "job_id",
          in: "path",
          required: true,
          description: "Mine.",
          schema: { type: "string" },
        });
      }),
    );

    const operation = operations.find(({ id }) => id === "showTtsAuditionFile");
    expect(operation?.parameters.filter(({ name }) => name === "job_id")).toMatchObject([
      { description: "Mine." },
    ]);
  });
});
