import { generateAnswers } from "./client-answers.ts";
import { generateModels } from "./client-models.ts";
import { generateOperations } from "./client-operations.ts";
import { generateParams } from "./client-params.ts";
import { generateSchema } from "./client-schema.ts";
import type { Document } from "./document.ts";
import type { Files } from "./generated-files.ts";

/** Makes `src/generated` of the client: the document's types, its models with their enums, its operations with their parameters, its answers. */
export async function generateClient(document: Document): Promise<Files> {
  return {
    "answers.ts": generateAnswers(document),
    "models.ts": generateModels(document),
    "operations.ts": generateOperations(document),
    "params.ts": generateParams(document),
    "schema.ts": await generateSchema(document),
  };
}
