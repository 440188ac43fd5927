import { operations } from "./generated/operations.js";
import type { ParameterSpec } from "./request/parameters.js";
import type { Condition } from "./response/condition.js";
import type { WaiterSpec } from "./wait.js";

/** An operation as the document declares it. */
export interface OperationSpec {
  method: string;
  path: string;
  parameters: readonly ParameterSpec[];
  /** Whether a retry is safe. Default: whether the HTTP method is idempotent. */
  isRetrySafe?: boolean;
  /** Whether it is sent without credentials. Default: false. */
  isPublic?: boolean;
  /** The body of a success. Default: JSON. */
  returns?: "empty" | "stream";
  /** The statuses of a success without a body, beside those with one. */
  emptyStatuses?: readonly number[];
  /** The response is complete. Wins over `failed`. */
  ready?: Condition;
  /** The response is an error, whatever its status, when one of these is met. */
  failed?: readonly Condition[];
  /** The field with the reason of a failure. */
  reason?: string;
  /** Fields of a success that have the name of an error body's field, and do not describe an error. */
  ownFields?: readonly string[];
  waiter?: WaiterSpec;
}

/** Every operation, by its operationId. */
export const operationSpecs: Record<string, OperationSpec> = operations;
