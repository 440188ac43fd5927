import { isErrorBody, readErrorBody } from "./error-body.js";
import { isTransient } from "./retry.js";
import { TtsApiError } from "./tts-api-error.js";
import { TtsConnectionError } from "./tts-connection-error.js";

/** An answer as openapi-fetch hands it over. */
export interface RawAnswer {
  response: Response;
  data?: unknown;
  error?: unknown;
}

/**
 * Returns the body of a successful answer.
 *
 * @throws {TtsApiError} the status or the body tells of a failure
 * @throws {TtsConnectionError} `reason: "body"` when a successful answer is not JSON
 */
export function readAnswer(
  operationId: string,
  { response, data, error }: RawAnswer,
  sentRequestId?: string,
): unknown {
  const headerId = response.headers.get("X-Request-Id") ?? sentRequestId;
  if (!response.ok) throw apiError(operationId, response.status, error ?? "", headerId);

  const body = parse(operationId, response.status, data, headerId);
  if (isErrorBody(body)) throw apiError(operationId, response.status, body, headerId);
  return body;
}

/** The error for a body that tells of a failure. `why` is the reason where the body holds it in a field of its own. */
export function apiError(
  operationId: string,
  status: number,
  body: unknown,
  headerId: string | undefined,
  why?: string,
): TtsApiError {
  const { code, message = why, requestId = headerId } = readErrorBody(body);
  const said = message ?? "the body does not say why";
  const how = status < 300 ? "" : ` with status ${status}`;
  return new TtsApiError(
    `${operationId} failed${how}${code ? ` (${code})` : ""}: ${said}${quote(requestId)}`,
    {
      status,
      code,
      serviceMessage: message,
      requestId,
      retryable: isTransient(status, code),
      body,
    },
  );
}

function parse(operationId: string, status: number, data: unknown, requestId: string | undefined): unknown {
  try {
    return JSON.parse(String(data ?? ""));
  } catch (cause) {
    throw new TtsConnectionError(
      `${operationId} was answered with status ${status} and a body that is not JSON. Check baseUrl, and any proxy in between.${quote(requestId)}`,
      { reason: "body", requestId, cause },
    );
  }
}

function quote(requestId: string | undefined): string {
  return requestId === undefined ? "" : ` [request ID ${requestId}]`;
}
