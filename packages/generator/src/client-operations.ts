import { type ParameterConstants, parameterConstants } from "./client-parameters.ts";
import { type Document, isIdempotent, type Operation, operationsOf } from "./document.ts";
import { type Condition, conditionText, failureText } from "./outcome.ts";
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
    "/** The parameters and the response of each operation, by its operationId. */\n",
    `export interface Operations {\n${operations.map(operationMethod).join("\n")}}\n\n`,
    "/** The parameters and the last response of each waiter, by its name. */\n",
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
  const { id, method, path, parameters, body, isRetrySafe, waiter, ready, failed, reason } = operation;
  const names = [...parameters, ...(body ? (["body"] as const) : [])].map((parameter) =>
    constants.nameOf(parameter, operation),
  );
  return [
    docComment(operation.summary, "  "),
    `  ${propertyKey(id)}: {\n`,
    `    method: ${JSON.stringify(method.toUpperCase())},\n`,
    `    path: ${JSON.stringify(path)},\n`,
    `    parameters: [${names.join(", ")}],\n`,
    // Where it is not said, the method decides.
    isRetrySafe === isIdempotent(method) ? "" : `    isRetrySafe: ${isRetrySafe},\n`,
    ready ? `    ready: ${conditionEntry(ready)},\n` : "",
    failed ? `    failed: ${conditionEntry(failed)},\n` : "",
    reason ? `    reason: ${JSON.stringify(reason)},\n` : "",
    waiter
      ? `    waiter: { name: ${JSON.stringify(waiter.name)}, intervalMs: ${waiter["interval-seconds"] * 1000} },\n`
      : "",
    "  },\n",
  ].join("");
}

/** Without `equals` it means "not empty". */
function conditionEntry({ field, equals, unless }: Condition): string {
  return `{ field: ${JSON.stringify(field)}${equals ? `, equals: ${JSON.stringify(equals)}` : ""}${unless ? `, unless: ${conditionEntry(unless)}` : ""} }`;
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
    `@throws {TtsApiError} the service returned an error${failure(operation)}`,
    "@throws {TtsConnectionError} there was no usable response",
  ]);
}

function waiterMethod(operation: Operation): string {
  const waiter = operation.waiter as NonNullable<Operation["waiter"]>;
  return methodEntry(waiter.name, operation, [
    sentence(waiter.summary),
    "",
    `Calls \`${operation.id}\` every ${waiter["interval-seconds"]} s until ${conditionText(operation.ready as Condition)}.`,
    "",
    "@throws {TypeError} a parameter cannot be sent as it is; nothing was sent",
    `@throws {TtsApiError} the service returned an error${failure(operation)}`,
    '@throws {TtsConnectionError} there was no usable response; `reason: "deadline"` when `deadlineMs` has passed',
  ]);
}

/** What else is an error, although its status says success. */
function failure(operation: Operation): string {
  const text = failureText(operation);
  return text
    ? `, or the response tells of a failure (\`status\` is then ${operation.answer.status}): ${text}`
    : "";
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
