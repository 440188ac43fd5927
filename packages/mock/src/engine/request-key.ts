import { findOperation } from "../routes.js";
import type { IHttpRequest } from "./prism-parts.js";
import type { PrismRequest } from "./prism-request.js";

/** The part of Prism's operations that tells what a path may hold. */
interface Operation {
  iid?: string;
  path: string;
  request?: { path?: { name: string; schema?: object }[] };
}

/** Requests with a longer key are not worth remembering. */
const longestKey = 4000;

/**
 * Makes the function that tells which requests Prism's rules cannot tell apart: those with the same key.
 *
 * All of a request is in its key, but for plain IDs in a path where the document allows any text: one more job
 * is no news to a rule that says `type: string`.
 *
 * @returns a function whose result is `undefined` for a request that is too large to be remembered, or a form
 */
export function createRequestKey(
  operations: readonly Operation[],
): (request: PrismRequest) => string | undefined {
  const free = new Map<string, boolean[]>();
  for (const { iid, path, request } of operations) {
    if (iid === undefined) continue;
    const names = (request?.path ?? []).filter(({ schema }) => takesAnyText(schema)).map(({ name }) => name);
    free.set(
      iid,
      path.split("/").map((part) => names.some((name) => part === `{${name}}`)),
    );
  }

  function shapeOf({ method, url }: IHttpRequest): string {
    const isFree = free.get(findOperation(method.toUpperCase(), url.path) ?? "");
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

// What only describes a schema, and rules nothing out.
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
