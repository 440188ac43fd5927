import { decodeSegment } from "./decode-segment.js";
import { type OperationSpec, operationSpecs } from "./operations.js";

/** An operation that was recognized by its method and URL. */
export interface FoundOperation {
  id: string;
  spec: OperationSpec;
  /** The project that the URL names, if the operation has one. */
  projectId: string | undefined;
}

/** The operation that a request is for; `undefined` when the document has none there. */
export function findOperation(method: string, pathname: string): FoundOperation | undefined {
  const found = Object.entries(operationSpecs).flatMap(([id, spec]) => {
    const match = spec.method === method && patternOf(spec.path).exec(pathname);
    if (!match) return [];
    const project = match.groups?.project;
    return { id, spec, projectId: project === undefined ? undefined : decodeSegment(project) };
  });
  // A path with fewer parameters is more specific.
  return found.sort((a, b) => a.spec.path.split("{").length - b.spec.path.split("{").length)[0];
}

// The base URL can have a path of its own in front.
function patternOf(path: string): RegExp {
  const pattern = path
    .replace(/[.*+?^$()|[\]\\]/g, "\\$&")
    .replace("{project_id}", "(?<project>[^/]+)")
    .replace(/\{[^}]+\}/g, "[^/]+");
  return new RegExp(`${pattern}$`);
}
