import type { Preferences } from "../engine/prism.js";
import type { ProblemJsonError } from "../engine/prism-parts.js";
import { credentials, refusals } from "../generated/contract.js";
import type { Incoming } from "../http/incoming.js";
import { type Answer, jsonAnswer } from "../http/response.js";
import { describeScenarios, type OperationId } from "../operations.js";
import { methodsOf } from "../routes.js";
import type { Violation } from "./violation.js";

/** A request that the mock refuses, to be answered with the documented error body. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly kind: keyof typeof refusals;
  readonly status: number;
  readonly headers: Record<string, string>;

  /** @param status where the document has none that fits; else its own is taken */
  constructor(
    kind: keyof typeof refusals,
    message: string,
    status: number = refusals[kind].status,
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.headers = headers;
  }

  /** The answer: the document's own example, with what went wrong and the request's ID put in. */
  toAnswer(requestId: string): Answer {
    const body = { ...refusals[this.kind].body, error_msg: this.message, request_id: requestId };
    return { ...jsonAnswer(this.status, body, this.headers), requestId };
  }
}

/** Refuses a request that breaks the contract: for its credentials, or else for all that is wrong with it. */
export function refuseViolations(violations: readonly Violation[], { headers, body }: Incoming): Refusal {
  if (violations.some(({ code }) => code === 401))
    return new Refusal("credentials", describeCredentials(headers));
  const messages = violations.map(({ path, message, code }) => {
    const type = headers["content-type"] ?? "no Content-Type";
    if (code === 415) return `The request carries a body of ${body.length} bytes and ${type}. ${message}.`;
    return path === "" ? `${message}.` : `${path}: ${message}.`;
  });
  return new Refusal("request", messages.join(" "));
}

/** Turns an error of Prism's own, which the document knows nothing of, into a documented refusal. */
export function refusalOf(
  { name, message, status, detail }: ProblemJsonError,
  { method, url }: Incoming,
  operationId?: OperationId,
  preferences: Preferences = {},
): Refusal {
  const { pathname } = url;
  if (name.endsWith("#NO_PATH_MATCHED_ERROR")) {
    return new Refusal("request", `The API has no ${pathname}.`, 404);
  }
  if (name.endsWith("#NO_METHOD_MATCHED_ERROR")) {
    const allow = methodsOf(pathname).join(", ");
    return new Refusal(
      "request",
      `The API has no ${method} ${pathname}, but ${allow}.`,
      405,
      allow ? { allow } : {},
    );
  }
  const isPreferred = preferences.code !== undefined || preferences.exampleKey !== undefined;
  if (operationId && isPreferred && status !== 406) {
    const { code, exampleKey } = preferences;
    const wanted = [
      code !== undefined && `code=${code}`,
      exampleKey !== undefined && `example=${exampleKey}`,
    ];
    return new Refusal(
      "request",
      `${operationId} has no answer for "Prefer: ${wanted.filter(Boolean).join(", ")}". ${describeScenarios(operationId)}`,
      404,
    );
  }
  if (plainStatuses.includes(status)) return new Refusal("request", `${message}. ${detail}`, status);
  return new Refusal(status < 500 ? "request" : "failure", `${message}. ${detail}`);
}

/** Statuses that say more than the document's 400 could, and that any HTTP client understands. */
const plainStatuses = [404, 405, 406, 413];

// All of one list is needed; what is there of it tells which one was meant.
function describeCredentials(headers: Incoming["headers"]): string {
  const isSent = (name: string) => Boolean(headers[name.toLowerCase()]);
  const begun = credentials.find((together) => together.some(isSent));
  if (begun) {
    const missing = begun.filter((name) => !isSent(name));
    return `The request's credentials are not complete: it has ${listOf(begun.filter(isSent))}, and lacks ${listOf(missing)}.`;
  }
  const ways = credentials.map((together) => listOf(together) + (together.length > 1 ? " together" : ""));
  return `The request carries no credentials: send ${ways.join(", or ")}.`;
}

function listOf(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Whether Prism says with this error why it gave no answer. */
export function isProblem(error: unknown): error is ProblemJsonError {
  return error instanceof Error && error.name.startsWith("https://stoplight.io/prism/errors#");
}
