import type { Reference, Schema } from "../document/document.ts";
import type { Operation } from "../document/operations.ts";
import { pascalCase } from "../typescript-text.ts";

/** The shortest correct name of a schema's type: editors then show a word instead of a path. */
export function typeOf(schema: Schema | Reference, inSchemaFile: string): string {
  if ("$ref" in schema) {
    // A part of another schema has no name.
    const name = /^#\/components\/schemas\/([^/]+)$/.exec(schema.$ref)?.[1];
    return name === undefined ? inSchemaFile : `models.${name}`;
  }
  const isPlain = schema.enum === undefined && ["string", "number", "boolean"].includes(String(schema.type));
  return isPlain ? (schema.type as string) : inSchemaFile;
}

export function paramsName({ id }: Operation): string {
  return `${pascalCase(id)}Params`;
}

export function schemaOperation({ path, method }: Operation): string {
  return `paths[${JSON.stringify(path)}][${JSON.stringify(method)}]`;
}
