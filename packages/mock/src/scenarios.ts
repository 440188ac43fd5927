import { operations } from "./generated/contract.js";

type Operations = typeof operations;

/** An operation of the document. */
export type OperationId = keyof Operations;

/** The scenarios of an operation: the names of its examples in the document. */
export type Scenario<Id extends OperationId> = keyof Operations[Id]["scenarios"] & string;

interface OperationEntry {
  method: string;
  path: string;
  scenarios: Record<string, number>;
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
  take(id: string, pathname: string): { chosen: Chosen | undefined; giveBack: () => void } {
    const entry = table[id] as OperationEntry;
    const key = keyOf(id, decodeURIComponent(pathname));
    const counts = this.#callsByPath;
    const calls = counts.get(key) ?? 0;
    const name = this.#sequenceFor(id, entry, decodeURIComponent(pathname))?.(calls);

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

    const named = scenarioInPath(entry, pathname);
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

/** The methods that a path can be called with. */
export function methodsOf(pathname: string): string[] {
  const all = [...new Set(Object.values(table).map(({ method }) => method))];
  return all.filter((method) => findOperation(method, pathname));
}

/** The operation that a request is for, if there is one. */
export function findOperation(method: string, pathname: string): OperationId | undefined {
  const segments = pathname.split("/");
  return routes.find(
    (route) =>
      route.method === method &&
      route.template.length === segments.length &&
      route.template.every((part, index) =>
        part.startsWith("{") ? segments[index] !== "" : part === segments[index],
      ),
  )?.id;
}

const routes = (Object.keys(table) as OperationId[]).map((id) => {
  const { method, path } = table[id] as OperationEntry;
  return { id, method, template: path.split("/") };
});

// An ID such as "narrator-frozen" carries its scenario, so that any client can choose one without a header.
function scenarioInPath({ scenarios }: OperationEntry, pathname: string): string | undefined {
  const id = pathname.slice(pathname.lastIndexOf("/") + 1);
  const names = Object.keys(scenarios).filter((name) => id === name || id.endsWith(`-${name}`));
  return names.sort((a, b) => b.length - a.length)[0];
}

function keyOf(id: string, pathname: string): string {
  return `${id} ${pathname}`;
}
