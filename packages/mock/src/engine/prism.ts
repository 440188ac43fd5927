import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import type { Violation } from "../errors/violation.js";
import type { OperationId } from "../operations.js";
import { createLinks, type Links } from "../responses/links.js";
import { findRoute, methodsOf } from "../routes.js";
import { isJson } from "./media-type.js";
import { type Operation, operations } from "./operations.js";
import { type PreparedOperation, prepareOperation, readFormTypes } from "./prepare-operation.js";
import {
  type IHttpRequest,
  type IHttpResponse,
  mocker,
  NO_METHOD_MATCHED_ERROR,
  NO_PATH_MATCHED_ERROR,
  NOT_ACCEPTABLE,
  NOT_FOUND,
  ProblemJsonError,
  UNPROCESSABLE_ENTITY,
  validateInput,
  validateOutput,
  validateSecurity,
} from "./prism-parts.js";
import type { PrismRequest } from "./prism-request.js";
import { Recent } from "./recent.js";
import { createRequestKey } from "./request-key.js";
import { withSchemasToMakeUp } from "./schemas-to-generate-from.js";
import { withoutViolations } from "./without-violations.js";

/** What chooses Prism's answer; the meaning is that of its `Prefer` header. */
export interface Preferences {
  code?: number | undefined;
  exampleKey?: string | undefined;
  dynamic?: boolean | undefined;
  seed?: string | undefined;
}

/** What Prism found in a request, and in the answer to it if there was one to check. */
export interface Verdict {
  request: readonly Violation[];
  response: readonly Violation[];
}

export type { IHttpRequest, IHttpResponse } from "./prism-parts.js";

/** Prism over the document. Nothing is shared between two of them. */
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
   * Prism's response to a request that keeps the contract. It may be the same object twice.
   *
   * @throws {ProblemJsonError} what is preferred or accepted does not exist
   */
  answer(request: PrismRequest, preferences: Preferences): IHttpResponse;
  /** The media type of an operation's response with that status; `undefined` where the document has no body. */
  mediaTypeOf(id: OperationId, status: number): string | undefined;
  /** The links in a body that it answers with. */
  readonly links: Links;
}

/** How many seeds are tried until one makes a response that keeps the document. */
const attempts = 10;

/** How many different requests, and how many different answers, are remembered. */
const remembered = 1000;

/** Starts Prism over the document. */
export function createPrism(): Prism {
  const prepared = new Map(operations.map((operation) => [operation.iid, prepareOperation(operation)]));
  // Prism's rules look at nothing but the request, and its examples at nothing but what is preferred.
  const keyOf = createRequestKey(operations);
  const verdicts = new Recent<string, Verdict>(remembered);
  const answers = new Recent<string, IHttpResponse>(remembered);
  const madeUp = new Map<Operation, Operation>();

  function toMakeUp(operation: Operation): Operation {
    const known = madeUp.get(operation) ?? withSchemasToMakeUp(operation);
    madeUp.set(operation, known);
    return known;
  }

  function operationFor({ method, url: { path } }: IHttpRequest) {
    const match = findRoute(method.toUpperCase(), path);
    const operation = match && prepared.get(match.id);
    if (operation) return { operation, inPath: match.values };
    throw ProblemJsonError.fromTemplate(
      methodsOf(path).length > 0 ? NO_METHOD_MATCHED_ERROR : NO_PATH_MATCHED_ERROR,
    );
  }

  function checkRequest(element: IHttpRequest, { checked: resource }: PreparedOperation): Violation[] {
    return run(() =>
      [validateSecurity, validateInput].flatMap((validate) => violationsOf(validate({ resource, element }))),
    );
  }

  function checkResponse({ checked, arrangeHeaders }: PreparedOperation, given: IHttpResponse): Violation[] {
    const { statusCode, headers = {} } = given;
    const element = { ...given, headers: arrangeHeaders(statusCode, headers) };
    const found = run(() => violationsOf(validateOutput({ resource: checked, element })));
    if (hasUndocumentedBody(checked, given))
      found.push({ path: "body", message: "The document has no body for this response", code: undefined });
    return found;
  }

  function answer(
    data: IHttpRequest,
    { answered: resource, mediaTypes }: PreparedOperation,
    preferences: Preferences,
  ): IHttpResponse {
    const input = { data, validations: [] };
    const config = configFor(preferences);
    return run(() => rightOf(mocker.default({ resource, input, config })(silentLogger)), mediaTypes);
  }

  /** @throws {Error} the generator makes nothing of the schema that keeps it */
  function makeUp(data: IHttpRequest, operation: PreparedOperation, preferences: Preferences): IHttpResponse {
    const { seed } = preferences;
    let why = "";
    for (let attempt = 1; attempt <= attempts; attempt++) {
      try {
        const answered = withOwnSchemas(toMakeUp(operation.answered));
        const made = answer(data, { ...operation, answered }, preferences);
        const type = made.headers?.["Content-type"] as string | undefined;
        if (made.body === undefined) return made;
        // A schema says nothing of what is no JSON.
        if (!isJson(type)) return answer(data, operation, { ...preferences, dynamic: false });
        const kept = withoutViolations(made.body, (body) => {
          const element = { ...made, body, headers: { "content-type": type ?? "" } };
          const found = diagnosticsOf(validateOutput({ resource: operation.checked, element }));
          const broken = found.find(({ path }) => path?.[0] === "body");
          why = broken?.message ?? why;
          return broken?.path?.slice(1);
        });
        if (kept) return { ...made, ...kept };
      } catch (error) {
        if (error instanceof ProblemJsonError && error.status < 500) throw error;
        why = (error as Error).message;
      }
      preferences = { ...preferences, ...(seed && { seed: `${seed} ${attempt}` }) };
    }
    throw new Error(
      `no response of ${operation.checked.iid} can be made up that keeps the document (${why}). Choose a scenario.`,
    );
  }

  const operationOf = (id: OperationId) => prepared.get(id) as PreparedOperation;

  return {
    check(request, response) {
      const { operation, inPath } = operationFor(request);
      const check = (): Verdict => ({
        request: checkRequest(operation.arrange(request, inPath), operation),
        response: response ? checkResponse(operation, response) : [],
      });
      const key = response ? undefined : keyOf(request);
      return key === undefined ? check() : verdicts.get(key, check);
    },
    checkResponse: (id, response) => checkResponse(operationOf(id), response),
    answer({ form, search, ...given }, preferences) {
      const { operation } = operationFor(given);
      const request = isError(preferences.code) ? withoutAccept(given) : given;
      if (preferences.dynamic) return makeUp(request, operation, preferences);
      const { code, exampleKey } = preferences;
      const accept = request.headers?.accept;
      const key = `${operation.checked.iid}\n${code}\n${exampleKey}\n${accept}`;
      return answers.get(key, () => answer(request, operation, preferences));
    },
    mediaTypeOf(id, status) {
      const documented = operationOf(id).answered.responses.find(({ code }) => code === String(status));
      return documented?.contents?.[0]?.mediaType;
    },
    links: createLinks(document),
  };
}

// What makes responses up changes the schemas that it follows references to: the next response would be another.
function withOwnSchemas(operation: Operation): Operation {
  const { __bundled__: bundled } = operation as { __bundled__?: object };
  return { ...operation, __bundled__: structuredClone(bundled) } as Operation;
}

function hasUndocumentedBody({ responses }: Operation, { statusCode, body }: IHttpResponse): boolean {
  const documented = responses.find(({ code }) => code === String(statusCode));
  return documented?.contents?.length === 0 && body !== undefined && body !== "";
}

function isError(status: number | undefined): boolean {
  return status !== undefined && status >= 400;
}

// An error comes as the service writes it, whatever the caller hoped to get.
function withoutAccept(request: IHttpRequest): IHttpRequest {
  const { accept, ...headers } = request.headers ?? {};
  return { ...request, headers };
}

type Either<L, R> = { _tag: "Left"; left: L } | { _tag: "Right"; right: R };

function rightOf<R>(result: Either<Error, R>): R {
  if (result._tag === "Right") return result.right;
  throw result.left;
}

/**
 * Runs a part of Prism. Some of its parsers throw a plain error.
 *
 * @throws {ProblemJsonError} also for one of those that tell of a mistake in the request
 */
function run<T>(part: () => T, mediaTypes: readonly string[] = []): T {
  try {
    return part();
  } catch (error) {
    const { name, message } = error as Error;
    // This one comes as it is, or wrapped in an error that tells of Prism's second try.
    if (`${name} ${message}`.includes(`#${NOT_ACCEPTABLE.type}`) || message === "invalid media type") {
      const types = mediaTypes.join(" or ");
      throw ProblemJsonError.fromTemplate(NOT_ACCEPTABLE, `The operation returns ${types}.`);
    }
    // What is preferred does not exist; this one comes wrapped, too.
    if (message.includes(`#${NOT_FOUND.type}`)) throw ProblemJsonError.fromTemplate(NOT_FOUND, message);
    if (message.startsWith("Could not parse MIME type")) {
      throw ProblemJsonError.fromTemplate(
        { ...UNPROCESSABLE_ENTITY, title: "Content-Type is not a media type" },
        "Send the one of the body, or no Content-Type with a request that has no body.",
      );
    }
    throw error;
  }
}

interface Diagnostic {
  code?: string | number | undefined;
  message: string;
  path?: string[] | undefined;
  severity: number;
}

/** Prism's severity of what breaks the contract; the others are warnings. */
const error = 0;

function diagnosticsOf(result: Either<Diagnostic[], unknown>): Diagnostic[] {
  return result._tag === "Right" ? [] : result.left.filter(({ severity }) => severity === error);
}

function violationsOf(result: Either<Diagnostic[], unknown>): Violation[] {
  return diagnosticsOf(result).map(({ code, message, path = [] }) =>
    inWordsOfDocument({ path: path.join("."), message, code }),
  );
}

// Under its own names again what prepareOperation gives another one.
function inWordsOfDocument({ path, message, code }: Violation): Violation {
  return {
    path: path.replace(/^header\.\{(.*?)\}/, "path.$1"),
    message: message
      .replace(/\bheader parameter \{(.*?)\}/, "path parameter $1")
      .replace(readFormTypes, "multipart/form-data"),
    code,
  };
}

// A fresh object for each request: Prism writes the first Accept header it sees into what it is given.
function configFor({ code, exampleKey, dynamic = false, seed }: Preferences): Config {
  return {
    dynamic,
    ...(code !== undefined && { code }),
    ...(exampleKey !== undefined && { exampleKey }),
    // There is one generator for all, and it goes on with the last seed that it got.
    ...(dynamic && { seed: seed || crypto.randomUUID() }),
  };
}

type Config = Parameters<typeof mocker.default>[0]["config"];
type Logger = Parameters<ReturnType<typeof mocker.default>>[0];

const silentLogger = new Proxy({} as Logger, {
  get: (_, name) => (name === "child" ? () => silentLogger : () => {}),
});
