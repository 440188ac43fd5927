import { type OperationEntry, type OperationId, operationTable, requireOperation } from "./operations.js";
import type { OwnResponse } from "./own-response.js";
import { findRoute } from "./routes.js";

/** What an operation answers with: a scenario by its name, or a response of one's own. */
export type Step = string | OwnResponse;

/** What a request gets. */
export interface Chosen {
  /** The scenario's name; `undefined` for a response of one's own. */
  name: string | undefined;
  status: number;
  own?: OwnResponse;
}

/** What is next for a request. */
export interface Next {
  chosen: Chosen;
  /**
   * Takes it, once the request has turned out to be good: what is rejected takes no step of a sequence.
   *
   * @returns false when another request has taken it meanwhile, or it has been replaced: then look again
   */
  take(): boolean;
}

/** How many paths are remembered, so that a mock that runs for months does not grow. */
const rememberedPaths = 10_000;

/** Which scenario each request gets: what a mock remembers between two calls. */
export class Scenarios {
  readonly #polls: number | undefined;
  readonly #sequences = new Map<string, readonly Step[]>();
  readonly #callsByPath = new Map<string, number>();
  #changes = 0;

  /** @param polls how often a job is pending unless something chooses; `undefined` leaves it to Prism */
  constructor(polls: number | undefined) {
    this.#polls = polls;
  }

  /** Makes an operation answer with one step, or with several in turn, the last of which stays. */
  use(id: string, steps: Step | readonly Step[]): void {
    const { scenarios } = requireOperation(id);
    const list = isList(steps) ? [...steps] : [steps];
    if (list.length === 0) throw new TypeError(`${id} needs at least one scenario.`);
    const unknown = list.find((step) => typeof step === "string" && !Object.hasOwn(scenarios, step));
    if (unknown !== undefined) {
      throw new TypeError(
        `${id} has no scenario ${JSON.stringify(unknown)}; it has ${Object.keys(scenarios).join(", ")}.`,
      );
    }
    this.#sequences.set(id, list);
    for (const key of this.#callsByPath.keys()) if (key.startsWith(`${id} `)) this.#callsByPath.delete(key);
    this.#changes++;
  }

  reset(): void {
    this.#sequences.clear();
    this.#callsByPath.clear();
    this.#changes++;
  }

  /** What a request gets next; `undefined` where nothing chooses, and Prism's own choice is as good. */
  next(id: OperationId, pathname: string, search = ""): Next | undefined {
    // A job can be named in the query as well.
    const key = `${id} ${decodeURIComponent(pathname)}${search}`;
    const counts = this.#callsByPath;
    const changes = this.#changes;
    const calls = counts.get(key) ?? 0;
    const entry = operationTable[id] as OperationEntry;
    const step = this.#stepFor(id, entry, pathname, calls);
    if (step === undefined) return undefined;
    return {
      chosen: chosenFor(entry, step),
      take: () => {
        if (this.#changes !== changes || (counts.get(key) ?? 0) !== calls) return false;
        counts.delete(key);
        counts.set(key, calls + 1);
        const oldest = counts.keys().next();
        if (counts.size > rememberedPaths && !oldest.done) counts.delete(oldest.value);
        return true;
      },
    };
  }

  #stepFor(id: string, entry: OperationEntry, pathname: string, calls: number): Step | undefined {
    const used = this.#sequences.get(id);
    if (used) return used[Math.min(calls, used.length - 1)];

    const named = scenarioInPath(entry, idIn(entry, pathname) ?? "");
    if (named) return named;

    const { progress } = entry;
    if (!progress || this.#polls === undefined) return undefined;
    return calls < this.#polls ? progress.pending : progress.ready;
  }
}

function isList(steps: Step | readonly Step[]): steps is readonly Step[] {
  return Array.isArray(steps);
}

function chosenFor({ scenarios }: OperationEntry, step: Step): Chosen {
  if (typeof step === "string") return { name: step, status: scenarios[step]?.status as number };
  const statuses = Object.values(scenarios).map(({ status }) => status);
  return { name: undefined, status: step.status ?? Math.min(...statuses), own: step };
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
