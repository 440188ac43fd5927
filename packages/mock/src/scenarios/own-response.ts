import { validateHeaderName, validateHeaderValue } from "node:http";
import { inspect } from "node:util";

/** A custom response, in the place of a scenario. */
export interface OwnResponse {
  /** From 200 to 599. Default: the operation's lowest success. */
  status?: number | undefined;
  /** Is sent as JSON; a string as it is where the media type is not JSON, or with `unchecked`. Default: no body. */
  body?: unknown;
  /** Set `content-type` where the document has several, or where another one is wanted. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Whether it may break the document. Default: false. */
  unchecked?: boolean | undefined;
  /** Whether the document's example is sent for a body that was not recorded. Default: false. */
  bodyOmitted?: boolean | undefined;
}

const known = ["status", "body", "headers", "unchecked", "bodyOmitted"];

/**
 * A copy of a custom response, as JSON has it.
 *
 * @throws {TypeError} no response can be sent like that; whether it matches the document is not checked here
 */
export function copyOwnResponse(id: string, response: OwnResponse): OwnResponse {
  const invalid = (reason: string) => new TypeError(`A response for ${id}: ${reason}.`);
  if (!isPlain(response)) throw invalid(`it must be a scenario's name or an object, got ${show(response)}`);
  const unknown = Object.keys(response).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new TypeError(
      `A response for ${id} has no ${JSON.stringify(unknown)}; it has ${known.join(", ")}.`,
    );
  const { status, body, headers, unchecked, bodyOmitted } = response;
  if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599))
    throw invalid(`status must be a whole number from 200 to 599, got ${show(status)}`);
  if (body !== undefined && (status === 204 || status === 205 || status === 304))
    throw invalid(`a response with status ${status} has no body, got ${show(body)}`);
  for (const [name, value] of Object.entries({ unchecked, bodyOmitted }))
    if (value !== undefined && typeof value !== "boolean")
      throw invalid(`${name} must be true or false, got ${show(value)}`);
  if (headers !== undefined && !isPlain(headers))
    throw invalid(`headers must be a plain object, got ${show(headers)}`);
  for (const [name, value] of Object.entries(headers ?? {})) {
    const error = findHeaderError(name, value);
    if (error) throw invalid(`the header ${JSON.stringify(name)} ${error}`);
  }
  return {
    ...(status !== undefined && { status }),
    ...(body !== undefined && { body: copyJson(id, body) }),
    ...(headers && { headers: { ...headers } }),
    ...(unchecked && { unchecked }),
    ...(bodyOmitted && { bodyOmitted }),
  };
}

const setByServer = /^(content-length|transfer-encoding|connection|keep-alive|trailer|upgrade)$/i;

function findHeaderError(name: string, value: unknown): string | undefined {
  if (typeof value !== "string") return `must be a string, got ${show(value)}`;
  if (setByServer.test(name)) return "is set by the server";
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch (error) {
    return `cannot be sent: ${(error as Error).message}`;
  }
  return undefined;
}

function copyJson(id: string, body: unknown): unknown {
  const isObject = Object(body) === body && !Array.isArray(body) && !isPlain(body);
  try {
    // A Map or bytes would be sent as an empty object, or as one with a field per byte.
    if (isObject && !("toJSON" in (body as object))) throw new TypeError(`got ${show(body)}`);
    return JSON.parse(JSON.stringify(body));
  } catch (error) {
    throw new TypeError(`A response for ${id}: body must be JSON or a string, ${(error as Error).message}.`);
  }
}

function show(value: unknown): string {
  return inspect(value, { depth: 0, maxStringLength: 100, breakLength: Number.POSITIVE_INFINITY });
}

// By its tag, as an object of another realm has another Object.
function isPlain(value: unknown): boolean {
  return Object.prototype.toString.call(value) === "[object Object]";
}
