import { redactor } from "./errors/redact.js";
import * as generated from "./generated/response-schemas.js";
import { type JsonSchema, mismatches } from "./json-schema.js";

const answers: Record<string, JsonSchema> = generated.responses;
const schemas: Record<string, JsonSchema> = generated.schemas;

/** A place where an answer is not as the document says. */
export interface Drift {
  /** The operation that was called. */
  operationId: string;
  /** The field: `files[0].state`. */
  path: string;
  /** The whole finding, in words. */
  message: string;
}

/**
 * Every place where an answer is not as the document says. New fields are none: answers may grow. A value
 * that an enum does not list is one, though the client lets it through.
 *
 * @throws {TypeError} the document has no such operation
 */
export function findDrifts(operationId: string, answer: unknown): Drift[] {
  const schema = Object.hasOwn(answers, operationId) ? answers[operationId] : undefined;
  if (!schema) throw new TypeError(`findDrifts: there is no operation ${JSON.stringify(operationId)}`);
  return mismatches(schema, answer, schemas).map(({ path, expected, found }) => {
    const shown = redactor([])(textOf(found)).slice(0, 100);
    return {
      operationId,
      path,
      message: `${operationId}: ${path || "the answer"} ${expected}, got ${shown}`,
    };
  });
}

/**
 * Makes the client's `validate` option: each successful answer is checked, and each drift reported. The
 * answer is returned all the same, unless `onDrift` throws.
 *
 * @example
 * ```ts
 * const client = createTtsClient({ ...options, validate: validateAnswers(({ message }) => console.warn(message)) });
 * ```
 */
export function validateAnswers(
  onDrift: (drift: Drift) => void,
): (operationId: string, answer: unknown) => void {
  return (operationId, answer) => {
    for (const drift of findDrifts(operationId, answer)) onDrift(drift);
  };
}

function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "nothing";
  } catch {
    return "something that is nested too deep to be shown";
  }
}
