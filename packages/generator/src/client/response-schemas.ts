import type { Document, Reference, Schema } from "../document/document.ts";
import type { Operation } from "../document/operations.ts";
import { discriminatorValues } from "../document/schema-parts.ts";
import { header, propertyKey } from "../typescript-text.ts";

/** The keywords that the client's validator reads; the others are for people. */
const keywords = new Set([
  "$ref",
  "allOf",
  "anyOf",
  "oneOf",
  "type",
  "properties",
  "required",
  "items",
  "additionalProperties",
  "discriminator",
  "enum",
  "const",
  "pattern",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "minItems",
  "maxItems",
]);

/** `response-schemas.ts`: the schemas of responses, for `@metastudio-tts/client/validate`. */
export function generateResponseSchemas(document: Document, operations: Operation[]): string {
  // A response without JSON has no schema: any value of it is as documented.
  const responses = operations.map(({ id, success }) => [id, success.schema ?? {}] as const);
  return [
    header,
    "\n/** The schema of each operation's response. */\n",
    `export const responses = {\n${entries(responses)}};\n\n`,
    "/** The schemas that these refer to. */\n",
    `export const schemas = {\n${entries(Object.entries(document.components.schemas ?? {}))}};\n`,
  ].join("");
}

function entries(schemas: (readonly [name: string, schema: Schema | Reference])[]): string {
  return schemas
    .map(([name, schema]) => `  ${propertyKey(name)}: ${JSON.stringify(trim(schema))},\n`)
    .join("");
}

function trim(schema: Schema | Reference): object {
  const kept = Object.entries(schema)
    // "additionalProperties: false" is left out: the service may add fields.
    .filter(([keyword, value]) => keywords.has(keyword) && typeof value !== "boolean")
    .map(([keyword, value]) => [keyword, trimValue(keyword, value, schema)]);
  return Object.fromEntries(kept);
}

function trimValue(keyword: string, value: unknown, schema: Schema | Reference): unknown {
  if (keyword === "$ref") return String(value).replace("#/components/schemas/", "");
  if (keyword === "discriminator") {
    const { propertyName: field } = value as { propertyName: string };
    return { field, schemas: Object.fromEntries(discriminatorValues(schema as Schema)) };
  }
  if (keyword === "items" || keyword === "additionalProperties") return trim(value as object);
  if (keyword === "allOf" || keyword === "anyOf" || keyword === "oneOf") return (value as Schema[]).map(trim);
  if (keyword === "properties") {
    return Object.fromEntries(
      Object.entries(value as Record<string, Schema>).map(([name, inner]) => [name, trim(inner)]),
    );
  }
  return value;
}
