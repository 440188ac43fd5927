import { downloadFields } from "./client-links.ts";
import { type ParameterConstants, parameterConstants } from "./client-parameters.ts";
import type { Document, Reference, Schema } from "./document.ts";
import { isIdempotent, type Operation } from "./operations.ts";
import { type Condition, conditionText, failureText } from "./outcome.ts";
import { Problem } from "./problem.ts";
import { partsOf } from "./schema-parts.ts";
import { docComment, header, propertyKey } from "./text.ts";
import { paramsName, schemaOperation, typeOf } from "./type-names.ts";

/**
 * `operations.ts`: what the runtime needs to know of each operation, and two
 * interfaces from which the client's methods get their types and docstrings.
 */
export function generateOperations(document: Document, operations: Operation[]): string {
  const constants = parameterConstants(document, operations);
  const withWaiter = operations.filter(({ waiter }) => waiter);
  return [
    header,
    'import type * as models from "./models.js";\n',
    'import type * as params from "./params.js";\n',
    'import type { paths } from "./schema.js";\n\n',
    serverEntry(document),
    "/** The fields that hold a link to download. */\n",
    `export const linkFields = ${JSON.stringify(downloadFields(document, operations))} as const;\n\n`,
    constants.code,
    `\nexport const operations = {\n${operations.map((operation) => operationEntry(document, operation, constants)).join("")}} as const;\n\n`,
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

function operationEntry(document: Document, operation: Operation, constants: ParameterConstants): string {
  const { id, method, path, parameters, body, success, isAuthenticated, isRetrySafe } = operation;
  const { waiter, ready, failed, reason } = operation;
  const { kind, emptyStatuses } = success;
  const errorCode = errorCodeField(document, operation);
  const failures = [...(failed ? [failed] : []), ...(errorCode === undefined ? [] : [{ field: errorCode }])];
  const own = failed ? ownFields(document, operation) : [];
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
    isAuthenticated ? "" : "    isPublic: true,\n",
    kind === "json" ? "" : `    returns: ${JSON.stringify(kind)},\n`,
    kind === "json" && emptyStatuses.length > 0
      ? `    emptyStatuses: ${JSON.stringify(emptyStatuses)},\n`
      : "",
    ready ? `    ready: ${conditionEntry(ready)},\n` : "",
    failures.length > 0 ? `    failed: [${failures.map(conditionEntry).join(", ")}],\n` : "",
    reason ? `    reason: ${JSON.stringify(reason)},\n` : "",
    own.length > 0 ? `    ownFields: ${JSON.stringify(own)},\n` : "",
    waiter
      ? `    waiter: { name: ${JSON.stringify(waiter.name)}, intervalMs: ${waiter["interval-seconds"] * 1000} },\n`
      : "",
    "  },\n",
  ].join("");
}

/** The field by which the documented error body is known, where a success does not declare it itself. */
function errorCodeField(document: Document, operation: Operation): string | undefined {
  const { success, scenarios } = operation;
  if (!success.schema) return undefined;
  // Any field of a map is documented.
  if (isMap(document, success.schema)) return undefined;
  const errors = scenarios.filter(({ status, schema }) => status > 299 && schema).map(({ schema }) => schema);
  const declared = fieldsOf(document, success.schema);
  return errors
    .flatMap((schema) => Object.entries(fieldsOf(document, schema as Schema)))
    .find(
      ([name, node]) => "$ref" in node && node.$ref.endsWith("/ErrorCode") && !Object.hasOwn(declared, name),
    )?.[0];
}

/** Whether a schema, or a part that it is composed of, declares fields of any name. */
function isMap(document: Document, node: Schema | Reference): boolean {
  return partsOf(document, node).some(({ additionalProperties }) => Boolean(additionalProperties));
}

/** What a failed response declares under the name of a field of an error, without having anything to do with one. */
function ownFields(document: Document, { success, failed, reason }: Operation): string[] {
  const aboutFailure = [failed?.field, failed?.unless?.field, reason];
  const declared = success.schema ? Object.keys(fieldsOf(document, success.schema)) : [];
  return declared.filter(
    (name) => /^(error_?)?(code|msg|message)$/i.test(name) && !aboutFailure.includes(name),
  );
}

/** The fields of a schema and of every part that it is composed of; those of the schema itself win. */
function fieldsOf(document: Document, node: Schema | Reference): Record<string, Schema | Reference> {
  const parts = partsOf(document, node).map(({ properties = {} }) => properties);
  return Object.assign({}, ...parts.reverse());
}

/** Without `equals` it means "not empty". */
function conditionEntry({ field, equals, unless }: Condition): string {
  return `{ field: ${JSON.stringify(field)}${equals ? `, equals: ${JSON.stringify(equals)}` : ""}${unless ? `, unless: ${conditionEntry(unless)}` : ""} }`;
}

function operationMethod(operation: Operation): string {
  const { method, path, summary, description, success } = operation;
  const what = {
    json: [],
    empty: ["Resolves to nothing: the response has no body.", ""],
    stream: [`Resolves to the \`Response\`, whose body (\`${success.mediaType}\`) has not been read.`, ""],
  };
  return methodEntry(operation.id, operation, [
    sentence(summary),
    "",
    description.trim(),
    "",
    ...what[success.kind],
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
    ? `, or the response tells of a failure (\`status\` is then ${operation.success.statuses[0]}): ${text}`
    : "";
}

function methodEntry(name: string, operation: Operation, lines: string[]): string {
  const deprecated = operation.isDeprecated ? ["@deprecated"] : [];
  return [
    docComment([...lines, ...deprecated].join("\n"), "  "),
    `  ${propertyKey(name)}: { params: params.${paramsName(operation)}; response: ${responseType(operation)} };\n`,
  ].join("");
}

function responseType(operation: Operation): string {
  const { kind, schema, statuses, emptyStatuses, mediaType } = operation.success;
  if (kind === "empty") return "undefined";
  if (kind === "stream") return "Response";
  const status = statuses.find((found) => !emptyStatuses.includes(found));
  const type = typeOf(
    schema as Schema,
    `${schemaOperation(operation)}["responses"][${status}]["content"][${JSON.stringify(mediaType)}]`,
  );
  return emptyStatuses.length > 0 ? `${type} | undefined` : type;
}

function sentence(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}
