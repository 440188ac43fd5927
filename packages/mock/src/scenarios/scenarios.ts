import { decodePercent } from "../http/incoming.js";
import { type OperationEntry, type OperationId, operationTable, requireOperation } from "../operations.js";
import { findRoute } from "../routes.js";
import { copyOwnResponse, type OwnResponse } from "./own-response.js";
import { pathsOf, type ScenariosByPath } from "./scenarios-by-path.js";

/** What an operation returns: a scenario by its name, or a custom response. */
export type Step = string | OwnResponse;

/** The scenario of one request. */
export interface Choice {
  /** The scenario's name; `undefined` for a custom response. */
  name: string | undefined;
  status: number;
  own: OwnResponse | undefined;
  /** Whether it comes from a recording: its links then lead to the mock, as those of examples do. */
  isRecorded: boolean;
  /** Moves its sequence on. To be called for a valid request only: a rejected one takes no step. */
  take(): void;
}

/** In words, how a custom response breaks the document. */
export type CheckOwn = (id: OperationId, status: number, own: OwnResponse) => readonly string[];

/** How many paths are remembered, so that a mock that runs for months does not grow. */
const rememberedPaths = 10_000;

/** Chooses the scenario of each request, and remembers how far each path has come. */
export class Scenarios {
  readonly #polls: number | undefined;
  readonly #check: CheckOwn;
  #used = new Map<string, readonly Step[]>();
  #kept: ReadonlyMap<string, readonly Step[]> = new Map();
  readonly #recorded = new Map<string, readonly Step[]>();
  readonly #callsByPath = new Map<string, number>();

  /**
   * @param polls how often a job is pending unless something else is chosen; `undefined` leaves it to Prism
   * @param check for custom responses
   */
  constructor(polls: number | undefined, check: CheckOwn) {
    this.#polls = polls;
    this.#check = check;
  }

  /** Makes an operation return one step, or several in turn, the last one from then on. */
  use(id: string, steps: Step | readonly Step[]): void {
    this.#used.set(id, this.#requireSteps(id, [steps].flat() as Step[]));
    for (const key of this.#callsByPath.keys()) if (key.startsWith(`${id} `)) this.#callsByPath.delete(key);
  }

  /** Plays back a recording. It outlasts a reset, and `use` wins over it. */
  load(recording: ScenariosByPath): void {
    this.#recorded.clear();
    for (const { id, url, steps } of pathsOf(recording)) {
      const key = url ? keyOf(id, url.pathname, url.search) : id;
      const where = `${id}: ${url ? url.pathname + url.search : "*"}`;
      if (this.#recorded.has(key))
        throw new TypeError(`${where} is there twice, written in two ways. Keep one.`);
      this.#recorded.set(key, this.#requireSteps(id, steps, where));
    }
  }

  /** Makes what is in use now what a reset returns to. */
  keep(): void {
    this.#kept = new Map(this.#used);
  }

  reset(): void {
    this.#used = new Map(this.#kept);
    this.#callsByPath.clear();
  }

  /** @param where the place, for the message */
  #requireSteps(id: string, steps: readonly Step[], where = id): readonly Step[] {
    const entry = requireOperation(id);
    if (steps.length === 0) throw new TypeError(`${where} needs at least one scenario.`);
    return steps.map((step, index) => {
      if (typeof step === "object" && step !== null) {
        const own = copyOwnResponse(id, step);
        const violations = own.unchecked ? [] : this.#check(id as OperationId, statusOf(entry, own), own);
        if (violations.length === 0) return own;
        const isOne = steps.length === 1 && where === id;
        const place = isOne ? `A response for ${id}` : `Response ${index + 1} of ${where}`;
        throw new TypeError(
          `${place} breaks the document: ${violations.join("; ")}. Set "unchecked: true" to send it all the same.`,
        );
      }
      if (Object.hasOwn(entry.scenarios, step)) return step;
      const known = Object.keys(entry.scenarios).join(", ");
      throw new TypeError(`${where} has no scenario ${JSON.stringify(step)}; it has ${known}.`);
    });
  }

  /**
   * The scenario of a request: the one in use, or else recorded, or named by the ID in the path, or the job's progress.
   *
   * @param search the query: it can name a job as well
   * @returns `undefined` where Prism's own choice is as good
   */
  choose(id: OperationId, pathname: string, search = ""): Choice | undefined {
    const key = keyOf(id, pathname, search);
    const calls = this.#callsByPath.get(key) ?? 0;
    const entry = operationTable[id] as OperationEntry;
    const used = this.#used.get(id);
    const steps =
      used ??
      this.#recorded.get(key) ??
      this.#recorded.get(keyOf(id, pathname, "")) ??
      this.#recorded.get(id);
    const step = steps
      ? steps[Math.min(calls, steps.length - 1)]
      : (scenarioInPath(id, pathname) ?? this.#progressOf(entry, calls));
    if (step === undefined) return undefined;
    return {
      name: typeof step === "string" ? step : undefined,
      status: statusOf(entry, step),
      own: typeof step === "string" ? undefined : step,
      isRecorded: steps !== undefined && steps !== used,
      take: () => this.#setCalls(key, calls + 1),
    };
  }

  #progressOf({ progress }: OperationEntry, calls: number): string | undefined {
    if (!progress || this.#polls === undefined) return undefined;
    return calls < this.#polls ? progress.pending : progress.ready;
  }

  #setCalls(key: string, calls: number): void {
    this.#callsByPath.delete(key);
    this.#callsByPath.set(key, calls);
    const oldest = this.#callsByPath.keys().next();
    if (this.#callsByPath.size > rememberedPaths && !oldest.done) this.#callsByPath.delete(oldest.value);
  }
}

// Neither the order of a query's names nor their encoding makes it another request.
function keyOf(id: string, pathname: string, search: string): string {
  const path = `${id} ${decodePercent(pathname)}`;
  if (search === "") return path;
  const query = new URLSearchParams(search);
  query.sort();
  return `${path}?${query}`;
}

function statusOf({ scenarios }: OperationEntry, step: Step): number {
  if (typeof step === "string") return scenarios[step]?.status as number;
  return step.status ?? Math.min(...Object.values(scenarios).map(({ status }) => status));
}

/** The scenarios that an ID can name, the longest first. A status is not among them: too many IDs end in a number. */
const namesInIds: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(operationTable).map(([id, { scenarios }]) => {
    const names = Object.keys(scenarios).filter((name) => !/^\d+$/.test(name));
    return [id, names.sort((a, b) => b.length - a.length)];
  }),
);

/**
 * The scenario that a path's ID names, such as "narrator-frozen": any client can choose one without a header.
 *
 * The ID is the last parameter of the last segment: "/jobs/{job_id}" has one, "/jobs/{job_id}/summary" has none.
 */
function scenarioInPath(id: OperationId, pathname: string): string | undefined {
  const { method, path } = operationTable[id] as OperationEntry;
  const parameter = /\{([^}]+)\}[^/{]*$/.exec(path)?.[1];
  const value = parameter && findRoute(method, pathname)?.values[parameter];
  const name = value && `-${decodePercent(value)}`;
  return name ? namesInIds.get(id)?.find((scenario) => name.endsWith(`-${scenario}`)) : undefined;
}
