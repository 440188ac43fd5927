import { isJson } from "../engine/media-type.js";
import type { IHttpResponse, Preferences, Prism } from "../engine/prism.js";
import type { PrismRequest } from "../engine/prism-request.js";
import type { Incoming } from "../http/incoming.js";
import { type Answer, emptyAnswer, textAnswer } from "../http/response.js";
import type { OperationId } from "../operations.js";
import { headersAsSent } from "../scenarios/check-own-response.js";
import type { OwnResponse } from "../scenarios/own-response.js";
import type { Chosen } from "../scenarios/scenarios.js";

/** A request that is to get its response. */
export interface Answering {
  id: OperationId;
  request: Incoming;
  /** The same for Prism. */
  input: PrismRequest;
  /** What the request itself asks for. It wins over what is chosen. */
  preferred: Preferences | undefined;
}

/** Writes the responses of one mock: Prism's, with links that lead to the mock, and those of its users' own. */
export class Responses {
  readonly #prism: Prism;
  readonly #isDynamic: boolean;
  readonly #texts = new WeakMap<IHttpResponse, { origin: string; text: string }>();

  /** @param isDynamic whether a response is made up where nothing chooses one */
  constructor(prism: Prism, isDynamic: boolean) {
    this.#prism = prism;
    this.#isDynamic = isDynamic;
  }

  /** @throws {ProblemJsonError} what is preferred or accepted does not exist */
  write(chosen: Chosen | undefined, { id, request, input, preferred }: Answering): Answer {
    const { own, status = 0 } = chosen ?? {};
    if (own && (!own.bodyOmitted || this.#prism.mediaTypeOf(id, status) === undefined))
      return this.#writeOwn(chosen as Chosen, id, request);
    const preferences = preferred ?? (chosen ? { code: status, exampleKey: chosen.name } : undefined);
    const response = this.#prism.answer(input, preferences ?? { dynamic: this.#isDynamic });
    return this.#writePrisms(response, id, request);
  }

  #writeOwn({ status, own, isRecorded }: Chosen, id: OperationId, request: Incoming): Answer {
    const { body, unchecked } = own as OwnResponse;
    const headers = headersAsSent(this.#prism, id, status, own as OwnResponse);
    if (body === undefined) {
      const empty = emptyAnswer(status, request.method);
      return { ...empty, headers: { ...empty.headers, ...headers } };
    }
    const linked = isRecorded ? this.#prism.links(id, status, body, request.url.origin) : body;
    const isText = typeof linked === "string" && (unchecked || !isJson(headers["content-type"]));
    return textAnswer(status, isText ? linked : JSON.stringify(linked), headers);
  }

  #writePrisms(response: IHttpResponse, id: OperationId, request: Incoming): Answer {
    const { statusCode, body } = response;
    if (body === undefined) return emptyAnswer(statusCode, request.method);
    const type = String(response.headers?.["Content-type"]);
    if (isJson(type)) {
      const text = this.#textOf(response, id, request);
      return textAnswer(statusCode, text, { "content-type": type });
    }
    const isRaw = typeof body === "string" || body instanceof Uint8Array;
    return textAnswer(statusCode, isRaw ? (body as string) : JSON.stringify(body), { "content-type": type });
  }

  // One example is answered many times, and mostly under one address.
  #textOf(response: IHttpResponse, id: OperationId, { url: { origin }, headers }: Incoming): string {
    const requestId = headers["x-request-id"];
    const body = response.body as { request_id?: unknown } | null | undefined;
    const rewritten = () => this.#prism.links(id, response.statusCode, body, origin);
    if (requestId && typeof body?.request_id === "string") {
      return JSON.stringify({ ...(rewritten() as object), request_id: requestId });
    }
    const known = this.#texts.get(response);
    if (known?.origin === origin) return known.text;
    const text = JSON.stringify(rewritten());
    this.#texts.set(response, { origin, text });
    return text;
  }
}
