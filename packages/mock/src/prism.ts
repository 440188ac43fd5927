import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpMockConfig,
  type IHttpRequest,
  type IHttpResponse,
  NOT_ACCEPTABLE,
  ProblemJsonError,
  UNPROCESSABLE_ENTITY,
} from "@stoplight/prism-http";
import { Recent } from "./recent.js";
import { createRequestKey } from "./request-key.js";
import { findOperation } from "./scenarios.js";
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
  check(request: IHttpRequest, response?: IHttpResponse): Promise<Verdict>;
  /**
   * Prism's answer to a request that keeps the contract. It may be the same object twice.
   *
   * @throws {ProblemJsonError} what is preferred or accepted does not exist
   */
  answer(request: IHttpRequest, preferences: Preferences): Promise<IHttpResponse>;
}

/** How many different requests, and how many different answers, are remembered. */
const remembered = 1000;

/** Starts Prism over the document. */
export async function createPrism(): Promise<Prism> {
  // Prism resolves references in place, and the module's document is everybody's.
  const operations = await getHttpOperationsFromSpec(structuredClone(document));
  const answerer = createInstance(configFor({}), { logger: silentLogger });
  // Where Prism would put its own answer, this one puts the one that is to be checked.
  const checker = createInstance(configFor({}), {
    logger: silentLogger,
    mock:
      ({ config }) =>
      () => ({ _tag: "Right", right: (config as unknown as { given: IHttpResponse }).given }),
  });
  // Prism's rules look at nothing but the request, and its examples at nothing but what is preferred.
  const keyOf = createRequestKey(operations);
  const verdicts = new Recent<string, Promise<Verdict>>(remembered);
  const answers = new Recent<string, Promise<IHttpResponse>>(remembered);

  function candidates({ method, url }: IHttpRequest) {
    const id = findOperation(method.toUpperCase(), url.path);
    const found = operations.filter((operation) => operation.iid === id);
    return found.length > 0 ? found : operations;
  }

  async function check(request: IHttpRequest, given: IHttpResponse | undefined): Promise<Verdict> {
    const config = {
      ...configFor({}),
      checkSecurity: true,
      validateRequest: true,
      validateResponse: given !== undefined,
      mock: { dynamic: false, given: given ?? { statusCode: 200 } },
    };
    const { validations } = await resultOf(() => checker.request(request, candidates(request), config)());
    return { request: errorsOf(validations.input), response: errorsOf(validations.output) };
  }

  async function answer(request: IHttpRequest, preferences: Preferences): Promise<IHttpResponse> {
    const found = await resultOf(() =>
      answerer.request(request, candidates(request), configFor(preferences))(),
    );
    return found.output;
  }

  return {
    check(request, response) {
      if (response) return check(request, response);
      const key = keyOf(request);
      return key === undefined
        ? check(request, undefined)
        : verdicts.get(key, () => check(request, undefined));
    },
    answer(request, preferences) {
      if (preferences.dynamic) return answer(request, preferences);
      const { code, exampleKey } = preferences;
      const id = findOperation(request.method.toUpperCase(), request.url.path);
      const key = JSON.stringify([id, code, exampleKey, request.headers?.accept]);
      return answers.get(key, () => answer(request, preferences));
    },
  };
}

type Result<T> = { _tag: "Left"; left: Error } | { _tag: "Right"; right: T };

async function resultOf<T>(run: () => Promise<Result<T>>): Promise<T> {
  // Some of Prism's parsers throw instead of answering with an error.
  const result = await Promise.resolve()
    .then(run)
    .catch((left: Error) => ({ _tag: "Left", left }) as const);
  if (result._tag === "Right") return result.right;
  const { message } = result.left;
  // This one problem reaches us wrapped in an error that tells of Prism's second try.
  if (message.includes(`#${NOT_ACCEPTABLE.type}`) || message === "invalid media type") {
    throw ProblemJsonError.fromTemplate(NOT_ACCEPTABLE, "Every answer is application/json.");
  }
  if (message.startsWith("Could not parse MIME type")) {
    throw ProblemJsonError.fromTemplate(
      { ...UNPROCESSABLE_ENTITY, title: "Content-Type is not a media type" },
      "Send application/json, or no Content-Type with a request that has no body.",
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
    .map(({ code, message, path = [] }) => ({ path: path.join("."), message, code }));
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
      ...(seed !== undefined && { seed }),
    },
  };
}

type Logger = Parameters<typeof createInstance>[1]["logger"];

const silentLogger = new Proxy({} as Logger, {
  get: (_, name) => (name === "child" ? () => silentLogger : () => {}),
});
