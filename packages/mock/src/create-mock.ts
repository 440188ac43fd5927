import { answerFile, rewriteLinks } from "./links.js";
import { readPreferences } from "./prefer.js";
import { createPrism, type Preferences, type Prism } from "./prism.js";
import { Refusal, refusalOf } from "./refusal.js";
import { findOperation, type OperationId, type Scenario, Scenarios } from "./scenarios.js";

export interface MockOptions {
  /** How often a job is pending before it is ready. Default: 2. */
  polls?: number | undefined;
}

/** A mock of the service. Two of them share nothing. */
export interface Mock {
  /** Answers a request, whatever its host. Never rejects: what cannot be answered gets an error body. */
  fetch(this: void, request: Request): Promise<Response>;
  /**
   * Makes an operation answer with a scenario from now on, or with several in turn for each path,
   * the last of which stays. A request's own `Prefer` header wins.
   *
   * @throws {TypeError} no such operation or scenario; the message lists those that there are
   */
  use<Id extends OperationId>(operationId: Id, scenario: Scenario<Id> | readonly Scenario<Id>[]): void;
  /** Forgets all scenarios in use, and how far each job has come. */
  reset(): void;
}

/**
 * Creates a mock that needs no port: pass its `fetch` to the client, or to whatever sends requests.
 *
 * Every request is checked against the OpenAPI document by Prism. A preview is pending for `polls` calls
 * for each job, then complete for good.
 *
 * @throws {TypeError} an option is wrong
 *
 * @example
 * ```ts
 * const mock = createMock();
 * mock.use("checkVoiceAsset", "frozen");
 * const client = createTtsClient({ region: "cn-north-4", projectId: "p", auth: tokenAuth("t"), fetch: mock.fetch });
 * ```
 */
export function createMock({ polls = 2 }: MockOptions = {}): Mock {
  if (!Number.isInteger(polls) || polls < 0) {
    throw new TypeError(`polls must be a whole number from 0, got ${JSON.stringify(polls)}`);
  }
  const scenarios = new Scenarios(polls);
  let prism: Promise<Prism> | undefined;

  async function answer(request: Request): Promise<Response> {
    refuseBrokenPath(request);
    const file = answerFile(request);
    if (file) return file;

    const { pathname, origin } = new URL(request.url);
    const operationId = findOperation(request.method, pathname);
    const preferred = readPreferences(request);
    const taken = operationId && !preferred ? scenarios.take(operationId, pathname) : undefined;
    prism ??= createPrism();
    const preferences = preferred ?? preferencesFor(taken?.chosen);
    const result = await (await prism)(await toPrismRequest(request), preferences).catch((error: Error) => {
      taken?.giveBack();
      throw error.message === "invalid media type"
        ? new Refusal("request", "Accept is not a media type.", 406)
        : error;
    });

    if ("problem" in result) {
      taken?.giveBack();
      throw refusalOf(result.problem, request);
    }
    if (result.violations.length > 0) {
      taken?.giveBack();
      throw new Refusal("request", result.violations.map(({ message }) => `${message}.`).join(" "));
    }
    return Response.json(rewriteLinks(result.response.body, origin), { status: result.response.statusCode });
  }

  return {
    async fetch(request) {
      try {
        return await answer(request);
      } catch (error) {
        const refusal =
          error instanceof Refusal ? error : new Refusal("failure", `The mock failed: ${error}`);
        return refusal.toResponse(request.headers.get("X-Request-Id") ?? crypto.randomUUID());
      }
    },
    use: (operationId, scenario) => scenarios.use(operationId, scenario),
    reset: () => scenarios.reset(),
  };
}

function preferencesFor(chosen: { name: string; status: number } | undefined): Preferences {
  return chosen ? { code: chosen.status, exampleKey: chosen.name } : {};
}

async function toPrismRequest(request: Request): Promise<Parameters<Prism>[0]> {
  const { pathname, searchParams } = new URL(request.url);
  const text = await request.text();
  return {
    method: request.method.toLowerCase() as Parameters<Prism>[0]["method"],
    url: { path: pathname, query: Object.fromEntries(searchParams), baseUrl: "" },
    headers: Object.fromEntries([...request.headers].map(([name, value]) => [name, fromUtf8(value)])),
    ...(text !== "" && { body: parseBody(request, text) }),
  };
}

function refuseBrokenPath({ url }: Request): void {
  const { pathname } = new URL(url);
  try {
    decodeURIComponent(pathname);
  } catch {
    throw new Refusal("request", `${pathname} is not valid percent-encoding.`);
  }
}

// HTTP hands over each byte of a header as a character; what was meant is mostly UTF-8.
function fromUtf8(value: string): string {
  return /[\x80-\xff]/.test(value) ? Buffer.from(value, "latin1").toString("utf8") : value;
}

function parseBody(request: Request, text: string): unknown {
  if (!/[/+]json\b/.test(request.headers.get("Content-Type") ?? "")) return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal("request", `The request's body is not JSON: ${(error as Error).message}.`);
  }
}
