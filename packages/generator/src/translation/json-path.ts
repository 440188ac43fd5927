/** The way from the root of a document to one of its places. */
export type Path = readonly (string | number)[];

const step = /\.([A-Za-z_]\w*)|\['((?:[^'\\]|\\.)*)'\]|\[(\d+)\]/y;

/** Reads a JSONPath that names one place: `$.info`, `$.tags[0]`, `$.paths['/v1/words']`; `undefined` for any other. */
export function parsePath(target: string): Path | undefined {
  if (!target.startsWith("$")) return undefined;
  const path: (string | number)[] = [];
  step.lastIndex = 1;
  while (step.lastIndex < target.length) {
    const [, name, quoted, index] = step.exec(target) ?? [];
    if (index !== undefined) path.push(Number(index));
    else if (name !== undefined) path.push(name);
    else if (quoted !== undefined) path.push(quoted.replace(/\\(.)/gs, "$1"));
    else return undefined;
  }
  return path;
}

/** The JSONPath of a place, as short as RFC 9535 allows. */
export function formatPath(path: Path): string {
  const steps = path.map((key) => {
    if (typeof key === "number") return `[${key}]`;
    return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `['${key.replace(/[\\']/g, "\\$&")}']`;
  });
  return `$${steps.join("")}`;
}

/** What is at a place of a document; `undefined` when nothing is. */
export function valueAt(document: unknown, path: Path): unknown {
  let found = document;
  for (const key of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string | number, unknown>)[key];
  }
  return found;
}
