import { generateAnswers } from "./client-answers.ts";
import { generateModels } from "./client-models.ts";
import { generateOperations } from "./client-operations.ts";
import { generateParams } from "./client-params.ts";
import { generateSchema } from "./client-schema.ts";
import type { Document } from "./document.ts";
import type { Files } from "./generated-files.ts";
import { type Operation, operationsOf } from "./operations.ts";
import { about, Problem } from "./problem.ts";
import { paramsName } from "./type-names.ts";

/**
 * Makes `src/generated` of the client: the document's types, its models with their enums, its operations with
 * their parameters, its responses' schemas.
 *
 * @param reserved the names that the client exports by itself
 */
export async function generateClient(document: Document, reserved: string[] = []): Promise<Files> {
  const operations = operationsOf(document);
  requireOwnTypes(document, operations, reserved);
  return {
    "answers.ts": generateAnswers(document, operations),
    "models.ts": generateModels(document),
    "operations.ts": generateOperations(document, operations),
    "params.ts": generateParams(operations),
    "schema.ts": await generateSchema(document),
  };
}

/** Schemas and parameters become types that the client exports, beside those that it has by itself. */
function requireOwnTypes(document: Document, operations: Operation[], reserved: string[]): void {
  const taken = new Map([...reserved, "Declared"].map((name) => [name, "the client has it by itself"]));
  const take = (name: string, what: string) => {
    if (taken.has(name))
      throw new Problem(`${what} needs the type ${name}, but ${taken.get(name)}. Rename it.`);
    taken.set(name, `${what} has it`);
  };
  for (const name of Object.keys(document.components.schemas ?? {}))
    about({ component: `schemas/${name}` }, () => take(name, `Schema ${name}`));
  for (const operation of operations)
    about({ operationId: operation.id }, () => take(paramsName(operation), operation.id));
}
