import type { Document } from "./document.ts";
import { operationsOf } from "./operations.ts";
import { header, propertyKey } from "./text.ts";

/** What the client's validator looks at; anything else in a schema is for people. */
const keywords = new Set([
  "$ref",
  "allOf",
  "anyOf",
  "oneOf",
  "type",
  "properties",
  "required",
  "items",
  "enum",
  "pattern",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
]);

/** `answers.ts`: the schemas of the answers, for `@metastudio-tts/client/validate`. */
export function generateAnswers(document: Document): string {
  const schemas = entries(document.components.schemas ?? {}, trim);
  // What has no JSON has no schema: any value of it is as documented.
  const answers = operationsOf(document).map(
    ({ id, success }) => `  ${propertyKey(id)}: ${JSON.stringify(trim(success.schema ?? {}))},\n`,
  );
  return [
    header,
    "\n/** The schema of each operation's response. */\n",
    `export const answers = {\n${answers.join("")}};\n\n`,
    "/** The schemas that others refer to. */\n",
    `export const schemas = {\n${schemas}};\n`,
  ].join("");
}

function entries<T>(record: Record<string, T>, write: (value: T) => unknown): string {
  return Object.entries(record)
    .map(([name, value]) => `  ${propertyKey(name)}: ${JSON.stringify(write(value))},\n`)
    .join("");
}

function trim(schema: object): object {
  const kept = Object.entries(schema)
    .filter(([keyword]) => keywords.has(keyword))
    .map(([keyword, value]) => [keyword, trimValue(keyword, value)]);
  return Object.fromEntries(kept);
}

function trimValue(keyword: string, value: unknown): unknown {
  if (keyword === "$ref") return String(value).replace("#/components/schemas/", "");
  if (keyword === "items") return trim(value as object);
  if (keyword === "allOf" || keyword === "anyOf" || keyword === "oneOf") return (value as object[]).map(trim);
  if (keyword === "properties") {
    return Object.fromEntries(
      Object.entries(value as Record<string, object>).map(([name, inner]) => [name, trim(inner)]),
    );
  }
  return value;
}
