import { operations } from "./generated/operations.js";
import type { Condition } from "./outcome.js";
import type { ParameterSpec } from "./parameters.js";
import type { WaiterSpec } from "./wait.js";

/** An operation as the document declares it. */
export interface OperationSpec {
  method: string;
  path: string;
  parameters: readonly ParameterSpec[];
  /** Whether two requests do no more than one. Default: the method decides. */
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
