import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { keysOf } from "./json-pointer.ts";
import { type Outcome, type OutcomeExtensions, readOutcome } from "./outcome.ts";
import { about, Problem } from "./problem.ts";

/** The parts of a bundled OpenAPI 3.1 document that something is generated from. */
export interface Document {
  info: { title: string; version: string };
  servers: { url: string; variables?: Record<string, { description?: string; enum?: string[] }> }[];
  /** The ways to authenticate, each a set of schemes that are needed together. */
  security?: Record<string, string[]>[];
  paths: Record<string, PathItem>;
  components: { schemas?: Record<string, Schema>; [kind: string]: Record<string, unknown> | undefined };
}

export interface Schema {
  description?: string;
  type?: string;
  enum?: string[];
  default?: unknown;
  pattern?: string;
  properties?: Record<string, Schema | Reference>;
  "x-enumDescriptions"?: Record<string, string>;
  "x-enum-varnames"?: string[];
  "x-link-lifetime-seconds"?: number;
}

export interface SecurityScheme {
  type: string;
  in?: string;
  name?: string;
}

export interface Reference {
  $ref: string;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required?: boolean;
  description: string;
  schema: Schema | Reference;
  example?: unknown;
}

export interface Example {
  summary: string;
  description?: string;
  value: unknown;
  "x-mock-answers"?: string;
}

interface MediaType {
  schema?: Schema | Reference;
  examples?: Record<string, Example | Reference>;
}

interface Response {
  content?: Record<string, MediaType>;
}

interface OperationObject extends OutcomeExtensions {
  summary: string;
  description: string;
  parameters?: (Parameter | Reference)[];
  requestBody?: { required?: boolean; content: Record<string, MediaType> } | Reference;
  responses: Record<string, Response | Reference>;
  "x-retry-safe"?: boolean;
}

const json = "application/json";
const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;
type Method = (typeof methods)[number];
type PathItem = { parameters?: (Parameter | Reference)[] } & { [M in Method]?: OperationObject };

/** One operation of the document, with its references followed. */
export interface Operation extends Outcome {
  id: string;
  method: Method;
  path: string;
  summary: string;
  description: string;
  parameters: Parameter[];
  /** The JSON that the request carries, if it carries any, with its examples; `example` is the first one's value. */
  body:
    | { schema: Schema | Reference; isRequired: boolean; example: unknown; examples: Example[] }
    | undefined;
  /** The JSON that callers hope for, and its status. */
  answer: { schema: Schema | Reference; status: number };
  /** Whether two requests do no more than one: `x-retry-safe`, or else the method says so. */
  isRetrySafe: boolean;
  /** The examples of every response, in the document's order. */
  examples: { name: string; status: number; example: Example }[];
}

/** Reads the bundle of the `@metastudio-tts/openapi` that the package in `folder` depends on. */
export async function readDocument(folder: string): Promise<Document> {
  const path = createRequire(join(folder, "package.json")).resolve("@metastudio-tts/openapi/openapi.json");
  return JSON.parse(await readFile(path, "utf8")) as Document;
}

/** The document's operations in its own order. */
export function operationsOf(document: Document): Operation[] {
  requireSchemaExtensions(document);
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      const read = (found: OperationObject) => readOperation(document, path, method, item, found);
      return operation ? [about({ operationId: operation.operationId }, () => read(operation))] : [];
    }),
  );
  requireOwnNames(operations);
  return operations;
}

/** Follows a `$ref` inside the document; anything else is returned as it is. */
export function resolve<T extends object>(document: Document, node: T | Reference): T {
  if (!("$ref" in node)) return node;
  let found: unknown = document;
  for (const key of keysOf(node.$ref)) found = (found as Record<string, unknown> | undefined)?.[key];
  if (found === undefined) throw new Problem(`The bundle refers to ${node.$ref}, which it does not hold.`);
  return resolve(document, found as T | Reference);
}

function readOperation(
  document: Document,
  path: string,
  method: Method,
  item: PathItem,
  operation: OperationObject,
): Operation {
  const body = operation.requestBody && resolve(document, operation.requestBody);
  const { schema: bodySchema, examples: named = {} } = body?.content[json] ?? {};
  requireKnownExtensions(operation.operationId, operation, operationExtensions);
  const answer = answerOf(document, operation);
  const bodies = Object.values(named).map((example) => resolve(document, example));
  if (body && !bodySchema)
    throw new Problem(
      `${operation.operationId} has a request body that is not ${json}, which cannot be sent yet.`,
    );
  return {
    id: operation.operationId,
    method,
    path,
    summary: operation.summary,
    description: operation.description,
    parameters: parametersOf(document, item, operation),
    body: bodySchema && {
      schema: bodySchema,
      isRequired: body?.required === true,
      example: bodies[0]?.value,
      examples: bodies,
    },
    answer,
    isRetrySafe: booleanOf(operation, "x-retry-safe") ?? isIdempotent(method),
    ...readOutcome(operation, answer.schema, (node) => resolve<Schema>(document, node)),
    examples: Object.entries(operation.responses).flatMap(([status, response]) => {
      if (!/^[1-5]\d\d$/.test(status))
        throw new Problem(
          `${operation.operationId} has the response ${status}. Name each status, because the mock has to answer with one.`,
        );
      return Object.values(resolve(document, response).content ?? {}).flatMap(({ examples }) =>
        Object.entries(examples ?? {}).map(([name, example]) => ({
          name,
          status: Number(status),
          example: resolve(document, example),
        })),
      );
    }),
  };
}

/** A parameter of the operation takes the place of the path's parameter with the same name and place. */
function parametersOf(document: Document, item: PathItem, operation: OperationObject): Parameter[] {
  const all = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
    resolve(document, parameter),
  );
  return [...new Map(all.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values()];
}

function answerOf(document: Document, { operationId, responses }: OperationObject): Operation["answer"] {
  const status = Object.keys(responses).find((key) => /^2\d\d$/.test(key)) ?? "none";
  const schema = responses[status] && resolve(document, responses[status]).content?.[json]?.schema;
  if (schema) return { schema, status: Number(status) };
  throw new Problem(`${operationId} has no response with a status from 200 to 299 and a body of ${json}.`);
}

/** Whether the method promises that two requests do no more than one. */
export function isIdempotent(method: string): boolean {
  return ["get", "head", "options", "put", "delete", "trace"].includes(method);
}

/** Ours, and those of the tools that read the document. */
const operationExtensions = ["x-retry-safe", "x-waiter", "x-failed", "x-codeSamples", "x-internal"];
const schemaExtensions = [
  "x-link-lifetime-seconds",
  "x-enumDescriptions",
  "x-enum-varnames",
  "x-json-schema-faker",
  "x-faker",
];

/** A slip in the name of an extension would turn off what it stands for. */
function requireKnownExtensions(owner: string, node: object, known: string[]): void {
  const unknown = Object.keys(node).find((key) => key.startsWith("x-") && !known.includes(key));
  if (unknown !== undefined)
    throw new Problem(`${owner} has the unknown extension ${unknown}. Known are ${known.join(", ")}.`);
}

/** Checks the extensions of all schemas and of their fields. */
function requireSchemaExtensions(document: Document): void {
  for (const [name, schema] of Object.entries(document.components.schemas ?? {})) {
    const nodes = { [`Schema ${name}`]: schema, ...prefixed(`Field ${name}.`, schema.properties) };
    for (const [owner, node] of Object.entries(nodes)) {
      about({ component: `schemas/${name}` }, () => {
        requireKnownExtensions(owner, node, schemaExtensions);
        const seconds = (node as Schema)["x-link-lifetime-seconds"];
        if (seconds !== undefined && !(typeof seconds === "number" && seconds > 0))
          throw new Problem(`${owner}: x-link-lifetime-seconds must be a number above 0.`);
      });
    }
  }
}

function prefixed<T>(prefix: string, record: Record<string, T> = {}): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [prefix + name, value]));
}

function booleanOf(operation: OperationObject, key: "x-retry-safe"): boolean | undefined {
  const value: unknown = operation[key];
  if (value === undefined || typeof value === "boolean") return value;
  throw new Problem(
    `${key} of ${operation.operationId} must be true or false, got ${JSON.stringify(value)}.`,
  );
}

/** Operations and waiters become methods of one client, beside those that it has by itself. */
function requireOwnNames(operations: Operation[]): void {
  const taken = new Set(["raw", "download", "fetch", "then"]);
  const take = (name: string) => {
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) throw new Problem(`${name} cannot be the name of a method.`);
    if (taken.has(name))
      throw new Problem(`Two operations or waiters are called ${name}, or the client has it by itself.`);
    taken.add(name);
  };
  for (const { id, waiter } of operations) {
    about({ operationId: id }, () => [id, ...(waiter ? [waiter.name] : [])].forEach(take));
  }
}
