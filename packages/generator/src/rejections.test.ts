import { describe, expect, it } from "vitest";
import { generateClient } from "./client/generate-client.ts";
import type { Document } from "./document/document.ts";
import { generateMock } from "./mock/generate-mock.ts";
import {
  documentWith,
  errors,
  form,
  json,
  type Loose,
  list,
  object,
  parameters,
  returning,
  text,
} from "./testing/thing-document.ts";
import type { UserError } from "./user-error.ts";

const described = (schema: object) => ({ description: "D.", ...schema });
const schema = (value: object) => documentWith({ schemas: { Odd: described(value) } });
const operation = (value: Loose) => documentWith({ operation: value });
const parameter = (...values: Loose[]) => operation(parameters(...values));
const response = (value: object) => operation(returning(value));
const body = (value: object) => operation({ requestBody: { content: json(value) } });
const states = { type: "string", enum: ["ON", "OFF"] };
const waiter = {
  name: "waitForThing",
  summary: "Wait",
  "interval-seconds": 1,
  ready: { field: "state", equals: ["x"] },
};
const bad = { ...json(), "text/csv": {} };

/** Documents from which nothing can be generated. The snapshot has the message of `pnpm generate` for each. */
const cases: Record<string, Document> = {
  "an operation: an unknown extension": operation({ "x-waitr": {} }),
  "an operation: servers": operation({ servers: [{ url: "https://evil.example" }] }),
  "an operation: servers of its path": documentWith({ item: { servers: [{ url: "https://evil.example" }] } }),
  "an operation: other credentials": operation({ security: [{ Other: [] }] }),
  "an operation: optional credentials": operation({ security: [{}, { Token: [] }] }),
  "an operation: a retry that is neither allowed nor forbidden": operation({ "x-retry-safe": "true" }),
  "an operation: a GET with a body": documentWith({
    method: "get",
    operation: { requestBody: { content: json() } },
  }),
  "an operation: a HEAD with a response body": documentWith({ method: "head" }),
  "an operation: a TRACE": documentWith({ method: "trace", operation: { responses: { 204: {} } } }),

  "a name: not that of a method": operation({ operationId: "show-file" }),
  "a name: every object has it": operation({ operationId: "toString" }),
  "a name: the client has it": operation({ operationId: "download" }),
  "a name: a waiter has it": operation({
    ...returning(object({ state: text })),
    "x-waiter": { ...waiter, name: "makeThing" },
  }),
  "a name: a type of the client has it": documentWith({ schemas: { Progress: described(object({})) } }),
  "a name: a schema has that of the parameters": documentWith({
    schemas: { MakeThingParams: described(object({})) },
  }),
  "a name: a schema is not in PascalCase": documentWith({ schemas: { delete: described(object({})) } }),
  // Without the brackets it would set the prototype.
  "a name: __proto__": body(object({ ["__proto__"]: {} })),

  "a path: the same name twice": documentWith({ path: "/v1/{id}/{id}" }),
  "a path: a name without a parameter": documentWith({ path: "/v1/{id}/{other}" }),
  "a path: a parameter without a name": documentWith({ path: "/v1/things" }),

  "a parameter: project_id in the query": parameter({ name: "project_id" }),
  "a parameter: the same name in two places": parameter({ name: "id" }),
  "a parameter: called body": operation({
    ...parameters({ name: "body" }),
    requestBody: { content: json() },
  }),
  "a parameter: a cookie": parameter({ in: "cookie" }),
  "a parameter: a header of the credentials": parameter({ name: "x-token", in: "header" }),
  "a parameter: a header of HTTP": parameter({ name: "Content-Type", in: "header" }),
  "a parameter: headers that differ in case": parameter(
    { name: "X-L", in: "header" },
    { name: "x-l", in: "header" },
  ),
  "a parameter: a header's example beyond ASCII": parameter({ in: "header", example: "中" }),
  "a parameter: content": parameter({ content: {} }),
  "a parameter: reserved characters": parameter({ allowReserved: true }),
  "a parameter: an invalid pattern": parameter({ schema: { type: "string", pattern: "(" } }),
  "a parameter: no type": parameter({ schema: {} }),
  "a parameter: two types": parameter({ schema: { type: ["string", "null"] } }),
  "a parameter: the style matrix": documentWith({
    path: "/v1/{id}/{p}",
    operation: parameters({ in: "path", style: "matrix" }),
  }),
  "a parameter: a nested array": parameter({ schema: { type: "array", items: list } }),
  "a parameter: an array of anything": parameter({ schema: { type: "array" } }),
  "a parameter: a nested object": parameter({ schema: object({ a: list }) }),
  "a parameter: an object without fields": parameter({ schema: { type: "object" } }),
  "a parameter: an object of arrays": parameter({ schema: { type: "object", additionalProperties: list } }),
  "a parameter: a deep array": parameter({ schema: list, style: "deepObject", explode: true }),
  "a parameter: an object with pipes": parameter({ schema: object({}), style: "pipeDelimited" }),
  "a parameter: a string with pipes": parameter({ style: "pipeDelimited" }),
  "a parameter: a deep object that is not exploded": parameter({ schema: object({}), style: "deepObject" }),
  "a parameter: a field with another's name": parameter({}, { name: "q", schema: object({ p: text }) }),
  "a parameter: exploded objects with the same field": parameter(
    { schema: object({ a: text }) },
    { name: "q", schema: object({ a: text }) },
  ),
  "a parameter: fields of any name beside another": parameter(
    {},
    { name: "q", schema: { type: "object", additionalProperties: text } },
  ),

  "a request body: text": operation({ requestBody: { content: { "text/plain": {} } } }),
  "a request body: no schema": operation({ requestBody: { content: { "application/json": {} } } }),
  "a request body: null": body({ type: ["object", "null"] }),
  "a request body: bytes in JSON": body(object({ a: { type: "string", format: "binary" } })),
  "a request body: a form that is an array": operation(form(list)),
  "a request body: a nested form": operation(form(object({ a: object({}) }))),
  "a request body: a form with an encoding": operation(form(object({}), { encoding: {} })),

  "a response: no success": operation({ responses: { 400: { content: errors } } }),
  "a response: different successes": operation({
    responses: { 200: { content: json() }, 201: { content: json(list) } },
  }),
  "a response: several media types": operation({ responses: { 200: { content: bad } } }),
  "a response: events": operation({ responses: { 200: { content: { "Text/Event-Stream": {} } } } }),
  "a response: 204 with a body": operation({ responses: { 204: { content: json() } } }),
  "a response: a redirect": operation({ responses: { 200: { content: json() }, 303: {} } }),
  "a response: default": operation({ responses: { 200: { content: json() }, default: {} } }),
  "a response: a range": operation({ responses: { 200: { content: json() }, "4XX": {} } }),
  "a response: a status that fetch hides": operation({ responses: { 200: { content: json() }, 103: {} } }),
  "a response: null": operation({ responses: { 200: null } }),
  "a response: a string as JSON": response({ type: "string" }),
  "a response: JSON that can be null": response({ type: ["object", "null"] }),
  "a response: JSON that can be a string": response({ oneOf: [{ type: "object" }, { type: "string" }] }),
  "a response: JSON of which a variant is null": response({ anyOf: [{ type: "object" }, { type: "null" }] }),
  "a response: JSON without a schema": operation({
    responses: { 200: { content: { "application/json": {} } } },
  }),
  "a response: JSON without an example": operation({
    responses: { 200: { content: { "application/json": { schema: {} } } } },
  }),
  "a response: an example without a name": operation({
    responses: { 200: { content: { "text/plain": { example: "x" } } } },
  }),
  "a response: two examples with the same name": operation({
    responses: { 200: { content: json() }, 400: { content: json() } },
  }),
  "a response: a header that is an array": operation({
    responses: { 204: { headers: { "X-Tags": { example: ["a"] } } } },
  }),

  "a waiter: no body": operation({ responses: { 204: {} }, "x-waiter": waiter }),
  "a waiter: a success without a body": operation({
    responses: { 200: { content: json(object({ state: text })) }, 204: {} },
    "x-waiter": waiter,
  }),
  "a waiter: a field of the progress": operation({
    ...returning(object({ state: text, attempt: {} })),
    "x-waiter": waiter,
  }),
  "a waiter: no pending example": operation({
    ...returning(object({ state: text }), { state: "x" }),
    "x-waiter": waiter,
  }),

  "a schema: an unknown extension of a field": schema(
    object({ a: { ...text, "x-link-lifetime-second": 1 } }),
  ),
  "a schema: an unknown extension inside": response({ type: "array", items: { "x-linked": 1 } }),
  "a schema: an unsupported keyword": schema({ type: "object", patternProperties: {} }),
  "a schema: a description that is a number": schema({ description: 7, type: "object" }),
  "a schema: an integer that JavaScript rounds": schema({ type: "integer", maximum: 2 ** 60 }),
  "a schema: a lifetime that is a string": schema(
    object({ a: { ...text, "x-link-lifetime-seconds": "60" } }),
  ),
  "a schema: an upload link without a lifetime": schema({ ...text, "x-link-method": "PUT" }),
  "a schema: a link to download and to upload": documentWith({
    schemas: {
      Down: described(object({ url: { ...text, "x-link-lifetime-seconds": 60 } })),
      Up: described(object({ url: { ...text, "x-link-lifetime-seconds": 60, "x-link-method": "PUT" } })),
    },
  }),
  "a schema: a discriminator without variants": schema({
    type: "object",
    discriminator: { propertyName: "a" },
  }),
  "a schema: a discriminator beside fields": schema({
    properties: {},
    oneOf: [],
    discriminator: { propertyName: "a" },
  }),
  "a schema: a variant without a name": schema({
    oneOf: [{ type: "object" }],
    discriminator: { propertyName: "a" },
  }),
  "a schema: more than variants": documentWith({
    schemas: {
      Pet: described({ oneOf: [], discriminator: { propertyName: "a" } }),
      Own: described({ allOf: [{ $ref: "#/components/schemas/Pet" }] }),
    },
  }),
  "a schema: a $ref to nothing": response({ $ref: "#/components/schemas/Nothing" }),

  "an enum: a value without a meaning": schema({ ...states, "x-enumDescriptions": { ON: "On." } }),
  "an enum: a meaning without a value": schema({
    ...states,
    "x-enumDescriptions": { ON: "On.", OFF: "Off.", DIM: "Dim." },
  }),
  "an enum: a meaning that is a number": schema({ ...states, "x-enumDescriptions": { ON: "On.", OFF: 7 } }),
  "an enum: too few names": schema({
    ...states,
    "x-enumDescriptions": { ON: "On.", OFF: "Off." },
    "x-enum-varnames": ["On"],
  }),
  "an enum: one name for two values": schema({
    ...states,
    "x-enumDescriptions": { ON: "On.", OFF: "Off." },
    "x-enum-varnames": ["On", "On"],
  }),
  "an enum: numbers": schema({ type: "integer", enum: [1, 2] }),

  "the document: no regions": documentWith({ servers: [{ url: "https://shop.example" }] }),
  "the document: credentials that are not in a header": documentWith({
    securitySchemes: { Token: { type: "http", scheme: "bearer" } },
  }),
  "the document: no example of a rejected request": operation({ responses: { 200: { content: json() } } }),
};

/** The error for a document, with the subject by which its place is found. */
async function rejectionOf(document: Document): Promise<string> {
  try {
    await generateClient(document, ["Progress"]);
    generateMock(document);
  } catch (error) {
    const { name, message, subject } = error as UserError;
    return `${name}${subject ? ` (${Object.values(subject)})` : ""}: ${message}`;
  }
  return "accepted";
}

describe("what cannot be generated", () => {
  it("is rejected with what is wrong, where, and what to do", async () => {
    const found = await Promise.all(
      Object.entries(cases).map(
        async ([title, document]) => `${title}\n    ${await rejectionOf(document)}\n`,
      ),
    );

    await expect(found.join("")).toMatchFileSnapshot("__snapshots__/rejections.txt");
    expect(found.filter((text) => !text.includes("UserError"))).toEqual([]);
  });

  it("is not a document without a mistake", async () => {
    expect(await rejectionOf(documentWith())).toBe("accepted");
  });
});
