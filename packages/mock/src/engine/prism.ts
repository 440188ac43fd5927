import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import {
  createInstance,
  type IHttpMockConfig,
  type IHttpRequest,
  type IHttpResponse,
  NO_METHOD_MATCHED_ERROR,
  NO_PATH_MATCHED_ERROR,
  NOT_ACCEPTABLE,
  ProblemJsonError,
  UNPROCESSABLE_ENTITY,
} from "@stoplight/prism-http";
import { findRoute, methodsOf } from "../routes.js";
import { createLinks, type Links } from "./links.js";
import { isJson } from "./media-type.js";
import { type Operation, readOperations } from "./operations.js";
import { type PreparedOperation, prepareOperation, readFormTypes } from "./prepare-operation.js";
import type { PrismRequest } from "./prism-request.js";
import { Recent } from "./recent.js";
import { createRequestKey } from "./request-key.js";
import type { Violation } from "./violation.js";

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

export type { IHttpRequest, IHttpResponse } from "@stoplight/prism-http";

/** Prism over the document. Nothing is shared between two of them. */
export interface Prism {
  /**
   * Checks a request, and an answer to it, by Prism's rules.
   *
   * @throws {ProblemJsonError} the document has no such path or method
   */
  check(request: PrismRequest, response?: IHttpResponse): Promise<Verdict>;
  /**
   * Prism's answer to a request that keeps the contract. It may be the same object twice.
   *
   * @throws {ProblemJsonError} what is preferred or accepted does not exist
   */
  answer(request: PrismRequest, preferences: Preferences): Promise<IHttpResponse>;
  /** The links in a body that it answers with. */
  readonly links: Links;
}

/** How many different requests, and how many different answers, are remembered. */
const remembered = 1000;

/** Starts Prism over the document. */
export async function createPrism(): Promise<Prism> {
  const operations = await readOperations();
  const prepared = new Map(operations.map((operation) => [operation.iid, prepareOperation(operation)]));
  const answerer = createInstance(configFor({}), { logger: silentLogger, route });
  // Where Prism would put its own answer, this one puts the one that is to be checked.
  const checker = createInstance(configFor({}), {
    logger: silentLogger,
    route,
    mock:
      ({ config }) =>
      () => ({ _tag: "Right", right: (config as unknown as { given: IHttpResponse }).given }),
  });
  // Prism's rules look at nothing but the request, and its examples at nothing but what is preferred.
  const keyOf = createRequestKey(operations);
  const verdicts = new Recent<string, Promise<Verdict>>(remembered);
  const answers = new Recent<string, Promise<IHttpResponse>>(remembered);

  function operationFor({ method, url: { path } }: IHttpRequest) {
    const match = findRoute(method.toUpperCase(), path);
    const operation = match && prepared.get(match.id);
    if (operation) return { operation, inPath: match.values };
    throw ProblemJsonError.fromTemplate(
      methodsOf(path).length > 0 ? NO_METHOD_MATCHED_ERROR : NO_PATH_MATCHED_ERROR,
    );
  }

  async function check(
    request: IHttpRequest,
    { checked }: PreparedOperation,
    given?: IHttpResponse,
  ): Promise<Verdict> {
    const config = {
      ...configFor({}),
      checkSecurity: true,
      validateRequest: true,
      validateResponse: given !== undefined,
      mock: { dynamic: false, given: given ?? { statusCode: 200 } },
    };
    const { validations } = await resultOf(() => checker.request(request, [checked], config)());
    const response = errorsOf(validations.output);
    if (given && hasUndocumentedBody(checked, given))
      response.push({ path: "body", message: "The document has no body for this response", code: undefined });
    return { request: errorsOf(validations.input), response };
  }

  async function answer(
    request: IHttpRequest,
    operation: Pick<PreparedOperation, "answered" | "mediaTypes">,
    preferences: Preferences,
  ): Promise<IHttpResponse> {
    const { output } = await resultOf(
      () => answerer.request(request, [operation.answered], configFor(preferences))(),
      operation.mediaTypes,
    );
    const type = output.headers?.["Content-type"] as string | undefined;
    // A schema says nothing of what is no JSON.
    const isMadeUp = preferences.dynamic && output.body !== undefined && !isJson(type);
    return isMadeUp ? answer(request, operation, { ...preferences, dynamic: false }) : output;
  }

  return {
    async check(request, response) {
      const { operation, inPath } = operationFor(request);
      const arranged = operation.arrange(request, inPath);
      if (response) {
        const headers = operation.arrangeHeaders(response.statusCode, response.headers ?? {});
        return check(arranged, operation, { ...response, headers });
      }
      const key = keyOf({ ...arranged, url: { ...arranged.url, path: request.url.path } });
      return key === undefined
        ? check(arranged, operation)
        : verdicts.get(key, () => check(arranged, operation));
    },
    async answer({ form, search, ...given }, preferences) {
      const { operation } = operationFor(given);
      const request = isError(preferences.code) ? withoutAccept(given) : given;
      if (preferences.dynamic) return answer(request, operation, preferences);
      const { code, exampleKey } = preferences;
      const accept = request.headers?.accept;
      const key = JSON.stringify([operation.checked.iid, code, exampleKey, accept]);
      return answers.get(key, () => answer(request, operation, preferences));
    },
    links: createLinks(document),
  };
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

/** Which operation a request is for is known before Prism sees it. */
const route = ({ resources }: { resources: Operation[] }) =>
  ({ _tag: "Right", right: resources[0] as Operation }) as const;

type Result<T> = { _tag: "Left"; left: Error } | { _tag: "Right"; right: T };

async function resultOf<T>(run: () => Promise<Result<T>>, mediaTypes: readonly string[] = []): Promise<T> {
  // Some of Prism's parsers throw instead of answering with an error.
  const result = await Promise.resolve()
    .then(run)
    .catch((left: Error) => ({ _tag: "Left", left }) as const);
  if (result._tag === "Right") return result.right;
  const { name, message } = result.left;
  // This one reaches us as it is, or wrapped in an error that tells of Prism's second try.
  if (`${name} ${message}`.includes(`#${NOT_ACCEPTABLE.type}`) || message === "invalid media type") {
    const types = mediaTypes.join(" or ");
    throw ProblemJsonError.fromTemplate(NOT_ACCEPTABLE, `The operation returns ${types}.`);
  }
  if (message.startsWith("Could not parse MIME type")) {
    throw ProblemJsonError.fromTemplate(
      { ...UNPROCESSABLE_ENTITY, title: "Content-Type is not a media type" },
      "Send the one of the body, or no Content-Type with a request that has no body.",
    );
  }
  throw result.left;
}

interface Diagnostic {
  code?: string | number | undefined;
  message: string;
  path?: string[] | undefined;
  severity: number;
}

/** Prism's severity of what breaks the contract; the others are warnings. */
const error = 0;

function errorsOf(diagnostics: Diagnostic[]): Violation[] {
  return diagnostics
    .filter(({ severity }) => severity === error)
    .map(({ code, message, path = [] }) => inWordsOfDocument({ path: path.join("."), message, code }));
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
function configFor({ code, exampleKey, dynamic = false, seed }: Preferences): IHttpMockConfig {
  return {
    isProxy: false,
    checkSecurity: false,
    validateRequest: false,
    validateResponse: false,
    errors: false,
    upstreamProxy: undefined,
    mock: {
      dynamic,
      ...(code !== undefined && { code }),
      ...(exampleKey !== undefined && { exampleKey }),
      // There is one generator for all, and it goes on with the last seed that it got.
      ...(dynamic && { seed: seed || crypto.randomUUID() }),
    },
  };
}

type Logger = Parameters<typeof createInstance>[1]["logger"];

const silentLogger = new Proxy({} as Logger, {
  get: (_, name) => (name === "child" ? () => silentLogger : () => {}),
});
