import {
  type Document,
  type Reference,
  type ResponseObject,
  resolve,
  type SecurityScheme,
} from "../document/document.ts";
import { type Operation, operationsOf } from "../document/operations.ts";
import { type Condition, conditionText, holds } from "../document/outcome.ts";
import type { Files } from "../generated-files.ts";
import { Code, documentedProperty, header, literal, propertyKey } from "../typescript-text.ts";
import { UserError, withSubject } from "../user-error.ts";

/** What the mock rejects itself; an example of the document says how (`x-mock-answers`). */
const rejections = ["credentials", "request", "failure"] as const;

/** Generates `src/generated` of the mock: the operations with their scenarios, and the errors for rejected requests. */
export function generateMock(document: Document): Files {
  const operations = operationsOf(document);
  return {
    "contract.ts": [
      header,
      "\n/** Each operation, and its scenarios by their name. */\n",
      `export const operations = {\n${operations.map((operation) => withSubject({ operationId: operation.id }, () => operationEntry(document, operation))).join("")}} as const;\n\n`,
      "/** The documented error for each kind of request that the mock rejects itself. */\n",
      `export const rejections = {\n${rejections.map((kind) => rejectionEntry(operations, kind)).join("")}} as const;\n\n`,
      "/** The headers that authenticate a request: all of one of these lists. */\n",
      `export const credentials: readonly (readonly string[])[] = ${literal(credentialHeaders(document))};\n`,
    ].join(""),
  };
}

function operationEntry(document: Document, operation: Operation): string {
  const scenarios = operation.scenarios.map(({ name, status, mediaType, example }) => {
    const summary = example?.summary ?? (mediaType ? `Some ${mediaType}` : "Without a body");
    return `      ${propertyKey(name)}: ${literal({ status, summary })},\n`;
  });
  const headers = headersOf(document, operation);
  return documentedProperty(operation.id, operation.summary, {
    method: operation.method.toUpperCase(),
    path: operation.path,
    scenarios: new Code(`{\n${scenarios.join("")}    }`),
    isAuthenticated: operation.isAuthenticated ? undefined : false,
    headers: Object.keys(headers).length > 0 ? headers : undefined,
    progress: operation.waiter && progressOf(operation),
  });
}

/** The headers that each status declares, with their example or `null`. */
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

/** The scenarios of a job over time, as the waiter tells them apart. */
function progressOf({ id, ready, failed, success, scenarios }: Operation): {
  pending: string;
  ready: string;
} {
  const isReady = (body: unknown) => holds(ready as Condition, body);
  const isPending = (body: unknown) => !isReady(body) && !(failed && holds(failed, body));
  const find = (what: string, matches: (body: unknown) => boolean) => {
    const found = scenarios.find(
      ({ status, example }) => example && success.statuses.includes(status) && matches(example.value),
    );
    if (found) return found.name;
    throw new UserError(
      `${id} has a waiter, but no example that is ${what}. Add one. It is ready when ${conditionText(ready as Condition)}.`,
    );
  };
  return { pending: find("neither ready nor failed", isPending), ready: find("ready", isReady) };
}

function rejectionEntry(operations: Operation[], kind: string): string {
  const all = operations.flatMap(({ scenarios }) => scenarios);
  const found = all.find(({ example }) => example?.["x-mock-answers"] === kind);
  if (!found?.example)
    throw new UserError(
      `No example has "x-mock-answers: ${kind}". Add it to one: the mock returns it when it rejects a request.`,
    );
  return `  ${kind}: ${literal({ status: found.status, body: found.example.value })},\n`;
}

function credentialHeaders(document: Document): string[][] {
  const schemes = (document.components.securitySchemes ?? {}) as Record<string, SecurityScheme | Reference>;
  return (document.security ?? []).map((together) =>
    Object.keys(together).map((name) => {
      const scheme = schemes[name] && resolve(document, schemes[name]);
      if (scheme?.type === "apiKey" && scheme.in === "header" && scheme.name) return scheme.name;
      throw new UserError(
        `The security scheme ${name} is not an apiKey in a header. The mock can check no other.`,
      );
    }),
  );
}
