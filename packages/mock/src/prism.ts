import document from "@metastudio-tts/openapi/openapi.json" with { type: "json" };
import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpMockConfig,
  type IHttpRequest,
  type IHttpResponse,
  NOT_ACCEPTABLE,
  ProblemJsonError,
} from "@stoplight/prism-http";

/** What chooses Prism's answer; the meaning is that of its `Prefer` header. */
export interface Preferences {
  code?: number | undefined;
  exampleKey?: string | undefined;
  dynamic?: boolean | undefined;
  seed?: string | undefined;
}

/** Prism's answer, or why it gave none. */
export type PrismResult =
  | { response: IHttpResponse; violations: { code: string | number | undefined; message: string }[] }
  | { problem: ProblemJsonError };

export type Prism = (request: IHttpRequest, preferences: Preferences) => Promise<PrismResult>;

/** Starts Prism over the document. Nothing is shared between two of them. */
export async function createPrism(): Promise<Prism> {
  // Prism resolves references in place, and the module's document is everybody's.
  const operations = await getHttpOperationsFromSpec(structuredClone(document));
  const prism = createInstance(configFor({}), { logger: silentLogger });

  return async (request, preferences) => {
    const result = await prism.request(request, operations, configFor(preferences))();
    if (result._tag === "Right") {
      const { output, validations } = result.right;
      return {
        response: output,
        violations: validations.input.map(({ code, message, path }) => ({
          code,
          message: path && path.length > 0 ? `${path.join(".")}: ${message}` : message,
        })),
      };
    }
    if (result.left instanceof ProblemJsonError) return { problem: result.left };
    // This one problem reaches us wrapped in an error that tells of Prism's second try.
    if (result.left.message.includes(`#${NOT_ACCEPTABLE.type}`)) {
      return { problem: ProblemJsonError.fromTemplate(NOT_ACCEPTABLE, "Every answer is application/json.") };
    }
    throw result.left;
  };
}

// A fresh object for each request: Prism writes the first Accept header it sees into what it is given.
function configFor({ code, exampleKey, dynamic = false, seed }: Preferences): IHttpMockConfig {
  return {
    isProxy: false,
    checkSecurity: true,
    validateRequest: true,
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
