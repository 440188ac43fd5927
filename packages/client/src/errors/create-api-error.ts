import { isThrottled, isTransient } from "../transport/retry.js";
import { readErrorBody } from "./error-body.js";
import { type Redact, redactBody, redactId } from "./redact.js";
import { TtsApiError } from "./tts-api-error.js";

/** A response that is an error. */
export interface ErrorResponseFacts {
  /** The operation, for the message. */
  name: string;
  status: number;
  /** Parsed JSON, or text. */
  body: unknown;
  redact: Redact;
  requestId?: string | undefined;
  retryAfterMs?: number | undefined;
  /** Fields of the body that the document declares for a success: they do not describe an error. */
  ownFields?: readonly string[] | undefined;
  /** Why it failed. Default: the message of the body. */
  why?: string | undefined;
  /** What the caller can do. Default: depends on the status. */
  advice?: string | undefined;
}

/** Creates the error for a response, without secrets. */
export function createApiError(facts: ErrorResponseFacts): TtsApiError {
  const { name, status, redact, why, advice = adviseOn(status), retryAfterMs } = facts;
  const body = redactBody(facts.body, redact);
  const {
    code,
    message,
    requestId = redactId(facts.requestId, redact),
  } = readErrorBody(body, facts.ownFields);
  const serviceMessage = why === undefined ? message : redact(why);
  const reason = (serviceMessage ?? "the body gives no reason").slice(0, longestQuote);
  return new TtsApiError(
    `${name} failed${status < 300 ? "" : ` with status ${status}`}${code ? ` (${code})` : ""}: ${reason.replace(/([^.!?])$/, "$1.")}${advice}${quoteRequestId(requestId)}`,
    {
      status,
      code,
      serviceMessage,
      requestId,
      retryable: isTransient(status) || isThrottled(status, code),
      body,
      retryAfterMs,
    },
  );
}

const longestQuote = 500;

/** Writes a request ID at the end of a message. */
export function quoteRequestId(requestId: string | undefined): string {
  return requestId ? ` [request ID ${requestId}]` : "";
}

function adviseOn(status: number): string {
  if (status === 401) return " Check the credentials, and that they are for this project and region.";
  if (status === 403) return " Check the permissions of the user.";
  if (status === 404) return " Check the IDs, the project and the region.";
  if (status === 429) return " Send fewer requests at a time.";
  return status < 500 ? "" : " If it persists, tell the vendor's support the request ID.";
}
