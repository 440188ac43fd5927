import { type ParameterConstants, parameterConstants } from "./client-parameters.ts";
import { type Document, type Operation, operationsOf } from "./document.ts";
import { Problem } from "./problem.ts";
import { docComment, header, propertyKey } from "./text.ts";
import { paramsName, schemaOperation, typeOf } from "./type-names.ts";

/**
 * `operations.ts`: what the runtime needs to know of each operation, and two
 * interfaces from which the client's methods get their types and docstrings.
 */
export function generateOperations(document: Document): string {
  const operations = operationsOf(document);
  const constants = parameterConstants(document, operations);
  const withWaiter = operations.filter(({ waiter }) => waiter);
  return [
    header,
    'import type * as models from "./models.js";\n',
    'import type * as params from "./params.js";\n',
    'import type { paths } from "./schema.js";\n\n',
    serverEntry(document),
    constants.code,
    `\nexport const operations = {\n${operations.map((operation) => operationEntry(operation, constants)).join("")}} as const;\n\n`,
    "/** The parameters and the answer of each operation, by its operationId. */\n",
    `export interface Operations {\n${operations.map(operationMethod).join("\n")}}\n\n`,
    "/** The parameters and the last answer of each waiter, by its name. */\n",
    `export interface Waiters {\n${withWaiter.map(waiterMethod).join("\n")}}\n`,
  ].join("");
}

function serverEntry({ servers: [server] }: Document): string {
  const region = server?.variables?.region;
  if (!server || !region?.enum)
    throw new Problem("The document's first server needs a variable called region, with an enum.");
  return [
    "/** Where the service runs. */\n",
    `export const serverUrl = ${JSON.stringify(server.url)};\n\n`,
    docComment(region.description ?? ""),
    `export type Region = ${region.enum.map((value) => JSON.stringify(value)).join(" | ")} | (string & {});\n\n`,
  ].join("");
}

function operationEntry(operation: Operation, constants: ParameterConstants): string {
  const { id, method, path, parameters, body, isRetrySafe, waiter } = operation;
  const names = [...parameters, ...(body ? (["body"] as const) : [])].map((parameter) =>
    constants.nameOf(parameter, operation),
  );
  return [
    docComment(operation.summary, "  "),
    `  ${propertyKey(id)}: {\n`,
    `    method: ${JSON.stringify(method.toUpperCase())},\n`,
    `    path: ${JSON.stringify(path)},\n`,
    `    parameters: [${names.join(", ")}],\n`,
    isRetrySafe ? "    isRetrySafe: true,\n" : "",
    waiter ? waiterEntry(waiter) : "",
    "  },\n",
  ].join("");
}

function waiterEntry(waiter: NonNullable<Operation["waiter"]>): string {
  return [
    "    waiter: {\n",
    `      name: ${JSON.stringify(waiter.name)},\n`,
    `      intervalMs: ${waiter["interval-seconds"] * 1000},\n`,
    `      ready: ${JSON.stringify(waiter["ready-when-true"])},\n`,
    `      failed: ${JSON.stringify(waiter["failed-when-not-empty"])},\n`,
    "    },\n",
  ].join("");
}

function operationMethod(operation: Operation): string {
  const { method, path, summary, description } = operation;
  return methodEntry(operation.id, operation, [
    sentence(summary),
    "",
    description.trim(),
    "",
    `\`${method.toUpperCase()} ${path}\``,
    "",
    "@throws {TypeError} a parameter cannot be sent as it is; nothing was sent",
    "@throws {TtsApiError} the service refused",
    "@throws {TtsConnectionError} there was no usable answer",
  ]);
}

function waiterMethod(operation: Operation): string {
  const waiter = operation.waiter as NonNullable<Operation["waiter"]>;
  return methodEntry(waiter.name, operation, [
    sentence(waiter.summary),
    "",
    `Calls \`${operation.id}\` every ${waiter["interval-seconds"]} s until \`${waiter["ready-when-true"]}\` is true.`,
    "",
    "@throws {TypeError} a parameter cannot be sent as it is; nothing was sent",
    `@throws {TtsApiError} the service refused, or \`${waiter["failed-when-not-empty"]}\` says that it failed (\`status\` is then ${operation.answer.status})`,
    '@throws {TtsConnectionError} there was no usable answer; `reason: "deadline"` when `deadlineMs` has passed',
  ]);
}

function methodEntry(name: string, operation: Operation, lines: string[]): string {
  const { schema, status } = operation.answer;
  const answer = typeOf(
    schema,
    `${schemaOperation(operation)}["responses"][${status}]["content"]["application/json"]`,
  );
  return [
    docComment(lines.join("\n"), "  "),
    `  ${propertyKey(name)}: { params: params.${paramsName(operation)}; response: ${answer} };\n`,
  ].join("");
}

function sentence(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}
