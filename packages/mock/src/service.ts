import { type Call, type CallNotes, Calls } from "./calls/calls.js";
import { isFile, OwnPaths } from "./control/own-paths.js";
import { ServiceError } from "./errors/service-error.js";
import { toViolation } from "./errors/violation.js";
import { ConnectionDropped, createFaultResponse, wait } from "./faults/fault-response.js";
import { Faults } from "./faults/faults.js";
import { issueToken, isTokenRequest } from "./gateway/iam.js";
import { createSignatureError, findSignatureFault, type KnownKey } from "./gateway/verify-signature.js";
import { createPreflightResponse, withCors } from "./http/cors.js";
import { hasStrayBody, type Incoming, largestBody, readRequest, requestIdOf } from "./http/incoming.js";
import { type PlainResponse, type ResponseClass, toResponse } from "./http/response.js";
import { type OperationId, requireOperation } from "./operations.js";
import { notify } from "./options.js";
import { withDocumentedHeaders } from "./responses/documented-headers.js";
import { Responder, type ResponderOptions } from "./responses/responder.js";
import { findRoute } from "./routes.js";

export interface ServiceOptions extends ResponderOptions {
  verifySignature: KnownKey | undefined;
  iam: boolean;
  now: () => number;
  onCall: ((call: Call) => unknown) | undefined;
}

/** The way of a request through the mock, from the plain request to the plain response. */
export class Service {
  readonly faults = new Faults();
  readonly calls = new Calls();
  readonly #options: ServiceOptions;
  readonly #ownPaths = new OwnPaths();
  readonly #responder: Responder;
  readonly #closed = new AbortController();
  /** Aborts when the mock is reset: a call that began before is not one of the next test. */
  #reset = new AbortController();

  constructor(options: ServiceOptions) {
    this.#options = options;
    this.#responder = new Responder(options);
  }

  get scenarios() {
    return this.#responder.scenarios;
  }

  /** Aborts when the mock is closed. */
  get closed(): AbortSignal {
    return this.#closed.signal;
  }

  /** Makes the current scenarios and faults those that a reset returns to. */
  keepSettings(): void {
    this.scenarios.keep();
    this.faults.keep();
  }

  /** Returns to the kept settings, and drops the connections of delayed and stalled calls. */
  reset(): void {
    this.#reset.abort(new ConnectionDropped("The mock was reset."));
    this.#reset = new AbortController();
    this.scenarios.reset();
    this.faults.reset();
    this.calls.reset();
  }

  /** Drops the connections of delayed and stalled calls, and of every later one. */
  close(): void {
    this.#closed.abort(new ConnectionDropped("The mock was closed."));
  }

  /**
   * Responds to a request. An invalid one gets an error body.
   *
   * @param Made the class of the response
   * @throws {ConnectionDropped} a fault drops the connection, or the mock is closed
   * @throws the reason of `request.signal`, when the caller no longer waits
   * @throws {TypeError} the request's body was read before
   */
  async respond(request: Request, Made?: ResponseClass): Promise<Response> {
    const incoming = await readRequest(request, this.#closed.signal);
    return toResponse(await this.#respondAndRecord(incoming), request.method, Made);
  }

  async #respondAndRecord(request: Incoming): Promise<PlainResponse> {
    const startedAtMs = this.#options.now();
    const startedAt = performance.now();
    const notes: CallNotes = {};
    const { signal: reset } = this.#reset;
    let response: PlainResponse | undefined;
    try {
      this.#closed.signal.throwIfAborted();
      const found = await this.#respondOrFail(request, notes, reset).catch((error) =>
        toErrorResponse(error, request, notes),
      );
      response = withCors(withDocumentedHeaders(found, notes.operationId, request), request);
      return response;
    } finally {
      const durationMs = performance.now() - startedAt;
      const call = this.calls.add(request, notes, response, startedAtMs, durationMs, !reset.aborted);
      notify("onCall", this.#options.onCall, call);
    }
  }

  async #respondOrFail(request: Incoming, notes: CallNotes, reset: AbortSignal): Promise<PlainResponse> {
    requireValidPath(request);
    const preflight = createPreflightResponse(request);
    if (preflight) return preflight;

    const operationId = findRoute(request.method, request.url.pathname)?.id;
    const isLogin = this.#isLogin(request);
    notes.operationId = operationId;
    notes.isSecret = isLogin;
    const target = operationId ?? (isFile(request) ? "files" : isLogin ? "iam" : undefined);
    const { delayMs, effect } = this.faults.take(target);
    notes.fault = effect?.kind ?? (delayMs > 0 ? "delay" : undefined);
    const signals = () => [request.signal, this.#closed.signal, reset];
    if (delayMs > 0) await wait(delayMs, signals());
    if (effect?.kind === "stall") await wait(undefined, signals());
    const faulty = effect && createFaultResponse(effect, requestIdOf(request.headers), isLogin);
    if (faulty) return faulty;

    const response = await this.#respondWithoutFault(request, notes);
    return effect?.kind === "half-body" ? { ...response, isCutShort: true } : response;
  }

  async #respondWithoutFault(request: Incoming, notes: CallNotes): Promise<PlainResponse> {
    const own = this.#ownPaths.respond(request);
    if (own) return own;
    requireReadableBody(request);
    const { verifySignature, now } = this.#options;
    if (this.#isLogin(request)) return issueToken(request, now());
    const { operationId } = notes;
    if (verifySignature && operationId && requireOperation(operationId).isAuthenticated !== false) {
      const reason = findSignatureFault(request, verifySignature, now());
      if (reason !== undefined) {
        notes.violations = [{ path: "header.authorization", message: reason, code: 401 }];
        return createSignatureError(reason, requestIdOf(request.headers));
      }
    }
    // For an unknown path or method the responder fails before it needs the operation.
    return this.#responder.respond(request, operationId as OperationId, notes);
  }

  #isLogin(request: Incoming): boolean {
    return this.#options.iam && isTokenRequest(request);
  }
}

function toErrorResponse(error: Error, request: Incoming, notes: CallNotes): PlainResponse {
  if (error instanceof ConnectionDropped) throw error;
  request.signal.throwIfAborted();
  const found =
    error instanceof ServiceError ? error : new ServiceError("failure", `The mock failed: ${error.message}`);
  if (found.kind !== "failure") notes.violations ??= [toViolation(found)];
  return found.toResponse(requestIdOf(request.headers));
}

function requireValidPath({ url: { pathname } }: Incoming): void {
  if (!isDecodable(pathname)) throw new ServiceError("request", `${pathname} is not valid percent-encoding.`);
}

function isDecodable(text: string): boolean {
  try {
    // The bundler drops a call whose result is not used, even one that is made because it can throw.
    return typeof decodeURIComponent(text) === "string";
  } catch {
    return false;
  }
}

function requireReadableBody(request: Incoming): void {
  if (request.isTooLarge)
    throw new ServiceError("request", `The body is larger than ${largestBody} bytes, the mock's limit.`, 413);
  if (hasStrayBody(request))
    throw new ServiceError("request", `A request with method ${request.method} cannot have a body.`);
}
