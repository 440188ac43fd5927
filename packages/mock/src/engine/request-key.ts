import { findRoute } from "../routes.js";
import type { Operation } from "./operations.js";
import type { IHttpRequest } from "./prism-parts.js";
import type { PrismRequest } from "./prism-request.js";

/** A request with a longer key is not remembered. */
const longestKey = 4000;

/**
 * Creates a function for the cache key of a request: Prism's rules give the same result for requests with the same key.
 *
 * The key holds all of a request but plain IDs in a path where the document allows any string: to a rule such as
 * `type: string`, every job is the same.
 *
 * @returns a function whose result is `undefined` for a form, and for a request that is too large to be remembered
 */
export function createRequestKey(
  operations: readonly Operation[],
): (request: PrismRequest) => string | undefined {
  const free = new Map<string, boolean[]>();
  for (const { iid = "", path, request } of operations) {
    const names = (request?.path ?? []).filter(({ schema }) => takesAnyText(schema)).map(({ name }) => name);
    free.set(
      iid,
      path.split("/").map((part) => names.some((name) => part === `{${name}}`)),
    );
  }

  function shapeOf({ method, url }: IHttpRequest): string {
    const isFree = free.get(findRoute(method.toUpperCase(), url.path)?.id ?? "");
    if (!isFree) return url.path;
    const segments = url.path.split("/");
    return segments.map((segment, index) => (isFree[index] && isPlain(segment) ? "{}" : segment)).join("/");
  }

  return (request) => {
    const { method, headers, body, search, form } = request;
    if (form || (typeof body === "string" && body.length > longestKey)) return undefined;
    const key = JSON.stringify([method, shapeOf(request), search, headers, body]);
    return key.length > longestKey ? undefined : key;
  };
}

// The other keywords only describe the schema.
function takesAnyText(schema: object = {}): boolean {
  const { type, ...others } = schema as { type?: unknown };
  return (
    type === "string" &&
    Object.keys(others).every((name) => /^(\$schema|title|description|examples?|x-.*)$/.test(name))
  );
}

// Prism reads other characters, such as a comma, as the syntax of a list.
function isPlain(segment: string): boolean {
  return /^[\w-]+$/.test(segment);
}
