import { readFile } from "node:fs/promises";
import type { Document } from "../document/document.ts";
import { type Operation, operationsOf } from "../document/operations.ts";
import type { Files } from "../generated-files.ts";
import { UserError, withSubject } from "../user-error.ts";
import { generateCallParams } from "./call-params.ts";
import { generateModels } from "./models.ts";
import { generateOpenapiTypes } from "./openapi-types.ts";
import { generateOperations } from "./operations.ts";
import { generateResponseSchemas } from "./response-schemas.ts";
import { paramsName } from "./type-names.ts";

/**
 * Generates `src/generated` of the client.
 *
 * @param reserved the names that the client exports itself
 */
export async function generateClient(document: Document, reserved: string[] = []): Promise<Files> {
  const operations = operationsOf(document);
  requireOwnTypes(document, operations, reserved);
  return {
    "models.ts": generateModels(document),
    "operations.ts": generateOperations(document, operations),
    "params.ts": generateCallParams(operations),
    "response-schemas.ts": generateResponseSchemas(document, operations),
    "schema.ts": await generateOpenapiTypes(document),
  };
}

/** The names that a module exports by name: `export { a, type B } from "…"`. */
export async function exportsOf(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8");
  const lists = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].map(([, list = ""]) => list.split(","));
  return lists.flat().map((name) =>
    name
      .trim()
      .replace(/^type /, "")
      .replace(/^.* as /, ""),
  );
}

/** @throws {UserError} a type of the document has the name of another, or of one that the client exports itself */
function requireOwnTypes(document: Document, operations: Operation[], reserved: string[]): void {
  const owners = new Map([...reserved, "Declared"].map((name) => [name, "the client"]));
  const take = (name: string, owner: string) => {
    const other = owners.get(name);
    if (other) throw new UserError(`${owner} needs the type ${name}, which ${other} has already. Rename it.`);
    owners.set(name, owner);
  };
  for (const name of Object.keys(document.components.schemas ?? {}))
    withSubject({ component: `schemas/${name}` }, () => take(name, `Schema ${name}`));
  for (const operation of operations)
    withSubject({ operationId: operation.id }, () => take(paramsName(operation), operation.id));
}
