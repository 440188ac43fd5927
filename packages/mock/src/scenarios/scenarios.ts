import { decodePercent } from "../decode-percent.js";
import { type OperationEntry, type OperationId, operationTable, requireOperation } from "../operations.js";
import { findRoute } from "../routes.js";
import { copyOwnResponse, type OwnResponse } from "./own-response.js";
import { pathsOf, type ScenariosByPath } from "./scenarios-by-path.js";

/** What an operation answers with: a scenario by its name, or a response of one's own. */
export type Step = string | OwnResponse;

/** What a request gets. */
export interface Chosen {
  /** The scenario's name; `undefined` for a response of one's own. */
  name: string | undefined;
  status: number;
  own?: OwnResponse;
  isRecorded?: boolean;
}

/** The steps of an operation, or of one path of it. */
interface Sequence {
  steps: readonly Step[];
  /** Whether it was recorded: its links then lead to the mock, as those of scenarios do. */
  isRecorded: boolean;
}

/** How a response of one's own breaks the document, in words. */
export type CheckOwn = (id: OperationId, chosen: Chosen) => readonly string[];

/** What is next for a request. */
export interface Next {
  chosen: Chosen;
  /** Takes it, once the request has turned out to be good: what is rejected takes no step of a sequence. */
  take(): void;
}

/** How many paths are remembered, so that a mock that runs for months does not grow. */
const rememberedPaths = 10_000;

/** Which scenario each request gets: what a mock remembers between two calls. */
export class Scenarios {
  readonly #polls: number | undefined;
  readonly #check: CheckOwn;
  #used = new Map<string, Sequence>();
  #kept: ReadonlyMap<string, Sequence> = new Map();
  readonly #recorded = new Map<string, Sequence>();
  readonly #callsByPath = new Map<string, number>();

  /**
   * @param polls how often a job is pending unless something chooses; `undefined` leaves it to Prism
   * @param check says how a response of one's own breaks the document
   */
  constructor(polls: number | undefined, check: CheckOwn) {
    this.#polls = polls;
    this.#check = check;
  }

  /** Makes an operation answer with one step, or with several in turn, the last of which stays. */
  use(id: string, steps: Step | readonly Step[]): void {
    this.#used.set(id, { steps: this.#requireSteps(id, isList(steps) ? steps : [steps]), isRecorded: false });
    for (const key of this.#callsByPath.keys()) if (key.startsWith(`${id} `)) this.#callsByPath.delete(key);
  }

  /** Plays back a recording. It stays after a reset, and gives way to what is used. */
  load(recording: ScenariosByPath): void {
    const seen = new Set<string>();
    for (const { id, path, steps } of pathsOf(recording)) {
      const key = path ? keyOf(id, path.pathname, path.search) : id;
      const where = `${id}: ${path ? path.pathname + path.search : "*"}`;
      if (seen.has(key)) throw new TypeError(`${where} is there twice, written in two ways. Keep one.`);
      seen.add(key);
      this.#recorded.set(key, { steps: this.#requireSteps(id, steps, where), isRecorded: true });
    }
  }

  /** Makes what is used now what a reset leads back to. */
  keep(): void {
    this.#kept = new Map(this.#used);
  }

  reset(): void {
    this.#used = new Map(this.#kept);
    this.#callsByPath.clear();
  }

  /** @param where what is named in an error */
  #requireSteps(id: string, steps: readonly Step[], where = id): readonly Step[] {
    const { scenarios } = requireOperation(id);
    if (steps.length === 0) throw new TypeError(`${where} needs at least one scenario.`);
    return steps.map((step, index) => {
      if (typeof step === "object" && step !== null) {
        const place =
          steps.length > 1 || where !== id ? `Response ${index + 1} of ${where}` : `A response for ${id}`;
        return this.#requireOwn(id as OperationId, step, place);
      }
      if (Object.hasOwn(scenarios, step)) return step;
      const known = Object.keys(scenarios).join(", ");
      throw new TypeError(`${where} has no scenario ${JSON.stringify(step)}; it has ${known}.`);
    });
  }

  #requireOwn(id: OperationId, step: OwnResponse, place: string): OwnResponse {
    const own = copyOwnResponse(id, step);
    const violations = own.unchecked ? [] : this.#check(id, chosenFor(requireOperation(id), own));
    if (violations.length === 0) return own;
    throw new TypeError(
      `${place} breaks the document: ${violations.join("; ")}. With "unchecked: true" it is sent all the same.`,
    );
  }

  /** What a request gets next; `undefined` where nothing chooses, and Prism's own choice is as good. */
  next(id: OperationId, pathname: string, search = ""): Next | undefined {
    // A job can be named in the query as well.
    const key = keyOf(id, pathname, search);
    const counts = this.#callsByPath;
    const calls = counts.get(key) ?? 0;
    const entry = operationTable[id] as OperationEntry;
    const sequence =
      this.#used.get(id) ??
      this.#recorded.get(key) ??
      this.#recorded.get(keyOf(id, pathname, "")) ??
      this.#recorded.get(id);
    const step = sequence
      ? sequence.steps[Math.min(calls, sequence.steps.length - 1)]
      : this.#scenarioFor(entry, pathname, calls);
    if (step === undefined) return undefined;
    return {
      chosen: { ...chosenFor(entry, step), isRecorded: sequence?.isRecorded ?? false },
      take: () => {
        counts.delete(key);
        counts.set(key, calls + 1);
        const oldest = counts.keys().next();
        if (counts.size > rememberedPaths && !oldest.done) counts.delete(oldest.value);
      },
    };
  }

  #scenarioFor(entry: OperationEntry, pathname: string, calls: number): string | undefined {
    const named = scenarioInPath(entry, idIn(entry, pathname) ?? "");
    if (named) return named;
    const { progress } = entry;
    if (!progress || this.#polls === undefined) return undefined;
    return calls < this.#polls ? progress.pending : progress.ready;
  }
}

function keyOf(id: string, pathname: string, search: string): string {
  return `${id} ${decodePercent(pathname)}${search && sorted(search)}`;
}

// The order of a query's names, and how they are written, makes no other request of it.
function sorted(search: string): string {
  const query = new URLSearchParams(search);
  query.sort();
  return `?${query}`;
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
function scenarioInPath(entry: OperationEntry, id: string): string | undefined {
  return namesOf(entry).find((name) => `-${id}`.endsWith(`-${name}`));
}

const namesByEntry = new Map<OperationEntry, string[]>();

/** The longest first: one can be the end of another. */
function namesOf(entry: OperationEntry): string[] {
  const known = namesByEntry.get(entry);
  if (known) return known;
  const names = Object.keys(entry.scenarios).filter((name) => !/^\d+$/.test(name));
  namesByEntry.set(
    entry,
    names.sort((a, b) => b.length - a.length),
  );
  return names;
}

// What stands for the template of a path's last segment: "/jobs/{job_id}" has an ID, "/jobs/{job_id}/summary" none.
function idIn({ method, path }: OperationEntry, pathname: string): string | undefined {
  const name = /\{([^}]+)\}[^/{]*$/.exec(path)?.[1];
  const value = name && findRoute(method, pathname)?.values[name];
  return value && decodePercent(value);
}
