import type { Document, Reference, Schema } from "../document/document.ts";
import { isIdempotent, type Operation } from "../document/operations.ts";
import { type Condition, conditionText, failureText } from "../document/outcome.ts";
import { partsOf } from "../document/schema-parts.ts";
import { Code, docComment, documentedProperty, header, literal, propertyKey } from "../typescript-text.ts";
import { UserError } from "../user-error.ts";
import { downloadFields } from "./download-fields.ts";
import { createParameterConstants, type ParameterConstants } from "./parameter-constants.ts";
import { paramsName, schemaOperation, typeOf } from "./type-names.ts";

/**
 * `operations.ts`: what the runtime needs to know about each operation, and two interfaces from which the client's
 * methods get their types and docstrings.
 */
export function generateOperations(document: Document, operations: Operation[]): string {
  const constants = createParameterConstants(document, operations);
  const withWaiter = operations.filter(({ waiter }) => waiter);
  return [
    header,
    'import type * as models from "./models.js";\n',
    'import type * as params from "./params.js";\n',
    'import type { paths } from "./schema.js";\n\n',
    serverEntry(document),
    "/** The fields with a link to download. */\n",
    `export const linkFields = ${literal(downloadFields(document, operations))} as const;\n\n`,
    constants.code,
    `\nexport const operations = {\n${operations.map((operation) => operationEntry(document, operation, constants)).join("")}} as const;\n\n`,
    "/** The parameters and the response of each operation, by its operationId. */\n",
    `export interface Operations {\n${operations.map(methodOf).join("\n")}}\n\n`,
    "/** The parameters and the last response of each waiter, by its name. */\n",
    `export interface Waiters {\n${withWaiter.map(waiterOf).join("\n")}}\n`,
  ].join("");
}

function serverEntry({ servers: [server] }: Document): string {
  const region = server?.variables?.region;
  if (!server || !region?.enum)
    throw new UserError(
      "The document's first server needs a variable called region, with an enum. Add it to servers.",
    );
  return [
    "/** The URL of the service. */\n",
    `export const serverUrl = ${JSON.stringify(server.url)};\n\n`,
    docComment(region.description ?? ""),
    `export type Region = ${region.enum.map((value) => JSON.stringify(value)).join(" | ")} | (string & {});\n\n`,
  ].join("");
}

function operationEntry(document: Document, operation: Operation, constants: ParameterConstants): string {
  const { method, path, parameters, body, success, isAuthenticated, isRetrySafe } = operation;
  const { waiter, ready, failed, reason } = operation;
  const { kind, emptyStatuses } = success;
  const errorCode = errorCodeField(document, operation);
  const failures = [...(failed ? [failed] : []), ...(errorCode === undefined ? [] : [{ field: errorCode }])];
  const passed = [...parameters, ...(body ? (["body"] as const) : [])];
  return documentedProperty(operation.id, operation.summary, {
    method: method.toUpperCase(),
    path,
    parameters: passed.map((parameter) => new Code(constants.nameOf(parameter, operation))),
    // The method decides, unless this is set.
    isRetrySafe: isRetrySafe === isIdempotent(method) ? undefined : isRetrySafe,
    isPublic: isAuthenticated ? undefined : true,
    returns: kind === "json" ? undefined : kind,
    emptyStatuses: kind === "json" ? unlessEmpty(emptyStatuses) : undefined,
    ready: ready && conditionOf(ready),
    failed: unlessEmpty(failures.map(conditionOf)),
    reason,
    ownFields: unlessEmpty(ownFields(document, operation)),
    waiter: waiter && { name: waiter.name, intervalMs: waiter["interval-seconds"] * 1000 },
  });
}

function unlessEmpty<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** Without `equals` it means "not empty". */
function conditionOf({ field, equals, unless }: Condition): object {
  return { field, equals, unless: unless && conditionOf(unless) };
}

/** The field that only the documented error body has: a success with it is an error. */
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

/** Fields of a success that have the name of an error's field, but say nothing about a failure. */
function ownFields(document: Document, { success, failed, reason }: Operation): string[] {
  if (!failed) return [];
  const aboutFailure = [failed.field, failed.unless?.field, reason];
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

function methodOf(operation: Operation): string {
  const { method, path, summary, description, success } = operation;
  const what = {
    json: [],
    empty: ["Resolves to `undefined`: the response has no body.", ""],
    stream: [`Resolves to the \`Response\`, whose body (\`${success.mediaType}\`) has not been read.`, ""],
  };
  return methodEntry(operation.id, operation, [
    toSentence(summary),
    "",
    description.trim(),
    "",
    ...what[success.kind],
    `\`${method.toUpperCase()} ${path}\``,
    "",
    "@throws {TypeError} a parameter is invalid; nothing was sent",
    `@throws {TtsApiError} the service returned an error${writeFailure(operation)}`,
    "@throws {TtsConnectionError} there was no usable response",
  ]);
}

function waiterOf(operation: Operation): string {
  const waiter = operation.waiter as NonNullable<Operation["waiter"]>;
  return methodEntry(waiter.name, operation, [
    toSentence(waiter.summary),
    "",
    `Calls \`${operation.id}\` every ${waiter["interval-seconds"]} s until ${conditionText(operation.ready as Condition)}.`,
    "",
    "@throws {TypeError} a parameter is invalid; nothing was sent",
    `@throws {TtsApiError} the service returned an error${writeFailure(operation)}`,
    '@throws {TtsConnectionError} there was no usable response; `reason: "deadline"` when `deadlineMs` has passed',
  ]);
}

/** When a response with a success status is an error. */
function writeFailure(operation: Operation): string {
  const text = failureText(operation);
  return text
    ? `, or a response with status ${operation.success.statuses[0]} reports a failure: ${text}`
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

function toSentence(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}
