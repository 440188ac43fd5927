import { operations } from "./generated/operations.js";
import type { ParameterSpec } from "./request/parameters.js";
import type { Condition } from "./response/condition.js";
import type { WaiterSpec } from "./wait.js";

/** An operation as the document declares it. */
export interface OperationSpec {
  method: string;
  path: string;
  parameters: readonly ParameterSpec[];
  /** Whether two requests do no more than one. Default: the method decides. */
  isRetrySafe?: boolean;
  /** Whether it is sent without credentials. Default: false. */
  isPublic?: boolean;
  /** What a success is. Default: JSON. */
  returns?: "empty" | "stream";
  /** The statuses of a success without a body, beside those with one. */
  emptyStatuses?: readonly number[];
  /** The response is final and good. It wins over `failed`. */
  ready?: Condition;
  /** The response is an error, whatever its status, when one of these holds. */
  failed?: readonly Condition[];
  /** The field that says why it failed. */
  reason?: string;
  /** Fields of a success that are called as those of an error body are, and do not tell of a failure. */
  ownFields?: readonly string[];
  waiter?: WaiterSpec;
}

/** Every operation, by its operationId. */
export const operationSpecs: Record<string, OperationSpec> = operations;
