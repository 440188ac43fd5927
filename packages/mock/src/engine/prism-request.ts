import { ServiceError } from "../errors/service-error.js";
import type { Incoming } from "../http/incoming.js";
import { type Form, isForm, readForm } from "./form.js";
import { readFormType } from "./prepare-operation.js";
import type { IHttpRequest } from "./prism-parts.js";

/** A request in Prism's form, with what only its operation can tell how to parse. */
export interface PrismRequest extends IHttpRequest {
  /** The query as it was written. */
  search: string;
  form?: Form;
}

/**
 * The request in Prism's form.
 *
 * @throws {ServiceError} the body is not the JSON or the form that its media type says
 */
export async function toPrismRequest(request: Incoming): Promise<PrismRequest> {
  const { method, url, body, headers } = request;
  const type = headers["content-type"];
  const read = {
    method: method.toLowerCase() as IHttpRequest["method"],
    url: { path: url.pathname, query: readQuery(url), baseUrl: "" },
    headers: readHeaders(request),
    search: url.search,
  };
  if (body.length === 0) return read;
  if (!isForm(type)) return { ...read, body: readBody(request) };
  return {
    ...read,
    headers: { ...read.headers, "content-type": readFormType },
    form: await readForm(body, type),
  };
}

// A name that comes once is a string, and one that comes twice a list.
function readQuery({ search, searchParams }: URL): Record<string, string | string[]> {
  if (search === "") return {};
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length === 1 ? (values[0] as string) : values];
    }),
  );
}

// In process there is no Content-Length: fetch adds it when it sends.
function readHeaders({ headers, body }: Incoming): Record<string, string> {
  const read: Record<string, string> = {};
  for (const name of Object.keys(headers)) read[name] = fromUtf8(headers[name] as string);
  if (body.length > 0) read["content-length"] = String(body.length);
  return read;
}

// HTTP returns each byte of a header as a character; most clients mean UTF-8.
function fromUtf8(value: string): string {
  return /[\x80-\xff]/.test(value) ? Buffer.from(value, "latin1").toString("utf8") : value;
}

function readBody({ headers, body }: Incoming): unknown {
  const text = new TextDecoder().decode(body);
  if (!/[/+]json\b/i.test(headers["content-type"] ?? "")) return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ServiceError("request", `The request's body is not JSON: ${(error as Error).message}.`);
  }
}
