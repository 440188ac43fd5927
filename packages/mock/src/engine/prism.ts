import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import type { Violation } from "../errors/violation.js";
import type { OperationId } from "../operations.js";
import { createLinks, type Links } from "../responses/links.js";
import { findRoute, methodsOf } from "../routes.js";
import { generateResponse } from "./generate-response.js";
import { type Operation, operations } from "./operations.js";
import { type PreparedOperation, prepareOperation, readFormTypes } from "./prepare-operation.js";
import {
  type Diagnostic,
  diagnoseRequest,
  diagnoseResponse,
  type IHttpRequest,
  type IHttpResponse,
  mockResponse,
  NO_METHOD_MATCHED_ERROR,
  NO_PATH_MATCHED_ERROR,
  type Preferences,
  ProblemJsonError,
} from "./prism-parts.js";
import type { PrismRequest } from "./prism-request.js";
import { Recent } from "./recent.js";
import { createRequestKey } from "./request-key.js";

export type { IHttpRequest, IHttpResponse, Preferences } from "./prism-parts.js";

/** What Prism found in a request, and in the response to it if there was one to check. */
export interface Verdict {
  request: readonly Violation[];
  response: readonly Violation[];
}

/** Prism over the document. Two of them share nothing. */
export interface Prism {
  /**
   * Checks a request, and a response to it, by Prism's rules.
   *
   * @throws {ProblemJsonError} the document has no such path or method
   */
  check(request: PrismRequest, response?: IHttpResponse): Verdict;
  /** Checks a response of an operation. */
  checkResponse(id: OperationId, response: IHttpResponse): readonly Violation[];
  /**
   * Prism's response to a valid request. Two calls may return the same object.
   *
   * @throws {ProblemJsonError} what the request prefers or accepts does not exist
   */
  respond(request: PrismRequest, preferences: Preferences): IHttpResponse;
  /** The media type of an operation's response with a status; `undefined` where the document has no body. */
  mediaTypeOf(id: OperationId, status: number): string | undefined;
  /** Makes the links in a response lead to the mock. */
  readonly links: Links;
}

/** How many different requests, and how many different responses, are remembered. */
const remembered = 1000;

/** Starts Prism over the document. */
export function createPrism(): Prism {
  const prepared = new Map(operations.map((operation) => [operation.iid, prepareOperation(operation)]));
  const operationOf = (id: OperationId) => prepared.get(id) as PreparedOperation;
  // Prism's rules depend on the request alone, and its choice of an example on what is preferred.
  const keyOf = createRequestKey(operations);
  const verdicts = new Recent<string, Verdict>(remembered);
  const responses = new Recent<string, IHttpResponse>(remembered);

  return {
    check(request, response) {
      const { id, values } = requireRoute(request);
      const operation = operationOf(id);
      const check = (): Verdict => ({
        request: diagnoseRequest(operation.checked, operation.arrange(request, values)).map(toViolation),
        response: response ? findResponseViolations(operation, response) : [],
      });
      const key = response ? undefined : keyOf(request);
      return key === undefined ? check() : verdicts.get(key, check);
    },
    checkResponse: (id, response) => findResponseViolations(operationOf(id), response),
    respond({ form, search, ...given }, preferences) {
      const operation = operationOf(requireRoute(given).id);
      const { code, exampleKey, dynamic } = preferences;
      const request = code !== undefined && code >= 400 ? withoutAccept(given) : given;
      if (dynamic) return generateResponse(request, operation, preferences);
      const { checked, mocked, mediaTypes } = operation;
      const key = [checked.iid, code, exampleKey, request.headers?.accept].join("\n");
      return responses.get(key, () => mockResponse(mocked, request, preferences, mediaTypes));
    },
    mediaTypeOf: (id, status) => findResponse(operationOf(id).mocked, status)?.contents?.[0]?.mediaType,
    links: createLinks(document),
  };
}

function requireRoute({ method, url: { path } }: IHttpRequest) {
  const route = findRoute(method.toUpperCase(), path);
  if (route) return route;
  throw ProblemJsonError.fromTemplate(
    methodsOf(path).length > 0 ? NO_METHOD_MATCHED_ERROR : NO_PATH_MATCHED_ERROR,
  );
}

function findResponse({ responses }: Operation, status: number) {
  return responses.find(({ code }) => code === String(status));
}

function findResponseViolations(
  { checked, arrangeHeaders }: PreparedOperation,
  given: IHttpResponse,
): Violation[] {
  const { statusCode, headers = {}, body } = given;
  const element = { ...given, headers: arrangeHeaders(statusCode, headers) };
  const found = diagnoseResponse(checked, element).map(toViolation);
  const hasStrayBody = findResponse(checked, statusCode)?.contents?.length === 0 && body !== undefined;
  if (hasStrayBody && body !== "")
    found.push({ path: "body", message: "The document has no body for this response", code: undefined });
  return found;
}

// Reverts the names that prepareOperation has changed.
function toViolation({ code, message, path = [] }: Diagnostic): Violation {
  return {
    path: path.join(".").replace(/^header\.\{(.*?)\}/, "path.$1"),
    message: message
      .replace(/\bheader parameter \{(.*?)\}/, "path parameter $1")
      .replace(readFormTypes, "multipart/form-data"),
    code,
  };
}

// An error is JSON, as the service writes it, whatever the caller accepts.
function withoutAccept(request: IHttpRequest): IHttpRequest {
  const { accept, ...headers } = request.headers ?? {};
  return { ...request, headers };
}
