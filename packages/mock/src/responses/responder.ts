import type { CallNotes } from "../calls/calls.js";
import { readPreferences } from "../engine/prefer.js";
import { createPrism } from "../engine/prism.js";
import { isPrismError, toServiceError } from "../engine/prism-error.js";
import { type PrismRequest, toPrismRequest } from "../engine/prism-request.js";
import { ServiceError } from "../errors/service-error.js";
import { createViolationsError, toViolation } from "../errors/violation.js";
import type { Incoming } from "../http/incoming.js";
import type { PlainResponse } from "../http/response.js";
import type { OperationId } from "../operations.js";
import { findOwnViolations } from "../scenarios/check-own-response.js";
import { Scenarios } from "../scenarios/scenarios.js";
import { ResponseWriter } from "./write-response.js";

export interface ResponderOptions {
  polls: number;
  dynamic: boolean;
  validate: boolean;
}

/** Responds to the operations of the document: checks a request, chooses a scenario, writes the response. */
export class Responder {
  readonly scenarios: Scenarios;
  readonly #prism = createPrism();
  readonly #writer: ResponseWriter;
  readonly #validate: boolean;

  constructor({ polls, dynamic, validate }: ResponderOptions) {
    this.#validate = validate;
    this.#writer = new ResponseWriter(this.#prism, dynamic);
    this.scenarios = new Scenarios(dynamic ? undefined : polls, (id, status, own) =>
      findOwnViolations(this.#prism, id, status, own),
    );
  }

  /**
   * @param notes gets the violations, and the scenario
   * @throws {ServiceError} the request breaks the contract, or prefers what does not exist
   */
  async respond(request: Incoming, id: OperationId, notes: CallNotes): Promise<PlainResponse> {
    const preferred = readPreferences(request);
    try {
      const input = await this.#readInput(request, notes);
      const { request: violations } = this.#prism.check(input);
      notes.violations = [...(notes.violations ?? []), ...violations];
      if (violations.length > 0 && this.#validate) throw createViolationsError(violations, request);
      // Without an await from here on: no other request can take the same step of a sequence.
      const choice = preferred
        ? undefined
        : this.scenarios.choose(id, request.url.pathname, request.url.search);
      const response = this.#writer.write(choice, { id, request, input, preferred });
      choice?.take();
      notes.scenario = choice?.name;
      return response;
    } catch (error) {
      // A parser or a validator has recursed too deeply.
      if (error instanceof RangeError) throw new ServiceError("request", "The body is nested too deeply.");
      throw isPrismError(error) ? toServiceError(error, request, id, preferred) : error;
    }
  }

  #readInput(request: Incoming, notes: CallNotes): Promise<PrismRequest> {
    return toPrismRequest(request).catch((error: ServiceError) => {
      if (this.#validate) throw error;
      notes.violations = [toViolation(error)];
      return toPrismRequest({ ...request, body: new Uint8Array() });
    });
  }
}
