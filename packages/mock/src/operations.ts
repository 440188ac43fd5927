import { operations } from "./generated/contract.js";

type Operations = typeof operations;

/** An operation of the document. */
export type OperationId = keyof Operations;

/** The scenarios of an operation: the names of its examples in the document. */
export type Scenario<Id extends OperationId> = keyof Operations[Id]["scenarios"] & string;

/** What the mock knows of an operation, apart from what Prism knows. */
export interface OperationEntry {
  method: string;
  path: string;
  scenarios: Record<string, { status: number; summary: string }>;
  /** The headers of each status, by lower-case name; without an example, `null`. */
  headers?: Record<string, Record<string, string | null>>;
  isAuthenticated?: false;
  /** The scenarios of an operation that is polled: until it is ready, and from then on. */
  progress?: { pending: string; ready: string };
}

/** Every operation of the document, by its operationId. */
export const operationTable: Record<string, OperationEntry> = operations;

/**
 * The operation with an operationId.
 *
 * @throws {TypeError} it is unknown; the message lists the known ones
 */
export function requireOperation(id: string): OperationEntry {
  const entry = typeof id === "string" && Object.hasOwn(operationTable, id) ? operationTable[id] : undefined;
  if (entry) return entry;
  const known = Object.keys(operationTable).join(", ");
  throw new TypeError(`Unknown operation ${JSON.stringify(id)}. The operations are ${known}.`);
}

/** A sentence that lists an operation's scenarios by status. */
export function describeScenarios(id: OperationId): string {
  const { scenarios } = requireOperation(id);
  const lists = statusesOf(id).map((status) => {
    const names = Object.keys(scenarios).filter((name) => scenarios[name]?.status === status);
    return `${names.join(", ")} (code ${status})`;
  });
  return `Its scenarios are ${lists.join("; ")}.`;
}

/** The documented statuses of an operation: each of its responses is a scenario. */
export function statusesOf(id: OperationId): number[] {
  return [...new Set(Object.values(requireOperation(id).scenarios).map(({ status }) => status))];
}

/** The violation message for a status that is not documented. */
export function describeStatus(id: OperationId, status: number): string {
  return `The status ${status} is not documented; ${listOf(statusesOf(id).map(String))} are`;
}

/** Names in a sentence: `a, b and c`. */
export function listOf(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
