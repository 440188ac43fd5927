import { isErrorBody, readErrorBody } from "./error-body.js";
import { redactBody } from "./redact.js";
import { isTransient } from "./retry.js";
import { TtsApiError } from "./tts-api-error.js";
import { TtsConnectionError } from "./tts-connection-error.js";

/** An answer as openapi-fetch hands it over. */
export interface RawAnswer {
  response: Response;
  data?: unknown;
  error?: unknown;
}

/** What reading an answer needs to know of its call. */
export interface AnsweredCall {
  /** The method that was called. */
  name: string;
  /** The ID that the request was sent with. */
  requestId: string | undefined;
  /** The field that tells of a failure although the status says success. */
  failedField: string | undefined;
}

/**
 * Returns the body of a successful answer.
 *
 * @throws {TtsApiError} the status or the body tells of a failure
 * @throws {TtsConnectionError} `reason: "body"` when a successful answer is not JSON
 */
export function readAnswer(call: AnsweredCall, { response, data, error }: RawAnswer): object {
  const { status } = response;
  const requestId = response.headers.get("X-Request-Id") ?? call.requestId;
  if (!response.ok) throw apiError({ ...call, requestId }, status, error ?? "");

  const body = parse({ ...call, requestId }, status, data);
  const failed =
    call.failedField === undefined ? undefined : (body as Record<string, unknown>)[call.failedField];
  if (failed || isErrorBody(body)) throw apiError({ ...call, requestId }, status, body, failed);
  return body;
}

/** The error for a body that tells of a failure. `why` is the reason where the body has a field of its own for it. */
export function apiError(
  { name, requestId: sentId }: Pick<AnsweredCall, "name" | "requestId">,
  status: number,
  rawBody: unknown,
  why?: unknown,
): TtsApiError {
  const body = redactBody(rawBody, []);
  const { code, message = why ? String(why) : undefined, requestId = sentId } = readErrorBody(body);
  const how = status < 300 ? "" : ` with status ${status}`;
  const said = message ?? "the body does not say why";
  const sentences = [said.replace(/([^.!?])$/, "$1."), advice(status)].filter(Boolean).join(" ");
  return new TtsApiError(`${name} failed${how}${code ? ` (${code})` : ""}: ${sentences}${quote(requestId)}`, {
    status,
    code,
    serviceMessage: message,
    requestId,
    retryable: isTransient(status, code),
    body,
  });
}

function advice(status: number): string {
  if (status === 401) return "Check the credentials, and that they are for this project and region.";
  if (status === 403) return "Check the permissions of the user.";
  if (status === 404) return "Check the IDs, the project and the region.";
  if (status === 429) return "Send fewer requests at a time.";
  if (status >= 500)
    return "Try again later; if that does not help, quote the request ID to the vendor's support.";
  return "";
}

function parse({ name, requestId }: AnsweredCall, status: number, data: unknown): object {
  try {
    const body: unknown = JSON.parse(String(data ?? ""));
    if (typeof body === "object" && body !== null) return body;
  } catch {
    // The parser's own error would repeat a part of the body, which can hold a signed link.
  }
  throw new TtsConnectionError(
    `${name} was answered with status ${status} and a body that is not a JSON object. Check baseUrl, and any proxy in between.${quote(requestId)}`,
    { reason: "body", status, requestId },
  );
}

function quote(requestId: string | undefined): string {
  return requestId === undefined ? "" : ` [request ID ${requestId}]`;
}
