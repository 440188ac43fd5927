// Prism's parts, each from its own file: the whole would bring a router, a proxy and callbacks.
import { NOT_ACCEPTABLE, NOT_FOUND, UNPROCESSABLE_ENTITY } from "@stoplight/prism-http/dist/mocker/errors.js";
import { default as mocker } from "@stoplight/prism-http/dist/mocker/index.js";
import { type IHttpRequest, type IHttpResponse, ProblemJsonError } from "@stoplight/prism-http/dist/types.js";
import {
  validateInput,
  validateOutput,
  validateSecurity,
} from "@stoplight/prism-http/dist/validator/index.js";
import type { Operation } from "./operations.js";

export { NO_METHOD_MATCHED_ERROR, NO_PATH_MATCHED_ERROR } from "@stoplight/prism-http/dist/router/errors.js";
export { type IHttpRequest, type IHttpResponse, ProblemJsonError };

/** What chooses Prism's response, as in its `Prefer` header. */
export interface Preferences {
  code?: number | undefined;
  exampleKey?: string | undefined;
  dynamic?: boolean | undefined;
  seed?: string | undefined;
}

/** Something that breaks the contract, as Prism reports it. */
export interface Diagnostic {
  code?: string | number | undefined;
  message: string;
  path?: string[] | undefined;
  severity: number;
}

export function diagnoseRequest(resource: Operation, element: IHttpRequest): Diagnostic[] {
  return run(() =>
    [validateSecurity, validateInput].flatMap((validate) => errorsIn(validate({ resource, element }))),
  );
}

export function diagnoseResponse(resource: Operation, element: IHttpResponse): Diagnostic[] {
  return run(() => errorsIn(validateOutput({ resource, element })));
}

/** @throws {ProblemJsonError} what the request prefers or accepts does not exist */
export function mockResponse(
  resource: Operation,
  data: IHttpRequest,
  { code, exampleKey, dynamic = false, seed }: Preferences,
  mediaTypes: readonly string[],
): IHttpResponse {
  // A new object for each request: Prism writes the first Accept header that it sees into it.
  const config = {
    dynamic,
    ...(code !== undefined && { code }),
    ...(exampleKey !== undefined && { exampleKey }),
    // There is one generator for all, and it keeps the last seed that it got.
    ...(dynamic && { seed: seed || crypto.randomUUID() }),
  };
  const input = { data, validations: [] };
  return run(() => {
    const result = mocker.default({ resource, input, config })(silentLogger);
    if (result._tag === "Left") throw result.left;
    return result.right;
  }, mediaTypes);
}

type Either<L, R> = { _tag: "Left"; left: L } | { _tag: "Right"; right: R };

// Severity 0 is an error; the others are warnings.
function errorsIn(result: Either<Diagnostic[], unknown>): Diagnostic[] {
  return result._tag === "Right" ? [] : result.left.filter(({ severity }) => severity === 0);
}

/**
 * Runs a part of Prism.
 *
 * @throws {ProblemJsonError} also where one of its parsers throws a plain error about the request
 */
function run<T>(part: () => T, mediaTypes: readonly string[] = []): T {
  try {
    return part();
  } catch (error) {
    const { name, message } = error as Error;
    // This one comes as it is, or wrapped in an error about Prism's second attempt.
    if (`${name} ${message}`.includes(`#${NOT_ACCEPTABLE.type}`) || message === "invalid media type") {
      const types = mediaTypes.join(" or ");
      throw ProblemJsonError.fromTemplate(NOT_ACCEPTABLE, `The operation returns ${types}.`);
    }
    // What is preferred does not exist; this one is wrapped, too.
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

type Logger = Parameters<ReturnType<typeof mocker.default>>[0];

const silentLogger = new Proxy({} as Logger, {
  get: (_, name) => (name === "child" ? () => silentLogger : () => {}),
});
