import {
  type Document,
  type Operation,
  operationsOf,
  type Parameter,
  type Reference,
  resolve,
  type Schema,
} from "./document.ts";
import { Problem } from "./problem.ts";
import { docComment, header, pascalCase, propertyKey } from "./text.ts";

/** The one path parameter that the client is created with, so that no call has to repeat it. */
const clientParameter = "project_id";

/**
 * `operations.ts`: what the runtime needs to know of each operation, the parameters of each, and two
 * interfaces from which the client's methods get their types and docstrings.
 */
export function generateOperations(document: Document): string {
  const operations = operationsOf(document);
  const withWaiter = operations.filter(({ waiter }) => waiter);
  return [
    header,
    'import type * as models from "./models.js";\n',
    'import type { paths } from "./schema.js";\n\n',
    serverEntry(document),
    `export const operations = {\n${operations.map((operation) => operationEntry(document, operation)).join("")}} as const;\n\n`,
    operations.map(parametersInterface).join("\n"),
    "\n/** The parameters and the answer of each operation, by its operationId. */\n",
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

function operationEntry(document: Document, operation: Operation): string {
  const { id, method, path, parameters, isRetrySafe, waiter } = operation;
  return [
    docComment(operation.summary, "  "),
    `  ${propertyKey(id)}: {\n`,
    `    method: ${JSON.stringify(method.toUpperCase())},\n`,
    `    path: ${JSON.stringify(path)},\n`,
    `    parameters: [\n${parameters.map((parameter) => parameterEntry(document, parameter)).join("")}`,
    operation.body ? '      { name: "body", in: "body" },\n' : "",
    "    ],\n",
    `    isRetrySafe: ${isRetrySafe},\n`,
    waiter ? waiterEntry(waiter) : "",
    "  },\n",
  ].join("");
}

function parameterEntry(document: Document, parameter: Parameter): string {
  const { pattern } = resolve(document, parameter.schema);
  const rule = pattern
    ? `, pattern: ${new RegExp(pattern, "u")}, rule: ${JSON.stringify(parameter.description.trim())}`
    : "";
  return `      { name: ${JSON.stringify(parameter.name)}, in: ${JSON.stringify(parameter.in)}${rule} },\n`;
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

function parametersInterface(operation: Operation): string {
  const seen = new Map<string, Parameter>();
  const fields = operation.parameters.map((parameter) => {
    const { name, in: place, schema } = parameter;
    const other = seen.get(name);
    if (other) {
      throw new Problem(
        `${operation.id} has two parameters called ${name}, in ${other.in} and in ${place}. Callers could not tell them apart.`,
      );
    }
    seen.set(name, parameter);
    const isOptional = parameter.required !== true || name === clientParameter;
    const note =
      name === clientParameter ? "\n\nDefault: the `projectId` that the client was created with." : "";
    const type = typeOf(
      schema,
      `NonNullable<NonNullable<${schemaOperation(operation)}["parameters"]["${place}"]>[${JSON.stringify(name)}]>`,
    );
    return `${docComment(parameter.description.trim() + note, "  ")}  ${propertyKey(name)}${isOptional ? "?" : ""}: ${type};\n`;
  });
  if (operation.body) {
    const { schema, isRequired } = operation.body;
    const type = typeOf(
      schema,
      `NonNullable<${schemaOperation(operation)}["requestBody"]>["content"]["application/json"]`,
    );
    fields.push(`  /** The request's body. */\n  body${isRequired ? "" : "?"}: ${type};\n`);
  }
  return `/** What \`${operation.id}\` is called with. */\nexport interface ${paramsName(operation)} {\n${fields.join("")}}\n`;
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
    `  ${propertyKey(name)}: { params: ${paramsName(operation)}; response: ${answer} };\n`,
  ].join("");
}

/** The shortest true name of a schema's type, so that an editor shows a word instead of a path. */
function typeOf(schema: Schema | Reference, inSchemaFile: string): string {
  if ("$ref" in schema) return `models.${schema.$ref.split("/").at(-1)}`;
  const isPlain = schema.enum === undefined && ["string", "number", "boolean"].includes(schema.type ?? "");
  return isPlain ? (schema.type as string) : inSchemaFile;
}

function paramsName({ id }: Operation): string {
  return `${pascalCase(id)}Params`;
}

function schemaOperation({ path, method }: Operation): string {
  return `paths[${JSON.stringify(path)}][${JSON.stringify(method)}]`;
}

function sentence(text: string): string {
  return text.endsWith(".") ? text : `${text}.`;
}
