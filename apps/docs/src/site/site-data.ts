import {
  conditionText,
  type Document,
  failureText,
  type Operation,
  operationsOf,
  resolve,
  type Schema,
} from "@metastudio-tts/generator";
import { limitsOf } from "../pages/schema-text.ts";
import { type Sample, samplesOf } from "../samples/index.ts";
import { type SigningExample, signingExample } from "../signing-example.ts";

/** One value of an enum, and the examples in which it occurs. */
export interface EnumValue {
  value: string;
  meaning: string;
  scenarios: { operationId: string; name: string; status: number; summary: string }[];
}

/** What the guides may say without typing it: all of it comes from the document. */
export interface SiteData {
  title: string;
  version: string;
  document: Document;
  operations: (Operation & { page: string; readyText: string; failureText: string })[];
  regions: string[];
  /** By the schema's name. */
  enums: Record<string, EnumValue[]>;
  /** By operationId, then by the sample's title. */
  samples: Record<string, Record<string, Sample>>;
  linkLifetimes: { schema: string; field: string; lifetime: string }[];
  fieldLimits: { schema: string; field: string; limits: string }[];
  signing: SigningExample;
}

export function siteData(document: Document): SiteData {
  const operations = operationsOf(document);
  return {
    title: document.info.title,
    version: document.info.version,
    document,
    operations: operations.map((operation) => ({
      ...operation,
      page: `operations/${operation.id}.md`,
      readyText: operation.ready ? conditionText(operation.ready) : "",
      failureText: failureText(operation) ?? "",
    })),
    regions: document.servers[0]?.variables?.region?.enum ?? [],
    enums: Object.fromEntries(
      Object.entries(document.components.schemas ?? {})
        .filter(([, schema]) => schema.enum)
        .map(([name, schema]) => [name, enumValues(document, operations, name, schema)]),
    ),
    samples: Object.fromEntries(
      operations.map((operation) => [
        operation.id,
        Object.fromEntries(samplesOf(document, operation).map((sample) => [sample.title, sample])),
      ]),
    ),
    linkLifetimes: linkLifetimes(document),
    fieldLimits: fieldLimits(document),
    signing: signingExample(document, operations[0] as Operation),
  };
}

/** A number of seconds in the largest unit that it is a whole number of. */
export function durationText(seconds: number): string {
  const units = { hour: 3600, minute: 60, second: 1 };
  const [unit, size] = Object.entries(units).find(([, size]) => seconds % size === 0) as [string, number];
  const count = seconds / size;
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

function enumValues(document: Document, operations: Operation[], name: string, schema: Schema): EnumValue[] {
  const fields = fieldsOfType(document, name);
  return (schema.enum ?? []).map((value) => ({
    value,
    meaning: schema["x-enumDescriptions"]?.[value] ?? "",
    scenarios: operations.flatMap(({ id, examples }) =>
      examples
        .filter(({ example }) => holds(example.value, fields, value))
        .map(({ name, status, example }) => ({ operationId: id, name, status, summary: example.summary })),
    ),
  }));
}

/** The names of the fields that have a schema for their type. */
function fieldsOfType(document: Document, schema: string): Set<string> {
  const all = Object.values(document.components.schemas ?? {}).flatMap(({ properties }) =>
    Object.entries(properties ?? {}),
  );
  const ofType = all.filter(([, property]) => "$ref" in property && property.$ref.endsWith(`/${schema}`));
  return new Set(ofType.map(([field]) => field));
}

function holds(node: unknown, fields: Set<string>, value: string): boolean {
  if (typeof node !== "object" || node === null) return false;
  return Object.entries(node).some(
    ([field, inner]) => (fields.has(field) && inner === value) || holds(inner, fields, value),
  );
}

function linkLifetimes(document: Document): SiteData["linkLifetimes"] {
  return allFields(document).flatMap(({ schema, field, node }) => {
    const seconds = node["x-link-lifetime-seconds"];
    return seconds === undefined ? [] : [{ schema, field, lifetime: durationText(seconds) }];
  });
}

function fieldLimits(document: Document): SiteData["fieldLimits"] {
  return allFields(document).flatMap(({ schema, field, node }) => {
    const limits = limitsOf(node);
    return limits.length === 0 ? [] : [{ schema, field, limits: limits.join(", ") }];
  });
}

function allFields(document: Document): { schema: string; field: string; node: Schema }[] {
  return Object.entries(document.components.schemas ?? {}).flatMap(([schema, { properties }]) =>
    Object.entries(properties ?? {}).map(([field, node]) => ({
      schema,
      field,
      node: resolve<Schema>(document, node),
    })),
  );
}
