import type { Incoming } from "./incoming.js";
import type { IHttpRequest } from "./prism.js";
import { Refusal } from "./refusal.js";

/**
 * The request as Prism's rules look at it.
 *
 * @throws {Refusal} the body says that it is JSON, and is not
 */
export function toPrismRequest(request: Incoming): IHttpRequest {
  const { method, url, body } = request;
  return {
    method: method.toLowerCase() as IHttpRequest["method"],
    url: { path: url.pathname, query: readQuery(url), baseUrl: "" },
    headers: readHeaders(request),
    ...(body.length > 0 && { body: readBody(request) }),
  };
}

// A key that comes once is a text, and one that comes twice a list.
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

// HTTP hands over each byte of a header as a character; what was meant is mostly UTF-8.
function fromUtf8(value: string): string {
  return /[\x80-\xff]/.test(value) ? Buffer.from(value, "latin1").toString("utf8") : value;
}

function readBody({ headers, body }: Incoming): unknown {
  const text = new TextDecoder().decode(body);
  if (!/[/+]json\b/i.test(headers["content-type"] ?? "")) return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal("request", `The request's body is not JSON: ${(error as Error).message}.`);
  }
}
