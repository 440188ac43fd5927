import type { Loose } from "./edit.ts";

const path = "/v1/{project_id}/orders/{order_id}";
const id = (name: string) => ({ name, in: "path", required: true, schema: { type: "string" } });
const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
const json = (schema: string, examples: object) => ({
  content: { "application/json": { schema: ref("schemas", schema), examples } },
});
const object = (properties: object) => ({ type: "object", properties });
const text = { type: "string" };
const link = { type: "string", format: "uri", "x-link-lifetime-seconds": 3600 };

/** A small document for edits: a request with a body, a waiter, regions, and a schema of each kind. */
export const orders: Loose = {
  openapi: "3.1.0",
  info: { title: "Orders", version: "1.0.0", contact: { name: "Us", url: "https://example.com" } },
  servers: [
    {
      url: "https://orders.{region}.example.com",
      variables: { region: { default: "north", enum: ["north", "east"], description: "A region." } },
    },
  ],
  security: [{ UserToken: [] }, { AccessKey: [], AccessKeyDate: [] }],
  paths: {
    [path]: {
      parameters: [id("project_id"), id("order_id")],
      post: {
        operationId: "createOrder",
        summary: "Create an order",
        parameters: [
          { name: "limit", in: "query", schema: { type: "integer", minimum: 1, default: 10 } },
          { name: "tags", in: "query", schema: { type: "array", items: text } },
        ],
        requestBody: { required: true, ...json("Order", { short: { value: { text: "Hello" } } }) },
        responses: {
          "200": {
            description: "Created.",
            headers: { "X-Cost": { schema: { type: "integer" }, example: 1 } },
            ...json("Receipt", { created: { value: { count: 1 } } }),
          },
          "400": ref("responses", "Invalid"),
        },
      },
      delete: {
        operationId: "cancelOrder",
        summary: "Cancel an order",
        responses: { "204": { description: "Cancelled." }, "400": ref("responses", "Invalid") },
      },
    },
    "/v1/{project_id}/previews/{job_id}": {
      parameters: [id("project_id"), id("job_id")],
      get: {
        operationId: "showPreview",
        summary: "Show a preview",
        "x-retry-safe": true,
        "x-waiter": {
          name: "waitForPreview",
          summary: "Wait",
          "interval-seconds": 5,
          ready: { field: "state", equals: ["READY"] },
          failed: { field: "message", "not-empty": true },
          reason: "message",
        },
        parameters: [ref("parameters", "RequestId"), { name: "X-User", in: "header", schema: text }],
        responses: {
          "200": {
            description: "A preview.",
            ...json("Preview", {
              pending: { summary: "Pending", value: { state: "PENDING" } },
              ready: ref("examples", "Ready"),
              failed: { summary: "Failed", value: { message: "No voice." } },
            }),
          },
          "400": ref("responses", "Invalid"),
        },
      },
    },
  },
  components: {
    securitySchemes: Object.fromEntries(
      ["UserToken", "AccessKey", "AccessKeyDate"].map((name) => [
        name,
        { type: "apiKey", in: "header", name },
      ]),
    ),
    parameters: { RequestId: { name: "X-Request-Id", in: "header", description: "An ID.", schema: text } },
    responses: {
      Invalid: { description: "Invalid.", ...json("Failure", { invalid: { value: { code: "A.1" } } }) },
    },
    examples: { Ready: { summary: "Ready", value: { state: "READY", files: [] } } },
    schemas: {
      Order: {
        description: "What to say.",
        type: "object",
        required: ["text"],
        properties: {
          text: { description: "The text.", type: "string", maxLength: 100 },
          pace: { description: "How fast, default 1.", type: "number", default: 1 },
          quality: ref("schemas", "Quality"),
        },
      },
      Quality: {
        description: "How good.",
        type: "string",
        enum: ["LOW", "HIGH"],
        "x-enumDescriptions": { LOW: "Low.", HIGH: "High." },
      },
      Receipt: {
        description: "What was ordered.",
        type: "object",
        required: ["count"],
        properties: { count: { description: "How many.", type: "integer" } },
      },
      Preview: object({
        state: ref("schemas", "State"),
        message: { description: "An error message.", type: "string" },
        files: { type: "array", items: ref("schemas", "PreviewFile") },
        sound: ref("schemas", "Sound"),
        sizes: { description: "By name.", type: "object", additionalProperties: { type: "integer" } },
        origin: { oneOf: [ref("schemas", "Upload"), ref("schemas", "Recording")] },
      }),
      PreviewFile: object({
        download_url: { description: "A link.", ...link },
        file_type: { description: "What it holds.", type: "string" },
        voice: ref("schemas", "Voice"),
      }),
      State: {
        description: "How far it is.",
        type: "string",
        enum: ["PENDING", "READY", "BLOCKED"],
        "x-enumDescriptions": { PENDING: "Not yet.", READY: "Ready.", BLOCKED: "Not at all." },
      },
      Sound: {
        description: "What it sounds like.",
        type: "object",
        required: ["kind"],
        properties: { kind: text },
        oneOf: [ref("schemas", "Speech"), ref("schemas", "Music")],
        discriminator: {
          propertyName: "kind",
          mapping: { speech: "#/components/schemas/Speech", music: "#/components/schemas/Music" },
        },
      },
      Speech: object({ kind: text, words: text }),
      Music: object({ kind: text, tempo: { type: "number" } }),
      Upload: object({ file_name: text }),
      Recording: object({ microphone: text }),
      Voice: { description: "Who speaks.", type: "string", enum: ["ANY", "MALE"], default: "ANY" },
      Failure: object({ code: ref("schemas", "ErrorCode"), message: text }),
      ErrorCode: {
        description: "Why.",
        type: "string",
        enum: ["A.1", "A.2"],
        "x-enum-varnames": ["INVALID", "FAILURE"],
        "x-enumDescriptions": { "A.1": "Invalid.", "A.2": "Failed." },
      },
    },
  },
};
