import { operations } from "./generated/contract.js";
import type { OperationId } from "./scenarios.js";

/** Which operation a path leads to, and what stands in the path where its template has names. */
export interface Match {
  id: OperationId;
  /** By the name in the template, as written in the path: still percent-encoded. */
  values: Record<string, string>;
}

/**
 * The operation that a request is for, if there is one.
 *
 * Where two templates fit, the first segment in which they differ decides: text wins over a template within a
 * segment (`v{id}`), and that over a whole one (`{id}`).
 */
export function findRoute(method: string, pathname: string): Match | undefined {
  const segments = pathname.split("/");
  for (const { id, parts } of routes.get(`${method} ${segments.length}`) ?? []) {
    const values = matchAll(parts, segments);
    if (values) return { id, values };
  }
  return undefined;
}

export function findOperation(method: string, pathname: string): OperationId | undefined {
  return findRoute(method, pathname)?.id;
}

/** The methods that a path can be called with. */
export function methodsOf(pathname: string): string[] {
  return allMethods.filter((method) => findRoute(method, pathname));
}

/** A segment of a template: text, or a pattern whose groups are the values of the names. */
interface Part {
  text: string;
  names: string[];
  pattern: RegExp | undefined;
}

interface Route {
  id: OperationId;
  parts: Part[];
}

const allMethods = [...new Set(Object.values(operations).map(({ method }) => method as string))];

const routes = readRoutes();

function readRoutes(): Map<string, Route[]> {
  const found = new Map<string, Route[]>();
  for (const [id, { method, path }] of Object.entries(operations)) {
    const parts = path.split("/").map(readPart);
    const key = `${method} ${parts.length}`;
    found.set(key, [...(found.get(key) ?? []), { id: id as OperationId, parts }]);
  }
  for (const list of found.values()) list.sort((a, b) => compareParts(a.parts, b.parts));
  return found;
}

function readPart(segment: string): Part {
  const pieces = segment.split(/\{([^}]+)\}/);
  const names = pieces.filter((_, index) => index % 2 === 1);
  const text = pieces.filter((_, index) => index % 2 === 0).join("");
  if (names.length === 0) return { text, names, pattern: undefined };
  const last = pieces.length - 2;
  const source = pieces.map((piece, index) =>
    index % 2 === 0 ? asPattern(piece) : index === last ? "(.+)" : "(.+?)",
  );
  return { text, names, pattern: new RegExp(`^${source.join("")}$`, "s") };
}

function asPattern(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
}

// The more of a segment is text, the fewer paths it fits.
function compareParts(a: Part[], b: Part[]): number {
  const weight = ({ text, pattern }: Part) => (pattern ? text.length : Number.POSITIVE_INFINITY);
  for (const [index, part] of a.entries()) {
    const [mine, other] = [weight(part), weight(b[index] as Part)];
    if (mine !== other) return mine > other ? -1 : 1;
  }
  return 0;
}

function matchAll(parts: Part[], segments: string[]): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  for (const [index, { text, names, pattern }] of parts.entries()) {
    const segment = segments[index] as string;
    if (!pattern) {
      if (segment !== text && decode(segment) !== text) return undefined;
      continue;
    }
    const match = pattern.exec(segment);
    if (!match) return undefined;
    for (const [group, name] of names.entries()) values[name] = match[group + 1] as string;
  }
  return values;
}

function decode(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
