import type { IHttpResponse, Preferences, Prism } from "../engine/prism.js";
import type { PrismRequest } from "../engine/prism-request.js";
import type { Incoming } from "../http/incoming.js";
import { bodyResponse, emptyResponse, type PlainResponse, type WholeBody } from "../http/response.js";
import { isJson } from "../json.js";
import type { OperationId } from "../operations.js";
import { headersAsSent } from "../scenarios/check-own-response.js";
import type { OwnResponse } from "../scenarios/own-response.js";
import type { Choice } from "../scenarios/scenarios.js";

/** A valid request of an operation. */
export interface ValidRequest {
  id: OperationId;
  request: Incoming;
  /** The same in Prism's form. */
  input: PrismRequest;
  /** What the request itself prefers. It wins over the chosen scenario. */
  preferred: Preferences | undefined;
}

/** Writes the responses of one mock: examples and generated ones with links to the mock, and custom ones. */
export class ResponseWriter {
  readonly #prism: Prism;
  readonly #isDynamic: boolean;
  readonly #texts = new WeakMap<IHttpResponse, { origin: string; text: string }>();

  /** @param isDynamic whether a response is generated where nothing chooses one */
  constructor(prism: Prism, isDynamic: boolean) {
    this.#prism = prism;
    this.#isDynamic = isDynamic;
  }

  /** @throws {ProblemJsonError} what the request prefers or accepts does not exist */
  write(choice: Choice | undefined, { id, request, input, preferred }: ValidRequest): PlainResponse {
    const { own, status = 0 } = choice ?? {};
    if (own && !(own.bodyOmitted && this.#prism.mediaTypeOf(id, status) !== undefined))
      return this.#writeOwn(choice as Choice, own, id, request);
    const preferences = preferred ?? (choice ? { code: status, exampleKey: choice.name } : undefined);
    const response = this.#prism.respond(input, preferences ?? { dynamic: this.#isDynamic });
    return this.#writePrisms(response, id, request);
  }

  #writeOwn(
    { status, isRecorded }: Choice,
    own: OwnResponse,
    id: OperationId,
    request: Incoming,
  ): PlainResponse {
    const { body, unchecked } = own;
    const headers = headersAsSent(this.#prism, id, status, own);
    if (body === undefined) {
      const empty = emptyResponse(status, request.method);
      return { ...empty, headers: { ...empty.headers, ...headers } };
    }
    const linked = isRecorded ? this.#prism.links(id, status, body, request.url.origin) : body;
    const isText = typeof linked === "string" && (unchecked || !isJson(headers["content-type"]));
    return bodyResponse(status, isText ? linked : JSON.stringify(linked), headers);
  }

  #writePrisms(response: IHttpResponse, id: OperationId, request: Incoming): PlainResponse {
    const { statusCode, body } = response;
    if (body === undefined) return emptyResponse(statusCode, request.method);
    const type = String(response.headers?.["Content-type"]);
    const isRaw = !isJson(type) && (typeof body === "string" || body instanceof Uint8Array);
    const content = isRaw ? (body as WholeBody) : this.#textOf(response, id, request);
    return bodyResponse(statusCode, content, { "content-type": type });
  }

  // One example is returned many times, and mostly under one origin.
  #textOf(response: IHttpResponse, id: OperationId, { url: { origin }, headers }: Incoming): string {
    const requestId = headers["x-request-id"];
    const body = response.body as { request_id?: unknown } | null | undefined;
    const withLinks = () => this.#prism.links(id, response.statusCode, body, origin);
    if (requestId && typeof body?.request_id === "string")
      return JSON.stringify({ ...(withLinks() as object), request_id: requestId });
    const known = this.#texts.get(response);
    if (known?.origin === origin) return known.text;
    const text = JSON.stringify(withLinks());
    this.#texts.set(response, { origin, text });
    return text;
  }
}
