import type { Document } from "../document/document.ts";

// biome-ignore lint/suspicious/noExplicitAny: tests change any part of the document
export type Loose = Record<string, any>;

/** What a test changes of the document. */
interface Change {
  /** Of the one operation, `makeThing`. */
  operation?: Loose;
  /** Added to its path. */
  item?: Loose;
  path?: string;
  method?: string;
  schemas?: Loose;
  securitySchemes?: Loose;
  servers?: object[];
}

/** A document with one operation that can be generated, but for what a test changes. */
export function documentWith({
  operation = {},
  item = {},
  path = "/v1/things/{id}",
  method = "post",
  schemas = {},
  securitySchemes = {},
  servers = [{ url: "https://{region}.example", variables: { region: { enum: ["north"] } } }],
}: Change = {}): Document {
  return {
    openapi: "3.1.0",
    info: { title: "Shop", version: "1.0.0" },
    servers,
    security: [{ Token: [] }],
    paths: {
      [path]: {
        parameters: [
          { name: "id", in: "path", required: true, description: "Its ID.", schema: { type: "string" } },
        ],
        ...item,
        [method]: {
          operationId: "makeThing",
          summary: "Make a thing",
          description: "Makes it.",
          responses: { 200: { content: json() }, 400: { content: errors } },
          ...operation,
        },
      },
    },
    components: {
      securitySchemes: { Token: { type: "apiKey", in: "header", name: "X-Token" }, ...securitySchemes },
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

/** The errors of the operation, with one for each kind of request that the mock rejects. */
export const errors = {
  "application/json": {
    schema: { $ref: "#/components/schemas/ErrorResponse" },
    examples: Object.fromEntries(
      ["credentials", "request", "failure"].map((kind) => [
        kind,
        { summary: "An error", value: {}, "x-mock-answers": kind },
      ]),
    ),
  },
};

/** The content of a body of JSON. */
export function json(schema: object = { type: "object" }, value: unknown = {}) {
  return { "application/json": { schema, examples: { done: { summary: "Done", value } } } };
}

/** A response with this schema, beside the errors. */
export function returning(schema: object, value: unknown = {}) {
  return { responses: { 200: { content: json(schema, value) }, 400: { content: errors } } };
}

/** A query parameter `p` for each of the changes. */
export function parameters(...changes: Loose[]) {
  const parameter = { name: "p", in: "query", description: "P.", schema: { type: "string" } };
  return { parameters: changes.map((change) => ({ ...parameter, ...change })) };
}

/** A request body that is a form. */
export function form(schema: object, more: object = {}) {
  return { requestBody: { content: { "multipart/form-data": { schema, ...more } } } };
}

/** A schema of an object with these fields. */
export function object(properties: Loose) {
  return { type: "object", properties };
}

export const text = { type: "string" };
export const list = { type: "array", items: text };
