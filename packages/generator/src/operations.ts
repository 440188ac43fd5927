import {
  type Document,
  type Example,
  type Method,
  methods,
  type OperationObject,
  type Parameter,
  type PathItem,
  type Reference,
  resolve,
  type Schema,
} from "./document.ts";
import { type Outcome, readOutcome } from "./outcome.ts";
import { parametersOf } from "./parameters.ts";
import { about, Problem } from "./problem.ts";
import {
  isJson,
  requireNamedExamples,
  type Scenario,
  type Success,
  scenariosOf,
  successOf,
} from "./responses.ts";
import { holdsBytes, requireKnownExtensions, requireSchema, requireSchemas } from "./schemas.ts";
import { requireUsableNames } from "./usable-names.ts";

/** One operation of the document, with its references followed. */
export interface Operation extends Outcome {
  id: string;
  method: Method;
  path: string;
  summary: string;
  description: string;
  isDeprecated: boolean;
  /** Whether it needs credentials; `security: []` says that it does not. */
  isAuthenticated: boolean;
  parameters: Parameter[];
  body: RequestBody | undefined;
  success: Success;
  /** Whether two requests do no more than one: `x-retry-safe`, or else the method says so. */
  isRetrySafe: boolean;
  /** Every response, in the document's order. */
  scenarios: Scenario[];
}

/** What a request sends, with its examples; `example` is the first one's value. */
export interface RequestBody {
  /** JSON, or `multipart/form-data`. */
  mediaType: string;
  schema: Schema | Reference;
  isRequired: boolean;
  example: unknown;
  examples: Example[];
}

/**
 * The document's operations in its own order.
 *
 * @throws {Problem} something in it could not be generated
 */
export function operationsOf(document: Document): Operation[] {
  requireUsableNames(document);
  requireSchemas(document);
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      const read = (found: OperationObject) => readOperation(document, path, method, item, found);
      return operation ? [about({ operationId: operation.operationId }, () => read(operation))] : [];
    }),
  );
  requireOwnNames(operations);
  return operations;
}

function readOperation(
  document: Document,
  path: string,
  method: Method,
  item: PathItem,
  operation: OperationObject,
): Operation {
  const { operationId: id, summary, description, deprecated = false } = operation;
  requireKnownExtensions(id, operation, operationExtensions);
  if (item.servers || operation.servers)
    throw new Problem(`${id} has servers of its own. Credentials must not go past the client's baseUrl.`);
  const success = successOf(document, operation);
  const scenarios = scenariosOf(document, operation);
  const parameters = parametersOf(document, path, item, operation);
  const body = bodyOf(document, operation);
  if (body && parameters.some(({ name }) => name === "body"))
    throw new Problem(
      `${id} has a parameter called body beside its request body. Callers could not tell them apart.`,
    );
  if (method === "trace") throw new Problem(`${id} is a TRACE, which fetch cannot send.`);
  if (method === "head" && success.kind !== "empty")
    throw new Problem(`${id} is a HEAD, whose response has no body. Leave out its content.`);
  if (body && /^(get|head)$/.test(method))
    throw new Problem(`${id} is a ${method.toUpperCase()} with a body, which fetch cannot send.`);
  const json = [...(body && isJson(body.mediaType) ? [body] : []), ...scenarios].flatMap(
    ({ schema }) => schema ?? [],
  );
  if (json.some((schema) => holdsBytes(document, schema)))
    throw new Problem(
      `${id} has a field of "format: binary" in JSON, which cannot hold bytes. Use a form, or base64 in a string.`,
    );
  const schemas = [...parameters, ...(body ? [body] : []), ...scenarios].flatMap(
    ({ schema }) => schema ?? [],
  );
  for (const schema of new Set(schemas)) requireSchema(document, id, id, schema);
  const outcome = readOutcome(operation, success.schema, (node) => resolve<Schema>(document, node));
  if (outcome.waiter && success.schema) {
    const { properties = {} } = resolve<Schema>(document, success.schema);
    const own = ["attempt", "elapsedMs"].find((name) => Object.hasOwn(properties, name));
    if (own)
      throw new Problem(`x-waiter of ${id} returns a field called ${own}, which onProgress has by itself.`);
  }
  if (outcome.waiter && success.emptyStatuses.length > 0)
    throw new Problem(
      `x-waiter of ${id} needs a body in each success, but ${success.emptyStatuses.join(", ")} has none.`,
    );
  return {
    id,
    method,
    path,
    summary,
    description,
    isDeprecated: deprecated,
    isAuthenticated: isAuthenticated(document, operation),
    parameters,
    body,
    success,
    isRetrySafe: booleanOf(operation, "x-retry-safe") ?? isIdempotent(method),
    ...outcome,
    scenarios,
  };
}

function bodyOf(
  document: Document,
  { operationId: id, requestBody }: OperationObject,
): RequestBody | undefined {
  if (!requestBody) return undefined;
  const { content, required = false } = resolve(document, requestBody);
  const types = Object.keys(content);
  const mediaType = types.find(isJson) ?? types.find((type) => type === "multipart/form-data");
  const { schema, examples = {}, encoding } = content[mediaType ?? ""] ?? {};
  if (mediaType === undefined)
    throw new Problem(
      `${id} has a request body of ${types.join(", ")}. Only JSON and multipart/form-data can be sent.`,
    );
  requireNamedExamples(`${id} has a request body`, content[mediaType] ?? {});
  if (!schema) throw new Problem(`${id} has a request body without a schema.`);
  if ([resolve<Schema>(document, schema).type].flat().includes("null"))
    throw new Problem(`${id} has a request body that can be null. Make the body itself optional.`);
  if (encoding) throw new Problem(`${id} has a request body with an encoding, which is not supported.`);
  if (!isJson(mediaType)) requireForm(document, id, schema);
  const shown = Object.values(examples).map((example) => resolve<Example>(document, example));
  return { mediaType, schema, isRequired: required, example: shown[0]?.value, examples: shown };
}

/** A form is a list of fields, so nothing in it can have fields of its own. */
function requireForm(document: Document, id: string, schema: Schema | Reference): void {
  const { type, properties } = resolve<Schema>(document, schema);
  if (type !== "object" || !properties)
    throw new Problem(`${id} has a form that is no object with properties.`);
  for (const [name, node] of Object.entries(properties)) {
    const field = resolve<Schema>(document, node);
    const { type: found } =
      field.type === "array" && field.items ? resolve<Schema>(document, field.items) : field;
    if (!["string", "integer", "number", "boolean"].includes(String(found)))
      throw new Problem(
        `${id} has a form whose field ${name} is no text, number, boolean or file, and no list of these.`,
      );
  }
}

function isAuthenticated(document: Document, { operationId: id, security }: OperationObject): boolean {
  const common = document.security ?? [];
  if (security === undefined || JSON.stringify(security) === JSON.stringify(common)) return common.length > 0;
  if (security.length === 0) return false;
  throw new Problem(
    `${id} has a security of its own. Leave it out, or write "security: []" for an operation without credentials.`,
  );
}

/** Whether the method promises that two requests do no more than one. */
export function isIdempotent(method: string): boolean {
  return ["get", "head", "options", "put", "delete"].includes(method);
}

/** Ours, and those of the tools that read the document. */
const operationExtensions = ["x-retry-safe", "x-waiter", "x-failed", "x-codeSamples", "x-internal"];

function booleanOf(operation: OperationObject, key: "x-retry-safe"): boolean | undefined {
  const value: unknown = operation[key];
  if (value === undefined || typeof value === "boolean") return value;
  throw new Problem(
    `${key} of ${operation.operationId} must be true or false, got ${JSON.stringify(value)}.`,
  );
}

/** Operations and waiters become methods of one client, beside those that it has by itself. */
function requireOwnNames(operations: Operation[]): void {
  const taken = new Set(["raw", "download", "fetch", "then"]);
  const take = (name: string) => {
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) throw new Problem(`${name} cannot be the name of a method.`);
    if (name in Object.prototype)
      throw new Problem(
        `${name} cannot be the name of a method: every JavaScript object has one of its own.`,
      );
    if (taken.has(name))
      throw new Problem(`Two operations or waiters are called ${name}, or the client has it by itself.`);
    taken.add(name);
  };
  for (const { id, waiter } of operations) {
    about({ operationId: id }, () => [id, ...(waiter ? [waiter.name] : [])].forEach(take));
  }
}
