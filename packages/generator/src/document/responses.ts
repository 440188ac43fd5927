import { UserError } from "../user-error.ts";
import {
  type Document,
  type Example,
  type MediaType,
  type OperationObject,
  type Reference,
  type ResponseObject,
  resolve,
  type Schema,
} from "./document.ts";

/** What a success returns. */
export interface Success {
  /** `json` is parsed, `stream` is any other body, passed on as it arrives, and `empty` has no body. */
  kind: "json" | "stream" | "empty";
  /** Every status of a success, in the document's order. */
  statuses: number[];
  /** Those without a body. */
  emptyStatuses: number[];
  mediaType: string | undefined;
  /** Only for JSON. */
  schema: Schema | Reference | undefined;
}

/** A response that the mock can return: an example, or a status without one. */
export interface Scenario {
  /** The example's name, or the status where there is no example. */
  name: string;
  /** The summary of the example, or the description of the response, on one line. */
  summary: string;
  status: number;
  mediaType: string | undefined;
  /** Only for JSON. */
  schema: Schema | Reference | undefined;
  /** Absent without a body, or where no example can show it. */
  example: Example | undefined;
  /** The headers that have an example. */
  headers: Record<string, string>;
}

/** Whether a media type is JSON: `application/json`, `application/problem+json`. */
export function isJson(mediaType: string): boolean {
  return /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(mediaType);
}

/**
 * What an operation returns.
 *
 * @throws {UserError} the operation has no success, or several with different bodies
 */
export function successOf(document: Document, { operationId: id, responses }: OperationObject): Success {
  const found = Object.entries(responses)
    .filter(([status]) => /^2\d\d$/.test(status))
    .map(([status, response]) => ({
      status: Number(status),
      body: bodyOf(id, status, resolve<ResponseObject>(document, response)),
    }));
  if (found.length === 0)
    throw new UserError(`${id} has no response with a status from 200 to 299. Add one.`);
  const withBody = found.filter(({ body }) => body);
  const [first] = withBody;
  const other = withBody.find(
    ({ body }) => JSON.stringify(shapeOf(body)) !== JSON.stringify(shapeOf(first?.body)),
  );
  if (first && other)
    throw new UserError(
      `${id} has the statuses ${first.status} and ${other.status} with different bodies. Give both the same schema.`,
    );
  const [mediaType, { schema = undefined } = {}] = first?.body ?? [];
  const isRead = mediaType !== undefined && isJson(mediaType);
  if (isRead && !schema)
    throw new UserError(`${id} has a response of ${mediaType} without a schema. Add one.`);
  if (isRead && schema && !isObjectOrArray(document, schema))
    throw new UserError(
      `${id} returns JSON that is neither an object nor an array. Put the value into an object.`,
    );
  return {
    kind: mediaType === undefined ? "empty" : isRead ? "json" : "stream",
    statuses: found.map(({ status }) => status),
    emptyStatuses: found.filter(({ body }) => !body).map(({ status }) => status),
    mediaType,
    schema: isRead ? schema : undefined,
  };
}

/** Whether every value of a schema is an object or an array; a schema without a type counts as one. */
function isObjectOrArray(
  document: Document,
  node: Schema | Reference,
  seen = new Set<Schema | Reference>(),
): boolean {
  if (seen.has(node)) return true;
  seen.add(node);
  const schema = resolve<Schema & { const?: unknown }>(document, node);
  const { type = "object", const: value, enum: values, allOf = [], oneOf = [], anyOf = [] } = schema;
  return (
    value === undefined &&
    !values &&
    [type].flat().every((name) => /^(object|array)$/.test(name)) &&
    [...allOf, ...oneOf, ...anyOf].every((part) => isObjectOrArray(document, part, seen))
  );
}

function shapeOf(body: [string, MediaType] | undefined): unknown {
  return body && [body[0], isJson(body[0]) ? body[1].schema : undefined];
}

function bodyOf(
  id: string,
  status: string,
  { content = {} }: ResponseObject,
): [string, MediaType] | undefined {
  const bodies = Object.entries(content);
  if (bodies.length > 1)
    throw new UserError(
      `${id} has the response ${status} in several media types: ${Object.keys(content).join(", ")}. Keep one: a client could not tell which one it gets.`,
    );
  const [body] = bodies;
  if (!body) return undefined;
  if (/^text\/event-stream\b/i.test(body[0]))
    throw new UserError(`${id} returns server-sent events (${body[0]}), which are not supported.`);
  if (/^(204|205)$/.test(status))
    throw new UserError(`${id} has a body for status ${status}, which HTTP does not allow.`);
  return body;
}

/**
 * Every response of an operation, in the document's order.
 *
 * @throws {UserError} a response has no single status, or its JSON has no example
 */
export function scenariosOf(document: Document, { operationId: id, responses }: OperationObject): Scenario[] {
  const scenarios = Object.entries(responses).flatMap(([text, reference]): Scenario[] => {
    if (/^3\d\d$/.test(text))
      throw new UserError(
        `${id} has the response ${text}. Remove it: redirects are not followed, because credentials must not go to another host.`,
      );
    if (!/^[245]\d\d$/.test(text))
      throw new UserError(
        `${id} has the response ${text}. Give each status its own response: the mock has to return one.`,
      );
    const response = resolve<ResponseObject>(document, reference);
    const status = Number(text);
    const headers = headersOf(document, response);
    const [mediaType, body = {}] = Object.entries(response.content ?? {})[0] ?? [];
    const isRead = mediaType !== undefined && isJson(mediaType);
    const schema = isRead ? body.schema : undefined;
    requireNamedExamples(`${id} has the response ${text}`, body);
    const common = { status, mediaType, schema, headers };
    const named = Object.entries(body.examples ?? {}).map(([name, reference]) => {
      const example = resolve<Example>(document, reference);
      return { ...common, name, summary: example.summary, example };
    });
    if (named.length > 0) return named;
    if (isRead)
      throw new UserError(`${id} has the response ${text} without an example. Add one: the mock returns it.`);
    const summary = (response.description ?? "").trim().replace(/\s+/g, " ");
    return [{ ...common, name: text, summary, example: undefined }];
  });
  const twice = scenarios.find(
    ({ name }, index) => scenarios.findIndex((other) => other.name === name) !== index,
  );
  if (twice)
    throw new UserError(
      `${id} has two examples called ${twice.name}. Rename one: the names are those of the mock's scenarios.`,
    );
  return scenarios;
}

function headersOf(document: Document, { headers = {} }: ResponseObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, reference]) => {
      const { examples = {}, ...header } = resolve(document, reference);
      const [first] = Object.values(examples);
      const example = header.example ?? (first && resolve<Example>(document, first).value);
      if (Object(example) === example)
        throw new UserError(`The header ${name} has an example that is not a string, a number or a boolean.`);
      return example === undefined ? [] : [[name, String(example)]];
    }),
  );
}

/** @throws {UserError} an example has no name, by which the mock and the docs know it */
export function requireNamedExamples(owner: string, { example }: MediaType): void {
  if (example !== undefined)
    throw new UserError(`${owner} with an example that has no name. Move it to "examples".`);
}
