import { inspect } from "node:util";
import type { Call } from "./calls/calls.js";
import { requireKnown } from "./check-options.js";
import { Dropped } from "./faults/fault-response.js";
import type { Fault, FaultTarget } from "./faults/faults.js";
import type { KnownKey } from "./gateway/verify-signature.js";
import { type OperationId, requireOperation, type Scenario } from "./operations.js";
import type { OwnResponse } from "./scenarios/own-response.js";
import type { ScenariosByPath } from "./scenarios/scenarios-by-path.js";
import { Service } from "./service.js";

export interface MockOptions {
  /** How often a job is pending before it is ready. Default: 2. */
  polls?: number | undefined;
  /**
   * Checks signatures with this key, as the gateway does, and refuses what is not signed with it. Requests
   * with a token are not concerned. Default: credentials only have to be complete.
   */
  verifySignature?: KnownKey | undefined;
  /** Also answers `POST /v3/auth/tokens` as IAM does, with a token for any password. Default: false. */
  iam?: boolean | undefined;
  /**
   * Makes responses up from the schemas wherever nothing else chooses, as `Prefer: dynamic=true` does for one.
   * `polls` has no effect then. Default: false.
   */
  dynamic?: boolean | undefined;
  /**
   * Whether a request that breaks the contract is rejected. With `false` it gets its response all the same, and
   * `calls()` has the violations. Default: true.
   */
  validate?: boolean | undefined;
  /** Responses to play back, by operation and path, such as a proxy has recorded. Default: none. */
  scenarios?: ScenariosByPath | undefined;
  /** The time in milliseconds since 1970, for tests with a clock of their own. Default: `Date.now`. */
  now?: (() => number) | undefined;
  /** Is told of every call once it has been answered. An error of it becomes a warning of the process. */
  onCall?: ((call: Call) => unknown) | undefined;
}

/** What an operation can answer with: a scenario by its name, or a response of one's own. */
export type Step<Id extends OperationId> = Scenario<Id> | OwnResponse;

/** A mock of the service. Two of them share nothing. */
export interface Mock extends AsyncDisposable {
  /**
   * Answers like the service, whatever the request's host. A request that is wrong gets an error body.
   *
   * It rejects where a `fetch` would, and only there: a fault resets the connection, the request's signal
   * aborts, the mock is closed, or the input is no request.
   */
  fetch(this: void, input: Request | URL | string, init?: RequestInit): Promise<Response>;
  /**
   * Makes an operation answer with a scenario from now on, or with a response of one's own, or with several of
   * them in turn for each URL, the last of which stays. A request's own `Prefer` header wins.
   *
   * @throws {TypeError} no such operation or scenario, and the message lists those that there are; or the response
   *   breaks the document, and is not `unchecked`
   *
   * @example
   * ```ts
   * mock.use("showTtsAuditionFile", ["pending", { status: 500, unchecked: true, body: "Oops" }, "complete"]);
   * ```
   */
  use<Id extends OperationId>(operationId: Id, step: Step<Id> | readonly Step<Id>[]): void;
  /**
   * Makes something go wrong: for an operation, for the audio `"files"`, or for `"*"`, which is both.
   * Several faults add up: all delays, and the first of the rest.
   *
   * @throws {TypeError} no such operation or fault, or a value out of its range
   *
   * @example
   * ```ts
   * mock.fault("showTtsAuditionFile", { kind: "reset", nth: 2 });
   * mock.fault("*", { kind: "throttle", probability: 0.1, seed: 7 });
   * ```
   */
  fault(target: FaultTarget, fault: Fault): void;
  /**
   * The last 1,000 calls, or those of one operation, the oldest first. Credentials are taken out.
   *
   * @throws {TypeError} no such operation
   */
  calls(operationId?: OperationId): readonly Call[];
  /**
   * Forgets scenarios in use, faults, calls, and how far each job has come. Whoever is held up by a fault is hung up
   * on.
   */
  reset(): void;
  /** Hangs up on whoever still waits. After it, `fetch` rejects. */
  close(): Promise<void>;
}

/**
 * Creates a mock that needs no port: pass its `fetch` to the client, or to whatever sends requests.
 *
 * Every request is checked against the OpenAPI document by Prism. A preview is pending for `polls` calls
 * for each job, then complete for good.
 *
 * @throws {TypeError} an option is wrong
 *
 * @example
 * ```ts
 * const mock = createMock();
 * mock.use("checkVoiceAsset", "frozen");
 * const client = createTtsClient({ region: "cn-north-4", projectId: "p", auth: tokenAuth("t"), fetch: mock.fetch });
 * ```
 */
export function createMock(options: MockOptions = {}): Mock {
  return mockOf(createService(options));
}

/**
 * @internal
 * @param others options that the caller takes by itself, to be named in the error
 * @throws {TypeError} an option is wrong
 */
export function createService(options: MockOptions, others: readonly string[] = []): Service {
  requireKnown(options, [...others, ...known]);
  const { polls = 2, verifySignature, scenarios, now = Date.now, onCall } = options;
  const { iam = false, dynamic = false, validate = true } = options;
  if (!Number.isInteger(polls) || polls < 0) {
    throw new TypeError(`polls must be a whole number from 0, got ${JSON.stringify(polls)}`);
  }
  for (const [name, value] of Object.entries({ iam, dynamic, validate })) {
    if (typeof value !== "boolean")
      throw new TypeError(`${name} must be true or false, got ${inspect(value)}`);
  }
  for (const [name, value] of Object.entries({ now, onCall })) {
    if (value !== undefined && typeof value !== "function")
      throw new TypeError(`${name} must be a function, got ${inspect(value)}`);
  }
  for (const name of ["accessKeyId", "secretAccessKey"] as const) {
    if (verifySignature && (typeof verifySignature[name] !== "string" || verifySignature[name] === "")) {
      throw new TypeError(`verifySignature.${name} must be a string that is not empty`);
    }
  }
  const service = new Service({
    polls,
    verifySignature: verifySignature && { ...verifySignature },
    iam,
    dynamic,
    validate,
    now,
    onCall,
  });
  if (scenarios) service.scenarios.load(scenarios);
  return service;
}

const known = ["polls", "verifySignature", "iam", "dynamic", "validate", "scenarios", "now", "onCall"];

/**
 * What a mock offers, over the service behind it.
 *
 * @internal
 */
export function mockOf(service: Service): Mock {
  const close = async () => service.close();
  return {
    async fetch(input, init) {
      const request = isRequest(input) && !init ? input : new Request(input, init);
      request.signal.throwIfAborted();
      try {
        const response = await service.respond(request);
        request.signal.throwIfAborted();
        return response;
      } catch (error) {
        throw error instanceof Dropped ? connectionReset(error) : error;
      }
    },
    use: (operationId, step) => service.scenarios.use(operationId, step),
    fault: (target, fault) => service.faults.add(target, fault),
    calls(operationId) {
      if (operationId !== undefined) requireOperation(operationId);
      return service.calls.list(operationId);
    },
    reset: () => service.reset(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

// A request may come from another realm, as in jsdom, where "instanceof" does not know it.
function isRequest(input: Request | URL | string): input is Request {
  return typeof input === "object" && "headers" in input;
}

// As Node's fetch rejects.
function connectionReset({ message }: Dropped): TypeError {
  const cause = Object.assign(new Error(message), { code: "ECONNRESET" });
  return new TypeError("fetch failed", { cause });
}
