import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { UserError } from "../user-error.ts";
import type { OutcomeExtensions } from "./outcome.ts";

/** The parts of a bundled OpenAPI 3.1 document from which something is generated. */
export interface Document {
  info: {
    title: string;
    version: string;
    summary?: string;
    /** The language of its texts, where that is not English. */
    "x-language"?: string;
  };
  servers: {
    url: string;
    variables?: Record<string, { default: string; description?: string; enum?: string[] }>;
  }[];
  /** The ways to authenticate; each is a set of schemes that a request needs together. */
  security?: Record<string, string[]>[];
  paths: Record<string, PathItem>;
  components: { schemas?: Record<string, Schema>; [kind: string]: Record<string, unknown> | undefined };
}

export const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;
export type Method = (typeof methods)[number];
export type PathItem = { parameters?: (Parameter | Reference)[]; servers?: unknown[] } & {
  [M in Method]?: OperationObject;
};

export interface OperationObject extends OutcomeExtensions {
  summary: string;
  description: string;
  deprecated?: boolean;
  parameters?: (Parameter | Reference)[];
  requestBody?: { required?: boolean; content: Record<string, MediaType> } | Reference;
  responses: Record<string, ResponseObject | Reference>;
  security?: Record<string, string[]>[];
  servers?: unknown[];
  "x-retry-safe"?: boolean;
}

export interface ResponseObject {
  description?: string;
  headers?: Record<string, Header | Reference>;
  content?: Record<string, MediaType>;
}

export interface Header {
  description?: string;
  required?: boolean;
  deprecated?: boolean;
  schema?: Schema | Reference;
  example?: unknown;
  examples?: Record<string, Example | Reference>;
}

export interface MediaType {
  schema?: Schema | Reference;
  example?: unknown;
  examples?: Record<string, Example | Reference>;
  encoding?: object;
}

export interface Schema {
  description?: string;
  type?: string | string[];
  format?: string;
  contentMediaType?: string;
  contentEncoding?: string;
  enum?: unknown[];
  default?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  deprecated?: boolean;
  required?: string[];
  properties?: Record<string, Schema | Reference>;
  items?: Schema | Reference;
  additionalProperties?: boolean | Schema | Reference;
  allOf?: (Schema | Reference)[];
  oneOf?: (Schema | Reference)[];
  anyOf?: (Schema | Reference)[];
  discriminator?: { propertyName: string; mapping?: Record<string, string> };
  "x-enumDescriptions"?: Record<string, string>;
  "x-enum-varnames"?: string[];
  "x-link-lifetime-seconds"?: number;
  "x-link-method"?: string;
}

export interface Reference {
  $ref: string;
}

export interface SecurityScheme {
  type: string;
  in?: string;
  name?: string;
}

/** How a list or an object is serialized into a request. */
export type Style = "simple" | "form" | "spaceDelimited" | "pipeDelimited" | "deepObject";

export interface Parameter {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required?: boolean;
  deprecated?: boolean;
  description: string;
  schema: Schema | Reference;
  /** Always set on a parameter of an `Operation`. */
  style?: Style;
  explode?: boolean;
  example?: unknown;
}

export interface Example {
  summary: string;
  description?: string;
  value: unknown;
  "x-mock-answers"?: string;
}

/** Reads the bundle of the `@metastudio-tts/openapi` that the package in `folder` depends on. */
export async function readDocument(folder: string, name = "openapi.json"): Promise<Document> {
  const path = createRequire(join(folder, "package.json")).resolve(`@metastudio-tts/openapi/${name}`);
  return JSON.parse(await readFile(path, "utf8")) as Document;
}

/** Follows a `$ref` inside the document; returns anything else as it is. */
export function resolve<T extends object>(document: Document, node: T | Reference): T {
  if (Object(node) !== node) throw new UserError(`Expected an object, found ${JSON.stringify(node)}.`);
  if (!("$ref" in node)) return node;
  let found: unknown = document;
  for (const key of keysOf(node.$ref)) found = (found as Record<string, unknown> | undefined)?.[key];
  if (found === undefined)
    throw new UserError(
      `The bundle has no ${node.$ref}, but a $ref to it. Fix the $ref, or add what it refers to.`,
    );
  return resolve(document, found as T | Reference);
}

/** The keys of a JSON pointer, with or without its `#`. */
export function keysOf(pointer: string): string[] {
  return pointer
    .replace(/^#?\//, "")
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}
