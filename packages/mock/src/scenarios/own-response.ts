import { validateHeaderName, validateHeaderValue } from "node:http";

/** A response of one's own, in the place of a scenario. */
export interface OwnResponse {
  /** From 200 to 599. Default: the operation's lowest success. */
  status?: number | undefined;
  /** Is sent as JSON; a text as it is where its media type is another, or where it is `unchecked`. Default: no body. */
  body?: unknown;
  /** `content-type` among them where the document has several, or where it is to be another. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Whether it may break the document. Default: false. */
  unchecked?: boolean | undefined;
  /** Whether the document's example is sent for a body that was not recorded. Default: false. */
  bodyOmitted?: boolean | undefined;
}

const known = ["status", "body", "headers", "unchecked", "bodyOmitted"];

/**
 * A copy of a response of one's own, as JSON has it.
 *
 * @throws {TypeError} it is no response that could be sent; whether it keeps the document is another question
 */
export function copyOwnResponse(id: string, response: OwnResponse): OwnResponse {
  const wrong = (what: string, value: unknown) =>
    new TypeError(`A response for ${id}: ${what}, got ${show(value)}.`);
  if (!isPlain(response)) throw wrong("it must be a scenario's name or an object", response);
  const unknown = Object.keys(response).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new TypeError(
      `A response for ${id} has no ${JSON.stringify(unknown)}; it has ${known.join(", ")}.`,
    );
  const { status, body, headers, unchecked, bodyOmitted } = response;
  if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599))
    throw wrong("status must be a whole number from 200 to 599", status);
  if (body !== undefined && (status === 204 || status === 205 || status === 304))
    throw wrong(`a response with status ${status} has no body`, body);
  for (const [name, value] of Object.entries({ unchecked, bodyOmitted }))
    if (value !== undefined && typeof value !== "boolean")
      throw wrong(`${name} must be true or false`, value);
  if (headers !== undefined && !isPlain(headers)) throw wrong("headers must be a plain object", headers);
  for (const [name, value] of Object.entries(headers ?? {})) requireHeader(id, name, value);
  return {
    ...(status !== undefined && { status }),
    ...(body !== undefined && { body: copyBody(id, body) }),
    ...(headers && { headers: { ...headers } }),
    ...(unchecked && { unchecked }),
    ...(bodyOmitted && { bodyOmitted }),
  };
}

function requireHeader(id: string, name: string, value: unknown): void {
  const what = `A response for ${id}: the header ${JSON.stringify(name)}`;
  if (typeof value !== "string") throw new TypeError(`${what} must be a text, got ${show(value)}.`);
  if (/^(content-length|transfer-encoding|connection|keep-alive|trailer|upgrade)$/i.test(name))
    throw new TypeError(`${what} is the server's own to set.`);
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch (error) {
    throw new TypeError(`${what} cannot be sent: ${(error as Error).message}.`);
  }
}

function copyBody(id: string, body: unknown): unknown {
  const what = `A response for ${id}: body must be JSON or a text`;
  if (Object(body) === body && !Array.isArray(body) && !isPlain(body) && !("toJSON" in (body as object)))
    throw new TypeError(`${what}, got ${show(body)}.`);
  let text: string | undefined;
  try {
    text = JSON.stringify(body);
  } catch (error) {
    throw new TypeError(`${what}: ${(error as Error).message}.`);
  }
  if (text === undefined) throw new TypeError(`${what}, got ${show(body)}.`);
  return JSON.parse(text);
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  // An object of another realm has another Object.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function show(value: unknown): string {
  const text = Object(value) === value ? Object.prototype.toString.call(value) : JSON.stringify(value);
  return Array.isArray(value) || isPlain(value) ? (safeJson(value) ?? text) : (text ?? String(value));
}

function safeJson(value: object): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
