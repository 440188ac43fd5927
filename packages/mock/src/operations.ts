import { operations } from "./generated/contract.js";

type Operations = typeof operations;

/** An operation of the document. */
export type OperationId = keyof Operations;

/** The scenarios of an operation: the names of its examples in the document. */
export type Scenario<Id extends OperationId> = keyof Operations[Id]["scenarios"] & string;

/** What the mock knows of an operation, apart from what Prism does. */
export interface OperationEntry {
  method: string;
  path: string;
  scenarios: Record<string, { status: number; summary: string }>;
  /** The headers of each status, by lower-case name; without an example, `null`. */
  headers?: Record<string, Record<string, string | null>>;
  isAuthenticated?: false;
  /** The scenarios of an operation that is polled, until it is ready and from then on. */
  progress?: { pending: string; ready: string };
}

/** Every operation of the document, by its operationId. */
export const operationTable: Record<string, OperationEntry> = operations;

/**
 * The operation of that name.
 *
 * @param others what else the caller takes, to be named in the error
 * @throws {TypeError} there is none
 */
export function requireOperation(id: string, others: readonly string[] = []): OperationEntry {
  const entry = typeof id === "string" && Object.hasOwn(operationTable, id) ? operationTable[id] : undefined;
  if (entry) return entry;
  throw new TypeError(
    `There is no operation ${JSON.stringify(id)}; there are ${[...Object.keys(operationTable), ...others].join(", ")}.`,
  );
}

/** An operation's scenarios in words, by their status. */
export function describeScenarios(id: OperationId): string {
  const { scenarios } = requireOperation(id);
  const entries = Object.entries(scenarios);
  const lists = [...new Set(entries.map(([, { status }]) => status))].map((code) => {
    const names = entries.filter(([, { status }]) => status === code).map(([name]) => name);
    return `${names.join(", ")} (code ${code})`;
  });
  return `Its scenarios are ${lists.join("; ")}.`;
}

/** The statuses that the document has for an operation: each of its responses is a scenario. */
export function statusesOf(id: OperationId): number[] {
  return [...new Set(Object.values(requireOperation(id).scenarios).map(({ status }) => status))];
}

/** What is wrong with a status that the document does not have for an operation. */
export function describeStatus(id: OperationId, status: number): string {
  const documented = statusesOf(id);
  const list = [documented.slice(0, -1).join(", "), documented.at(-1)].filter(Boolean).join(" and ");
  return `The status ${status} is not documented; ${list} are`;
}
