import { setTimeout as after } from "node:timers/promises";
import { type Call, type CallNotes, Calls } from "./calls/calls.js";
import { isFile, OwnPaths } from "./control/own-paths.js";
import { isDecodable } from "./decode-percent.js";
import { readPreferences } from "./engine/prefer.js";
import { createPrism } from "./engine/prism.js";
import { toPrismRequest } from "./engine/prism-request.js";
import { isProblem, Refusal, refusalOf, refuseViolations } from "./errors/service-error.js";
import type { Violation } from "./errors/violation.js";
import { answerFault, Dropped } from "./faults/fault-response.js";
import { Faults } from "./faults/faults.js";
import { issueToken, isTokenRequest } from "./gateway/iam.js";
import { findSignatureFault, type KnownKey, refuseSignature } from "./gateway/verify-signature.js";
import { answerPreflight, withCors } from "./http/cors.js";
import { hasStrayBody, type Incoming, largestBody, readRequest } from "./http/incoming.js";
import { type Answer, type ResponseClass, toResponse } from "./http/response.js";
import { notify } from "./notify.js";
import { type OperationId, requireOperation } from "./operations.js";
import { withDocumentedHeaders } from "./responses/documented-headers.js";
import { Responses } from "./responses/write-response.js";
import { findOperation } from "./routes.js";
import { findOwnViolations } from "./scenarios/check-own-response.js";
import type { OwnResponse } from "./scenarios/own-response.js";
import { Scenarios } from "./scenarios/scenarios.js";

export interface ServiceOptions {
  polls: number;
  verifySignature: KnownKey | undefined;
  iam: boolean;
  dynamic: boolean;
  validate: boolean;
  now: () => number;
  onCall: ((call: Call) => unknown) | undefined;
}

/** The mock between a request and its answer, whatever carries the two: `fetch` or a server. */
export class Service {
  readonly scenarios: Scenarios;
  readonly faults = new Faults();
  readonly calls = new Calls();
  readonly #prism = createPrism();
  readonly #options: ServiceOptions;
  readonly #ownPaths = new OwnPaths();
  readonly #closed = new AbortController();
  /** Aborts when the mock is reset: a call that began before is none of the next test's. */
  #reset = new AbortController();
  readonly #responses: Responses;

  constructor(options: ServiceOptions) {
    this.#options = options;
    this.#responses = new Responses(this.#prism, options.dynamic);
    this.scenarios = new Scenarios(options.dynamic ? undefined : options.polls, (id, { status, own }) =>
      findOwnViolations(this.#prism, id, status, own as OwnResponse),
    );
  }

  /** Aborts when the mock is closed. */
  get closed(): AbortSignal {
    return this.#closed.signal;
  }

  /** Makes what is set now what a reset leads back to. */
  keepSettings(): void {
    this.scenarios.keep();
    this.faults.keep();
  }

  /** Leads back to what was set at first. Whoever is held up by a fault is hung up on. */
  reset(): void {
    this.#reset.abort(new Dropped("The mock was reset."));
    this.#reset = new AbortController();
    this.scenarios.reset();
    this.faults.reset();
    this.calls.reset();
  }

  /** Leaves nobody waiting: whoever is held up by a fault is hung up on. */
  close(): void {
    this.#closed.abort(new Dropped("The mock was closed."));
  }

  /**
   * Answers a request; what cannot be answered gets an error body.
   *
   * @param Made what the response is made with
   * @throws {Dropped} a fault says that there is to be no answer, or the mock is closed
   * @throws the reason of `request.signal`, when whoever asked no longer waits
   * @throws {TypeError} the request's body was read before
   */
  async respond(request: Request, Made?: ResponseClass): Promise<Response> {
    const incoming = await readRequest(request, this.#closed.signal);
    return toResponse(await this.#handle(incoming), request.method, Made);
  }

  async #handle(request: Incoming): Promise<Answer> {
    const startedAtMs = this.#options.now();
    const startedAt = performance.now();
    const notes: CallNotes = {};
    const { signal: reset } = this.#reset;
    let answer: Answer | undefined;
    try {
      if (this.#closed.signal.aborted) throw new Dropped("The mock is closed.");
      const found = await this.#answerOrRefuse(request, notes, reset);
      answer = withCors(withDocumentedHeaders(found, notes.operationId, request), request);
      return answer;
    } finally {
      const durationMs = performance.now() - startedAt;
      const call = this.calls.add(request, notes, answer, startedAtMs, durationMs, !reset.aborted);
      notify("onCall", this.#options.onCall, call);
    }
  }

  async #answerOrRefuse(request: Incoming, notes: CallNotes, reset: AbortSignal): Promise<Answer> {
    const requestId = () => request.headers["x-request-id"] || crypto.randomUUID();
    try {
      return await this.#answer(request, notes, requestId, reset);
    } catch (error) {
      if (error instanceof Dropped) throw error;
      request.signal.throwIfAborted();
      const refusal =
        error instanceof Refusal
          ? error
          : new Refusal("failure", `The mock failed: ${(error as Error).message}`);
      if (refusal.kind !== "failure") notes.violations ??= [violationOf(refusal)];
      return refusal.toAnswer(requestId());
    }
  }

  async #answer(
    request: Incoming,
    notes: CallNotes,
    requestId: () => string,
    reset: AbortSignal,
  ): Promise<Answer> {
    refuseBrokenPath(request);
    const preflight = answerPreflight(request);
    if (preflight) return preflight;

    const { method, url } = request;
    const operationId = findOperation(method, url.pathname);
    notes.operationId = operationId;
    notes.isSecret = this.#isLogin(request);
    const faults = this.#faultsOf(request, operationId);
    if (!faults) return this.#answerInTime(request, operationId, notes, requestId);

    const { delayMs, effect } = faults;
    notes.fault = effect?.kind ?? (delayMs > 0 ? "delay" : undefined);
    if (delayMs > 0) await this.#wait(delayMs, request, reset);
    if (effect?.kind === "stall") await this.#wait(undefined, request, reset);
    const wrong = effect && answerFault(effect, requestId(), notes.isSecret);
    if (wrong) return wrong;
    const answer = await this.#answerInTime(request, operationId, notes, requestId);
    return effect?.kind === "half-body" ? { ...answer, isCutShort: true } : answer;
  }

  #faultsOf(request: Incoming, operationId: OperationId | undefined) {
    const target = operationId ?? (isFile(request) ? "files" : this.#isLogin(request) ? "iam" : undefined);
    return target && this.faults.take(target);
  }

  #isLogin(request: Incoming): boolean {
    return this.#options.iam && isTokenRequest(request);
  }

  async #answerInTime(
    request: Incoming,
    operationId: OperationId | undefined,
    notes: CallNotes,
    requestId: () => string,
  ): Promise<Answer> {
    const own = this.#ownPaths.answer(request);
    if (own) return own;
    if (request.isTooLarge) {
      throw new Refusal(
        "request",
        `The body is larger than ${largestBody} bytes, the most that the mock reads.`,
        413,
      );
    }
    if (hasStrayBody(request))
      throw new Refusal("request", `A request with method ${request.method} has no body.`);
    const { verifySignature, now } = this.#options;
    if (this.#isLogin(request)) return issueToken(request, now());
    const isChecked = operationId && requireOperation(operationId).isAuthenticated !== false;
    const why = verifySignature && isChecked && findSignatureFault(request, verifySignature, now());
    if (why) {
      notes.violations = [{ path: "header.authorization", message: why, code: 401 }];
      return refuseSignature(why, requestId());
    }
    return this.#answerByPrism(request, operationId, notes);
  }

  async #answerByPrism(
    request: Incoming,
    operationId: OperationId | undefined,
    notes: CallNotes,
  ): Promise<Answer> {
    const preferred = readPreferences(request);
    const { validate } = this.#options;
    try {
      const input = await toPrismRequest(request).catch((error: Refusal) => {
        if (validate) throw error;
        notes.violations = [violationOf(error)];
        return toPrismRequest({ ...request, body: new Uint8Array() });
      });
      const { request: violations } = this.#prism.check(input);
      notes.violations = [...(notes.violations ?? []), ...violations];
      if (violations.length > 0 && validate) throw refuseViolations(violations, request);
      // An operation that does not exist has been rejected above.
      const id = operationId as OperationId;
      const { pathname, search } = request.url;
      // Nothing is waited for from here on: no other request can take what this one gets.
      const next = preferred ? undefined : this.scenarios.next(id, pathname, search);
      const answer = this.#responses.write(next?.chosen, { id, request, input, preferred });
      next?.take();
      notes.scenario = next?.chosen.name;
      return answer;
    } catch (error) {
      // A parser or a validator has recursed too deeply.
      if (error instanceof RangeError) throw new Refusal("request", "The body is nested too deeply.");
      throw isProblem(error) ? refusalOf(error, request, operationId, preferred ?? {}) : error;
    }
  }

  async #wait(ms: number | undefined, { signal }: Incoming, reset: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, this.#closed.signal, reset]);
    try {
      // A signal that has aborted before tells nobody any more.
      either.throwIfAborted();
      if (ms === undefined) await new Promise((_, reject) => either.addEventListener("abort", reject));
      else await after(ms, undefined, { signal: either });
    } catch {
      signal.throwIfAborted();
      throw (reset.aborted ? reset : this.#closed.signal).reason;
    }
  }
}

function violationOf({ message, status }: Refusal): Violation {
  return { path: "", message, code: status };
}

function refuseBrokenPath({ url: { pathname } }: Incoming): void {
  if (pathname.includes("%") && !isDecodable(pathname))
    throw new Refusal("request", `${pathname} is not valid percent-encoding.`);
}
