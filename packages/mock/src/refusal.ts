import type { ProblemJsonError } from "@stoplight/prism-http";
import { refusals } from "./generated/contract.js";

/** A request that the mock refuses, to be answered with the documented error body. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly kind: keyof typeof refusals;
  readonly status: number;

  /** @param status where the document has none that fits; else its own is taken */
  constructor(kind: keyof typeof refusals, message: string, status: number = refusals[kind].status) {
    super(message);
    this.kind = kind;
    this.status = status;
  }

  /** The answer: the document's own example, with what went wrong and the request's ID put in. */
  toResponse(requestId: string): Response {
    const body = { ...refusals[this.kind].body, error_msg: this.message, request_id: requestId };
    return Response.json(body, { status: this.status });
  }
}

/** Statuses that say more than the document's 400 could, and that any HTTP client understands. */
const plainStatuses = [404, 405, 406, 413];

/** Turns an error of Prism's own, which the document knows nothing of, into a documented refusal. */
export function refusalOf({ name, message, status, detail }: ProblemJsonError, request: Request): Refusal {
  const { pathname } = new URL(request.url);
  if (status === 401) {
    return new Refusal(
      "credentials",
      "The request carries no credentials: send X-Auth-Token, or Authorization, X-Sdk-Date and X-Project-Id together.",
    );
  }
  if (name.endsWith("#NO_PATH_MATCHED_ERROR")) {
    return new Refusal("request", `The API has no ${pathname}.`, 404);
  }
  if (name.endsWith("#NO_METHOD_MATCHED_ERROR")) {
    return new Refusal(
      "request",
      `The API has no ${request.method} ${pathname}; another method exists.`,
      405,
    );
  }
  if (plainStatuses.includes(status)) return new Refusal("request", `${message}. ${detail}`, status);
  return status < 500
    ? new Refusal("request", `${message}. ${detail}`)
    : new Refusal("failure", `${message}. ${detail}`);
}
