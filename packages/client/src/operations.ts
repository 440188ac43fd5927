import { operations } from "./generated/operations.js";
import type { Condition } from "./outcome.js";
import type { ParameterSpec } from "./parameters.js";
import type { WaiterSpec } from "./wait.js";

/** An operation as the document declares it. */
export interface OperationSpec {
  method: string;
  path: string;
  parameters: readonly ParameterSpec[];
  /** Whether the document promises that sending it twice does no more than sending it once. */
  isRetrySafe?: boolean;
  /** The response is final and good. It wins over `failed`. */
  ready?: Condition;
  /** The response is an error, whatever its status. */
  failed?: Condition;
  /** The field that says why it failed. */
  reason?: string;
  waiter?: WaiterSpec;
}

/** Every operation, by its operationId. */
export const operationSpecs: Record<string, OperationSpec> = operations;

/** An operation that was recognized by the address that it is sent to. */
export interface FoundOperation {
  id: string;
  spec: OperationSpec;
  /** The project that the address names, if the operation has one. */
  projectId: string | undefined;
}

/** The operation that a request is for; `undefined` when the document has none there. */
export function findOperation(method: string, pathname: string): FoundOperation | undefined {
  for (const [id, spec] of Object.entries(operationSpecs)) {
    const match = spec.method === method && patternOf(spec.path).exec(pathname);
    if (match) return { id, spec, projectId: match.groups?.project };
  }
  return undefined;
}

// The base URL may have a path of its own in front.
function patternOf(path: string): RegExp {
  const pattern = path
    .replace(/[.*+?^$()|[\]\\]/g, "\\$&")
    .replace("{project_id}", "(?<project>[^/]+)")
    .replace(/\{[^}]+\}/g, "[^/]+");
  return new RegExp(`${pattern}$`);
}
