import { decodeSegment } from "../auth/sign.js";
import { type OperationSpec, operationSpecs } from "../operations.js";

/** An operation that was found by its method and URL. */
export interface FoundOperation {
  id: string;
  spec: OperationSpec;
  /** The project in the URL, if the operation has one. */
  projectId: string | undefined;
}

/** Finds the operation of a request by its method and path; `undefined` if the document has no such operation. */
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

// Where two paths differ, a literal is more specific than a template.
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
