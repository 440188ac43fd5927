import type { Call } from "./calls/calls.js";
import { ConnectionDropped } from "./faults/fault-response.js";
import type { Fault, FaultTarget } from "./faults/faults.js";
import type { KnownKey } from "./gateway/verify-signature.js";
import { type OperationId, requireOperation, type Scenario } from "./operations.js";
import { requireKnown, requireNumber, requireType } from "./options.js";
import type { OwnResponse } from "./scenarios/own-response.js";
import type { ScenariosByPath } from "./scenarios/scenarios-by-path.js";
import { Service } from "./service.js";

/** How a mock responds. */
export interface MockOptions {
  /** How often a job is pending before it is ready. Default: 2. */
  polls?: number | undefined;
  /**
   * Verifies signatures with this key, as the gateway does, and rejects any other. Requests with a token are not
   * affected. Default: credentials only have to be complete.
   */
  verifySignature?: KnownKey | undefined;
  /** Also serves `POST /v3/auth/tokens`, as IAM does: any password gets a token. Default: false. */
  iam?: boolean | undefined;
  /**
   * Generates responses from the schemas where nothing else chooses one, as `Prefer: dynamic=true` does for one
   * request. `polls` has no effect then. Default: false.
   */
  dynamic?: boolean | undefined;
  /**
   * Whether a request that breaks the contract is rejected. With `false` it gets its response all the same, and
   * `calls()` lists its violations. Default: true.
   */
  validate?: boolean | undefined;
  /** Responses to play back, by operation and path, such as a proxy has recorded. Default: none. */
  scenarios?: ScenariosByPath | undefined;
  /** The time in milliseconds since 1970, for tests with their own clock. Default: `Date.now`. */
  now?: (() => number) | undefined;
  /** Is called after each call. An error that it throws becomes a warning of the process. Default: none. */
  onCall?: ((call: Call) => unknown) | undefined;
}

/** What an operation can return: a scenario by its name, or a custom response. */
export type Step<Id extends OperationId> = Scenario<Id> | OwnResponse;

/** A mock of the service. Two of them share nothing. */
export interface Mock extends AsyncDisposable {
  /**
   * Responds as the service does, whatever the request's host. An invalid request gets an error body.
   *
   * It rejects only where a `fetch` would: a fault resets the connection, the request's signal aborts, the mock is
   * closed, or the input is not a request.
   *
   * @param input a request or its address, as the platform's `fetch` takes it
   * @param init as the platform's `fetch` takes it
   */
  fetch(this: void, input: Request | URL | string, init?: RequestInit): Promise<Response>;
  /**
   * Makes an operation return a scenario from now on, or a custom response, or several of them in turn for each URL,
   * the last one from then on. A request's own `Prefer` header wins.
   *
   * @param operationId such as `checkVoiceAsset`
   * @param step the name of a scenario, a response, or a list of these
   * @throws {TypeError} the operation or the scenario is unknown, and the message lists the known ones; or the response
   *   breaks the document, and is not `unchecked`
   *
   * @example
   * ```ts
   * mock.use("showTtsAuditionFile", ["pending", { status: 500, unchecked: true, body: "Oops" }, "complete"]);
   * ```
   */
  use<Id extends OperationId>(operationId: Id, step: Step<Id> | readonly Step<Id>[]): void;
  /**
   * Injects a fault into an operation, the audio `"files"`, a login at `"iam"`, or `"*"` for all of them. Several faults
   * add up: all delays, and the first of the rest.
   *
   * @throws {TypeError} the operation or the fault is unknown, or a value is out of range
   *
   * @example
   * ```ts
   * mock.fault("showTtsAuditionFile", { kind: "reset", nth: 2 });
   * mock.fault("*", { kind: "throttle", probability: 0.1, seed: 7 });
   * ```
   */
  fault(target: FaultTarget, fault: Fault): void;
  /**
   * The last 1,000 calls, or those of one operation, the oldest first. Credentials are redacted.
   *
   * @throws {TypeError} the operation is unknown
   */
  calls(operationId?: OperationId): readonly Call[];
  /** Forgets scenarios in use, faults, calls and the progress of each job. Drops delayed and stalled connections. */
  reset(): void;
  /** Drops open connections. Later calls of `fetch` reject. */
  close(): Promise<void>;
}

/**
 * Creates a mock that needs no port: pass its `fetch` to the client, or to whatever sends requests.
 *
 * Every request is validated against the OpenAPI document by Prism. A preview is pending for `polls` calls of each
 * job, then complete.
 *
 * @throws {TypeError} an option is invalid
 *
 * @example
 * ```ts
 * const mock = createMock();
 * mock.use("checkVoiceAsset", "frozen");
 * const client = createTtsClient({ region: "cn-north-4", projectId: "p", auth: tokenAuth("t"), fetch: mock.fetch });
 * ```
 */
export function createMock(options: MockOptions = {}): Mock {
  return createMockOf(createService(options));
}

const known = ["polls", "verifySignature", "iam", "dynamic", "validate", "scenarios", "now", "onCall"];

/**
 * @internal
 * @param others options that the caller handles, for the message
 * @throws {TypeError} an option is invalid
 */
export function createService(options: MockOptions, others: readonly string[] = []): Service {
  requireKnown(options, [...others, ...known]);
  const { polls = 2, verifySignature, scenarios, now = Date.now, onCall } = options;
  const { iam = false, dynamic = false, validate = true } = options;
  requireNumber("polls", polls, 0, Number.MAX_SAFE_INTEGER);
  requireType("boolean", { iam, dynamic, validate });
  requireType("function", { now, onCall });
  if (verifySignature) requireKnown(verifySignature, ["accessKeyId", "secretAccessKey"]);
  for (const name of ["accessKeyId", "secretAccessKey"] as const) {
    if (verifySignature && (typeof verifySignature[name] !== "string" || verifySignature[name] === ""))
      throw new TypeError(`verifySignature.${name} must be a string that is not empty.`);
  }
  const key = verifySignature && { ...verifySignature };
  const service = new Service({ polls, verifySignature: key, iam, dynamic, validate, now, onCall });
  if (scenarios) service.scenarios.load(scenarios);
  return service;
}

/**
 * The public methods of a service.
 *
 * @internal
 */
export function createMockOf(service: Service): Mock {
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
        if (!(error instanceof ConnectionDropped)) throw error;
        // As Node's fetch rejects.
        const cause = Object.assign(new Error(error.message), { code: "ECONNRESET" });
        throw new TypeError("fetch failed", { cause });
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

// A request may come from another realm, as in jsdom, where "instanceof" does not recognize it.
function isRequest(input: Request | URL | string): input is Request {
  return typeof input === "object" && "headers" in input;
}
