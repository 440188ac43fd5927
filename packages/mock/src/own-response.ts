/** A response of one's own, in the place of a scenario. */
export interface OwnResponse {
  /** From 200 to 599. Default: the operation's lowest success. */
  status?: number | undefined;
  /** Is sent as JSON, or as it is where it is a text and its media type is another. Default: no body. */
  body?: unknown;
  /** `content-type` among them where the document has several, or where it is to be another. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Whether it may break the document. Default: false. */
  unchecked?: boolean | undefined;
}

const known = ["status", "body", "headers", "unchecked"];

/** @throws {TypeError} it is no response that could be sent; whether it keeps the document is another question */
export function requireOwnResponse(id: string, response: OwnResponse): void {
  const wrong = (what: string, value: unknown) =>
    new TypeError(`A response for ${id}: ${what}, got ${JSON.stringify(value) ?? String(value)}.`);
  if (Array.isArray(response)) throw wrong("it must be a scenario's name or an object", response);
  const unknown = Object.keys(response).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new TypeError(
      `A response for ${id} has no ${JSON.stringify(unknown)}; it has ${known.join(", ")}.`,
    );
  const { status, body, headers = {}, unchecked } = response;
  if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599))
    throw wrong("status must be a whole number from 200 to 599", status);
  if (unchecked !== undefined && typeof unchecked !== "boolean")
    throw wrong("unchecked must be true or false", unchecked);
  if (typeof headers !== "object" || headers === null || Array.isArray(headers))
    throw wrong("headers must be an object", headers);
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== "string") throw wrong(`the header ${name} must be a text`, value);
    if (/^(content-length|transfer-encoding|connection|keep-alive)$/i.test(name))
      throw wrong(`the header ${name} is the server's own to set`, value);
    // As the platform has it: names are tokens, and a value has no line break.
    new Headers([[name, value]]);
  }
  if (body !== undefined && JSON.stringify(body) === undefined) throw wrong("body must be JSON", body);
}
