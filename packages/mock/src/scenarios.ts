import { operations } from "./generated/contract.js";
import { findRoute } from "./routes.js";

type Operations = typeof operations;

/** An operation of the document. */
export type OperationId = keyof Operations;

/** The scenarios of an operation: the names of its examples in the document. */
export type Scenario<Id extends OperationId> = keyof Operations[Id]["scenarios"] & string;

interface OperationEntry {
  method: string;
  path: string;
  scenarios: Record<string, number>;
  /** The headers of each status, by lower-case name; without an example, `null`. */
  headers?: Record<string, Record<string, string | null>>;
  isAuthenticated?: false;
  progress?: { pending: string; ready: string };
}

const table: Record<string, OperationEntry> = operations;

/** A scenario by its name, and the status that it is answered with. */
export interface Chosen {
  name: string;
  status: number;
}

/** How many paths are remembered, so that a mock that runs for months does not grow. */
const rememberedPaths = 10_000;

/** Which scenario each request gets: what a mock remembers between two calls. */
export class Scenarios {
  readonly #polls: number;
  readonly #sequences = new Map<string, readonly string[]>();
  readonly #callsByPath = new Map<string, number>();

  constructor(polls: number) {
    this.#polls = polls;
  }

  /** Makes an operation answer with a scenario, or with several in turn, the last of which stays. */
  use(id: string, scenario: string | readonly string[]): void {
    const entry = requireOperation(id);
    const names = typeof scenario === "string" ? [scenario] : [...scenario];
    if (names.length === 0) throw new TypeError(`${id} needs at least one scenario.`);
    const unknown = names.find((name) => !Object.hasOwn(entry.scenarios, name));
    if (unknown !== undefined) {
      throw new TypeError(
        `${id} has no scenario ${JSON.stringify(unknown)}; it has ${Object.keys(entry.scenarios).join(", ")}.`,
      );
    }
    this.#sequences.set(id, names);
    this.#forget(id);
  }

  reset(): void {
    this.#sequences.clear();
    this.#callsByPath.clear();
  }

  /**
   * Takes the next scenario for a request; without a name, Prism's own choice is as good. It is taken at
   * once, so that two requests at a time get two scenarios.
   *
   * `giveBack` undoes that for a request that turns out to break the contract, which does not count.
   */
  take(id: string, pathname: string, search = ""): { chosen: Chosen | undefined; giveBack: () => void } {
    const entry = table[id] as OperationEntry;
    // A job can be named in the query as well.
    const key = keyOf(id, decodeURIComponent(pathname) + search);
    const counts = this.#callsByPath;
    const calls = counts.get(key) ?? 0;
    const name = this.#sequenceFor(id, entry, pathname)?.(calls);

    counts.delete(key);
    counts.set(key, calls + 1);
    const oldest = counts.keys().next();
    if (counts.size > rememberedPaths && !oldest.done) counts.delete(oldest.value);
    const giveBack = () => {
      const now = counts.get(key);
      if (now !== undefined) counts.set(key, Math.max(0, now - 1));
    };
    return {
      chosen: name === undefined ? undefined : { name, status: entry.scenarios[name] as number },
      giveBack,
    };
  }

  #sequenceFor(id: string, entry: OperationEntry, pathname: string): ((calls: number) => string) | undefined {
    const used = this.#sequences.get(id);
    if (used) return (calls) => used[Math.min(calls, used.length - 1)] as string;

    const named = scenarioInPath(entry, idIn(entry, pathname) ?? "");
    if (named) return () => named;

    const { progress } = entry;
    return progress && ((calls) => (calls < this.#polls ? progress.pending : progress.ready));
  }

  #forget(id: string): void {
    for (const key of this.#callsByPath.keys()) if (key.startsWith(`${id} `)) this.#callsByPath.delete(key);
  }
}

/**
 * The operation of that name.
 *
 * @param others what else the caller takes, to be named in the error
 * @throws {TypeError} there is none
 */
export function requireOperation(id: string, others: readonly string[] = []): OperationEntry {
  const entry = Object.hasOwn(table, id) ? table[id] : undefined;
  if (entry) return entry;
  throw new TypeError(
    `There is no operation ${JSON.stringify(id)}; there are ${[...Object.keys(table), ...others].join(", ")}.`,
  );
}

/** An operation's scenarios in words, by their status. */
export function describeScenarios(id: OperationId): string {
  const { scenarios } = table[id] as OperationEntry;
  const lists = [...new Set(Object.values(scenarios))].map((status) => {
    const names = Object.keys(scenarios).filter((name) => scenarios[name] === status);
    return `${names.join(", ")} (code ${status})`;
  });
  return `Its scenarios are ${lists.join("; ")}.`;
}

// An ID such as "narrator-frozen" chooses its scenario, so that any client can do so without a header. A status
// is no such name: too many IDs end in a number.
function scenarioInPath({ scenarios }: OperationEntry, id: string): string | undefined {
  const names = Object.keys(scenarios).filter(
    (name) => (id === name || id.endsWith(`-${name}`)) && !/^\d+$/.test(name),
  );
  return names.sort((a, b) => b.length - a.length)[0];
}

// What stands for the template of a path's last segment: "/jobs/{job_id}" has an ID, "/jobs/{job_id}/summary" none.
function idIn({ method, path }: OperationEntry, pathname: string): string | undefined {
  const name = /\{([^}]+)\}[^/{]*$/.exec(path)?.[1];
  const value = name && findRoute(method, pathname)?.values[name];
  return value && decodeURIComponent(value);
}

function keyOf(id: string, pathname: string): string {
  return `${id} ${pathname}`;
}
