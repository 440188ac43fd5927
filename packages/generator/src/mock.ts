import {
  type Document,
  type Reference,
  type ResponseObject,
  resolve,
  type SecurityScheme,
} from "./document.ts";
import type { Files } from "./generated-files.ts";
import { type Operation, operationsOf } from "./operations.ts";
import { type Condition, conditionText, holds } from "./outcome.ts";
import { about, Problem } from "./problem.ts";
import { docComment, header, propertyKey } from "./text.ts";

/** What the mock has to refuse by itself; one example of the document says how (`x-mock-answers`). */
const refusals = ["credentials", "request", "failure"] as const;

/** Makes `src/generated` of the mock: the operations with their scenarios, and how to refuse a request. */
export function generateMock(document: Document): Files {
  const operations = operationsOf(document);
  return {
    "contract.ts": [
      header,
      "\n/** Each operation, and its scenarios by their name. */\n",
      `export const operations = {\n${operations.map((operation) => about({ operationId: operation.id }, () => operationEntry(document, operation))).join("")}} as const;\n\n`,
      "/** How the document answers what the mock refuses by itself. */\n",
      `export const refusals = {\n${refusals.map((kind) => refusalEntry(operations, kind)).join("")}} as const;\n\n`,
      "/** The headers that authenticate a request: one of these lists, and all of it. */\n",
      `export const credentials: readonly (readonly string[])[] = ${JSON.stringify(credentials(document))};\n`,
    ].join(""),
  };
}

function operationEntry(document: Document, operation: Operation): string {
  const headers = headersOf(document, operation);
  const scenarios = operation.scenarios.map(
    ({ name, status, mediaType, example }) =>
      `      ${propertyKey(name)}: { status: ${status}, summary: ${JSON.stringify(example?.summary ?? (mediaType ? `Some ${mediaType}` : "Without a body"))} },\n`,
  );
  return [
    docComment(operation.summary, "  "),
    `  ${propertyKey(operation.id)}: {\n`,
    `    method: ${JSON.stringify(operation.method.toUpperCase())},\n`,
    `    path: ${JSON.stringify(operation.path)},\n`,
    `    scenarios: {\n${scenarios.join("")}    },\n`,
    operation.isAuthenticated ? "" : "    isAuthenticated: false,\n",
    Object.keys(headers).length > 0 ? `    headers: ${JSON.stringify(headers)},\n` : "",
    operation.waiter ? `    progress: ${JSON.stringify(progress(operation))},\n` : "",
    "  },\n",
  ].join("");
}

/** The headers that each status declares, with their example; without one, `null`. */
function headersOf(
  document: Document,
  { method, path, scenarios }: Operation,
): Record<number, Record<string, string | null>> {
  const { responses = {} } = document.paths[path]?.[method] ?? {};
  const declared = scenarios.map(({ status, headers: examples }) => {
    const { headers = {} } = resolve<ResponseObject>(document, responses[status] ?? {});
    const entries = Object.keys(headers).map((name) => [name.toLowerCase(), examples[name] ?? null]);
    return [status, Object.fromEntries(entries)] as const;
  });
  return Object.fromEntries(declared.filter(([, headers]) => Object.keys(headers).length > 0));
}

/** The scenarios that a job goes through unasked: told apart by what the waiter looks at. */
function progress({ id, ready, failed, success, scenarios }: Operation): { pending: string; ready: string } {
  const isReady = (body: unknown) => holds(ready as Condition, body);
  const isPending = (body: unknown) => !isReady(body) && !(failed && holds(failed, body));
  const find = (what: string, matches: (body: unknown) => boolean) => {
    const found = scenarios.find(
      ({ status, example }) => example && success.statuses.includes(status) && matches(example.value),
    );
    if (found) return found.name;
    throw new Problem(
      `${id} declares a waiter and needs an example that is ${what}. Ready means: ${conditionText(ready as Condition)}.`,
    );
  };
  return { pending: find("neither ready nor failed", isPending), ready: find("ready", isReady) };
}

function refusalEntry(operations: Operation[], kind: string): string {
  const all = operations.flatMap(({ scenarios }) => scenarios);
  const found = all.find(({ example }) => example?.["x-mock-answers"] === kind);
  if (!found?.example)
    throw new Problem(
      `No example has "x-mock-answers: ${kind}". Add it to one: the mock returns it for such a request.`,
    );
  return `  ${kind}: { status: ${found.status}, body: ${JSON.stringify(found.example.value)} },\n`;
}

function credentials(document: Document): string[][] {
  const schemes = (document.components.securitySchemes ?? {}) as Record<string, SecurityScheme | Reference>;
  return (document.security ?? []).map((together) =>
    Object.keys(together).map((name) => {
      const scheme = schemes[name] && resolve(document, schemes[name]);
      if (scheme?.type === "apiKey" && scheme.in === "header" && scheme.name) return scheme.name;
      throw new Problem(
        `The security scheme ${name} is not an apiKey in a header. The mock knows how to ask for those only.`,
      );
    }),
  );
}
