import { createRedactor } from "./errors/redact.js";
import * as generated from "./generated/response-schemas.js";
import { findMismatches, type JsonSchema } from "./validate/json-schema.js";

const responses: Record<string, JsonSchema> = generated.responses;
const schemas: Record<string, JsonSchema> = generated.schemas;

/** A place where a response does not match the document. */
export interface Drift {
  /** The operation that was called. */
  operationId: string;
  /** The field: `files[0].state`. */
  path: string;
  /** Operation, field, what the document expects, and what was found. */
  message: string;
}

/**
 * Finds every place where a response does not match the document. A new field matches: responses may grow. A value that
 * an enum does not list is a drift, though the client lets it through.
 *
 * @param operationId such as `checkVoiceAsset`
 * @param response the body of a successful response
 * @throws {TypeError} the operation is unknown
 */
export function findDrifts(operationId: string, response: unknown): Drift[] {
  const schema = Object.hasOwn(responses, operationId) ? responses[operationId] : undefined;
  if (!schema) throw new TypeError(`findDrifts: unknown operation ${JSON.stringify(operationId)}`);
  return findMismatches(schema, response, schemas).map(({ path, expected, found }) => {
    const shown = createRedactor([])(stringify(found)).slice(0, 100);
    return {
      operationId,
      path,
      message: `${operationId}: ${path || "the response"} ${expected}, got ${shown}`,
    };
  });
}

/**
 * Creates the client's `validate` option: checks each successful response and reports each drift. The call still
 * resolves to the response, unless `onDrift` throws.
 *
 * @param onDrift is called for each drift, in the order of the response
 *
 * @example
 * ```ts
 * const client = createTtsClient({ ...options, validate: validateResponses(({ message }) => console.warn(message)) });
 * ```
 */
export function validateResponses(
  onDrift: (drift: Drift) => void,
): (operationId: string, response: unknown) => void {
  return (operationId, response) => {
    for (const drift of findDrifts(operationId, response)) onDrift(drift);
  };
}

function stringify(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "nothing";
  } catch {
    return "a value that is nested too deep to be shown";
  }
}
