import { isErrorBody, readErrorBody } from "./error-body.js";
import type { OperationSpec } from "./operation-spec.js";
import { holds } from "./outcome.js";
import { parseJson } from "./parse-json.js";
import { redactBody } from "./redact.js";
import { isTransient } from "./retry.js";
import { TtsApiError } from "./tts-api-error.js";
import { TtsConnectionError } from "./tts-connection-error.js";

/** An answer as openapi-fetch hands it over, its body as text if it is a successful one. */
export interface RawAnswer {
  response: Response;
  data?: unknown;
  error?: unknown;
}

/**
 * Returns the body of a successful answer to the call `name`, which was sent with the ID `sentId`.
 * `spec` says which of them are errors although their status says success.
 *
 * @throws {TtsApiError} the status or the body tells of a failure
 * @throws {TtsConnectionError} `reason: "body"` when a successful answer is not JSON
 */
export function readAnswer(
  name: string,
  sentId: string | undefined,
  { ready, failed, reason }: Pick<OperationSpec, "ready" | "failed" | "reason">,
  { response, data, error }: RawAnswer,
): object {
  const requestId = response.headers.get("X-Request-Id") ?? sentId;
  if (!response.ok) throw apiError(name, requestId, response.status, error);

  const body = requireJson(name, requestId, response.status, data);
  if (ready && holds(ready, body)) return body;
  const isFailed = failed && holds(failed, body);
  if (!isFailed && !isErrorBody(body)) return body;
  const why = isFailed && reason ? (body as Record<string, unknown>)[reason] : undefined;
  throw apiError(name, requestId, response.status, body, why);
}

/** The error for a body that tells of a failure. `why` is the reason where it has a place of its own, with what to do. */
export function apiError(
  name: string,
  sentId: string | undefined,
  status: number,
  rawBody: unknown,
  why?: unknown,
): TtsApiError {
  const body = redactBody(rawBody ?? "", []);
  const { code, message = why ? String(why) : undefined, requestId = sentId } = readErrorBody(body);
  const said = (message ?? "the body does not say why").replace(/([^.!?])$/, "$1.");
  return new TtsApiError(
    `${name} failed${status < 300 ? "" : ` with status ${status}`}${code ? ` (${code})` : ""}: ${said}${why ? "" : advice(status)}${quote(requestId)}`,
    { status, code, serviceMessage: message, requestId, retryable: isTransient(status, code), body },
  );
}

/**
 * The value of a successful answer's body, an object or a list.
 *
 * @throws {TtsConnectionError} `reason: "body"`: it is something else
 */
export function requireJson(
  name: string,
  requestId: string | undefined,
  status: number,
  text: unknown,
): object {
  const body = parseJson(String(text));
  if (typeof body === "object" && body) return body;
  throw new TtsConnectionError(
    `${name} was answered with status ${status} and a body that is not JSON. Check baseUrl, and any proxy in between.${quote(requestId)}`,
    { reason: "body", status, requestId },
  );
}

function advice(status: number): string {
  if (status === 401) return " Check the credentials, and that they are for this project and region.";
  if (status === 403) return " Check the permissions of the user.";
  if (status === 404) return " Check the IDs, the project and the region.";
  if (status === 429) return " Send fewer requests at a time.";
  return status < 500
    ? ""
    : " If trying again later does not help, tell the vendor's support the request ID.";
}

function quote(requestId: string | undefined): string {
  return requestId ? ` [request ID ${requestId}]` : "";
}
