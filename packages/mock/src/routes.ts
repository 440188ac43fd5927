import { operations } from "./generated/contract.js";
import { decodePercent } from "./http/incoming.js";
import type { OperationId } from "./operations.js";

/** The operation that a path belongs to, and the values of its path parameters. */
export interface Match {
  readonly id: OperationId;
  /** By the parameter's name, still percent-encoded. */
  readonly values: Readonly<Record<string, string>>;
}

// The route of one request is needed several times.
let last: { method: string; pathname: string; match: Match | undefined } | undefined;

/**
 * The operation of a request; `undefined` for an unknown path or method.
 *
 * Where two templates match, the first segment in which they differ decides: text wins over a parameter within a
 * segment (`v{id}`), and that over a whole one (`{id}`).
 */
export function findRoute(method: string, pathname: string): Match | undefined {
  if (last?.pathname !== pathname || last.method !== method) {
    last = { method, pathname, match: searchRoute(method, pathname) };
  }
  return last.match;
}

function searchRoute(method: string, pathname: string): Match | undefined {
  const segments = pathname.split("/");
  for (const { id, parts } of routes.get(`${method} ${segments.length}`) ?? []) {
    const values: Record<string, string> = {};
    if (parts.every((part, index) => matchPart(part, segments[index] as string, values)))
      return { id, values };
  }
  return undefined;
}

/** The methods that a path can be called with. */
export function methodsOf(pathname: string): string[] {
  return allMethods.filter((method) => findRoute(method, pathname));
}

/** A segment of a template: text and parameter names in turn, such as `["v", "version", ""]` for `v{version}`. */
type Part = readonly string[];

interface Route {
  id: OperationId;
  parts: Part[];
}

const allMethods = [...new Set(Object.values(operations).map(({ method }) => method as string))];

const routes = readRoutes();

function readRoutes(): Map<string, Route[]> {
  const found = new Map<string, Route[]>();
  for (const [id, { method, path }] of Object.entries(operations)) {
    const parts = path.split("/").map((segment) => segment.split(/\{([^}]+)\}/));
    const key = `${method} ${parts.length}`;
    found.set(key, [...(found.get(key) ?? []), { id: id as OperationId, parts }]);
  }
  for (const list of found.values()) list.sort((a, b) => compareParts(a.parts, b.parts));
  return found;
}

// The more of a segment is text, the fewer paths it matches.
function compareParts(a: Part[], b: Part[]): number {
  const weight = (part: Part) =>
    part.length > 1 ? part.filter((_, index) => index % 2 === 0).join("").length : Number.POSITIVE_INFINITY;
  for (const [index, part] of a.entries()) {
    const [mine, other] = [weight(part), weight(b[index] as Part)];
    if (mine !== other) return mine > other ? -1 : 1;
  }
  return 0;
}

// Each parameter takes as little as it can, and at least one character; the last one takes the rest.
function matchPart(part: Part, segment: string, values: Record<string, string>): boolean {
  const text = part[0] as string;
  if (part.length === 1) return segment === text || decodePercent(segment) === text;
  if (!segment.startsWith(text)) return false;
  let start = text.length;
  for (let index = 1; index < part.length; index += 2) {
    const after = part[index + 1] as string;
    const isLast = index === part.length - 2;
    const end = isLast ? segment.length - after.length : segment.indexOf(after, start + 1);
    if (end <= start || (isLast && !segment.endsWith(after))) return false;
    values[part[index] as string] = segment.slice(start, end);
    start = end + after.length;
  }
  return true;
}
