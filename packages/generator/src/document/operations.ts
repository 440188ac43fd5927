import { UserError, withSubject } from "../user-error.ts";
import {
  type Document,
  type Method,
  methods,
  type OperationObject,
  type Parameter,
  type PathItem,
  resolve,
  type Schema,
} from "./document.ts";
import { type Outcome, readOutcome } from "./outcome.ts";
import { parametersOf } from "./parameters.ts";
import { type RequestBody, requestBodyOf } from "./request-body.ts";
import { isJson, type Scenario, type Success, scenariosOf, successOf } from "./responses.ts";
import {
  containsBytes,
  requireKnownExtensions,
  requireSchema,
  requireSchemas,
  requireUsableNames,
} from "./schemas.ts";

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
  /** Whether sending it twice has the same effect as once: by `x-retry-safe`, or else by its method. */
  isRetrySafe: boolean;
  /** Every response, in the document's order. */
  scenarios: Scenario[];
}

/**
 * The operations, in the document's order.
 *
 * @throws {UserError} something in the document cannot be generated
 */
export function operationsOf(document: Document): Operation[] {
  requireUsableNames(document);
  requireSchemas(document);
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      return withSubject({ operationId: operation.operationId }, () =>
        readOperation(document, path, method, item, operation),
      );
    }),
  );
  requireOwnNames(operations);
  return operations;
}

/** Whether HTTP defines that sending a request with this method twice has the same effect as once. */
export function isIdempotent(method: string): boolean {
  return ["get", "head", "options", "put", "delete"].includes(method);
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
    throw new UserError(
      `${id} has servers of its own. Remove them: credentials must only go to the client's baseUrl.`,
    );
  const read = {
    id,
    method,
    path,
    summary,
    description,
    isDeprecated: deprecated,
    isAuthenticated: isAuthenticated(document, operation),
    isRetrySafe: isRetrySafe(method, operation),
    success: successOf(document, operation),
    scenarios: scenariosOf(document, operation),
    parameters: parametersOf(document, path, item, operation),
    body: requestBodyOf(document, operation),
  };
  const outcome = readOutcome(operation, read.success.schema, (node) => resolve<Schema>(document, node));
  requireSendable(read);
  requireSchemasOf(document, read);
  if (outcome.waiter) requireWaitable(document, read);
  return { ...read, ...outcome };
}

type Read = Omit<Operation, keyof Outcome>;

/** @throws {UserError} `fetch` cannot send the request, or callers cannot pass what it needs */
function requireSendable({ id, method, body, success, parameters }: Read): void {
  if (body && parameters.some(({ name }) => name === "body"))
    throw new UserError(
      `${id} has a parameter called body and a request body, which callers could not tell apart. Rename the parameter.`,
    );
  if (method === "trace") throw new UserError(`${id} is a TRACE, which fetch cannot send.`);
  if (method === "head" && success.kind !== "empty")
    throw new UserError(`${id} is a HEAD, whose response has no body. Remove its content.`);
  if (body && /^(get|head)$/.test(method))
    throw new UserError(`${id} is a ${method.toUpperCase()} with a body, which fetch cannot send.`);
}

/** Checks the schemas that stand in the operation itself. */
function requireSchemasOf(document: Document, { id, parameters, body, scenarios }: Read): void {
  const bodies = [...(body ? [body] : []), ...scenarios];
  const inJson = bodies
    .filter(({ mediaType = "" }) => isJson(mediaType))
    .flatMap(({ schema }) => schema ?? []);
  if (inJson.some((schema) => containsBytes(document, schema)))
    throw new UserError(
      `${id} has a field with "format: binary" in JSON, which cannot hold bytes. Use a form, or base64 in a string.`,
    );
  const all = [...parameters, ...bodies].flatMap(({ schema }) => schema ?? []);
  for (const schema of new Set(all)) requireSchema(document, id, id, schema);
}

/** @throws {UserError} a waiter could not tell from every success whether the result is ready */
function requireWaitable(document: Document, { id, success }: Read): void {
  const { properties = {} } = success.schema ? resolve<Schema>(document, success.schema) : {};
  const taken = ["attempt", "elapsedMs"].find((name) => Object.hasOwn(properties, name));
  if (taken)
    throw new UserError(`x-waiter of ${id} returns a field called ${taken}, which onProgress adds itself.`);
  if (success.emptyStatuses.length > 0)
    throw new UserError(
      `x-waiter of ${id} needs a body in each success, but ${success.emptyStatuses.join(", ")} has none.`,
    );
}

function isAuthenticated(document: Document, { operationId: id, security }: OperationObject): boolean {
  const common = document.security ?? [];
  if (security === undefined || JSON.stringify(security) === JSON.stringify(common)) return common.length > 0;
  if (security.length === 0) return false;
  throw new UserError(
    `${id} has a security of its own. Remove it, or write "security: []" for an operation without credentials.`,
  );
}

function isRetrySafe(method: Method, { operationId: id, "x-retry-safe": value }: OperationObject): boolean {
  if (value === undefined) return isIdempotent(method);
  if (typeof value === "boolean") return value;
  throw new UserError(`x-retry-safe of ${id} must be true or false, got ${JSON.stringify(value)}.`);
}

/** Ours, and those of the tools that read the document. */
const operationExtensions = ["x-retry-safe", "x-waiter", "x-failed", "x-codeSamples", "x-internal"];

/** @throws {UserError} an operation or a waiter cannot become a method of the client, beside the client's own */
function requireOwnNames(operations: Operation[]): void {
  const taken = new Set(["raw", "download", "fetch", "then"]);
  const take = (name: string) => {
    if (!/^[A-Za-z_$][\w$]*$/.test(name))
      throw new UserError(`${name} cannot be the name of a method. Use letters, digits and underscores.`);
    if (name in Object.prototype)
      throw new UserError(
        `${name} cannot be the name of a method, because every JavaScript object has one of its own.`,
      );
    if (taken.has(name))
      throw new UserError(
        `${name} is the name of two operations or waiters, or a method of the client. Rename one.`,
      );
    taken.add(name);
  };
  for (const { id, waiter } of operations) {
    withSubject({ operationId: id }, () => [id, ...(waiter ? [waiter.name] : [])].forEach(take));
  }
}
