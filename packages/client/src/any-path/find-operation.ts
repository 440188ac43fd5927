import { decodeSegment } from "../auth/sign.js";
import { type OperationSpec, operationSpecs } from "../operations.js";

/** An operation that was recognized by its method and URL. */
export interface FoundOperation {
  id: string;
  spec: OperationSpec;
  /** The project that the URL names, if the operation has one. */
  projectId: string | undefined;
}

/** The operation that a request to a path of the service is for; `undefined` when the document has none there. */
export function findOperation(
  method: string,
  pathname: string,
  specs: Record<string, OperationSpec> = operationSpecs,
): FoundOperation | undefined {
  const found = Object.entries(specs).flatMap(([id, spec]) => {
    const match = spec.method === method && patternOf(spec.path).exec(pathname);
    if (!match) return [];
    const project = match.groups?.project;
    return { id, spec, projectId: project === undefined ? undefined : decodeSegment(project) };
  });
  return found.sort((a, b) => (rankOf(a.spec.path) < rankOf(b.spec.path) ? -1 : 1))[0];
}

// Where two paths part, the one that goes on with a literal is the more specific.
function rankOf(path: string): string {
  return `${path.replace(/\{[^}]+\}/g, "\uffff")}\uffff`;
}

function patternOf(path: string): RegExp {
  const pattern = path
    .replace(/[.*+?^$()|[\]\\]/g, "\\$&")
    .replace("{project_id}", "(?<project>[^/]+)")
    .replace(/\{[^}]+\}/g, "[^/]+");
  return new RegExp(`^${pattern}$`);
}
