import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import type { Words } from "./words/en.ts";

/** The mock's scenarios of an operation, which are the document's examples: the name of each, and what it shows. */
export function listScenarios(operationId: string, words: Words): [id: string, summary: string][] {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path as Part));
  const { responses } = operations.find((operation) => operation.operationId === operationId);
  return Object.values<Part>(responses)
    .flatMap((response) => Object.entries<Part>(resolve(response).content["application/json"].examples))
    .map(([id, example]) => [id, summaryOf(example, words)]);
}

/** In the words of the language when the example is a component, as all of the document are. */
function summaryOf(example: Part, { document: { examples } }: Words): string {
  const name = example.$ref?.split("/").at(-1);
  return examples[name] ?? resolve(example).summary;
}

/** A part of the document, or what it refers to there. */
function resolve(part: Part): Part {
  const keys: string[] = part.$ref?.split("/").slice(1) ?? [];
  return keys.reduce((node: Part, key) => node[key], part.$ref ? document : part);
}

// biome-ignore lint/suspicious/noExplicitAny: the types have each example by its name, but all are needed here
type Part = Record<string, any>;
