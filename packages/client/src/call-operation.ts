import { apiError } from "./errors/api-error.js";
import { isErrorBody } from "./errors/error-body.js";
import { redactId } from "./errors/redact.js";
import { TtsConnectionError } from "./errors/tts-connection-error.js";
import { TtsError } from "./errors/tts-error.js";
import type { OperationSpec } from "./operations.js";
import { type CallOptions, mergeHeaders, mergeLimits, requireProjectId } from "./options.js";
import { holds } from "./outcome.js";
import { placeParameters } from "./parameters.js";
import type { TtsResponse } from "./response-promise.js";
import type { ClientSettings } from "./settings.js";
import { stopwatch, withTimeout } from "./transport/clock.js";
import type { Received } from "./transport/exchange.js";
import { readText, requireJson } from "./transport/read-text.js";
import { isIdempotent } from "./transport/retry.js";

const noBytes = new Uint8Array();

/** Creates what calls an operation of the document. */
export function operationCaller({
  baseUrl,
  projectId,
  limits: clientLimits,
  headers: clientHeaders,
  defaults,
  validate,
  clock,
  send,
}: ClientSettings) {
  return async (
    id: string,
    spec: OperationSpec,
    params: object,
    own: CallOptions,
  ): Promise<TtsResponse<object>> => {
    const { path, query, header, body } = placeParameters(id, spec.parameters, params, defaults);
    const headers = { ...clientHeaders, ...mergeHeaders(id, own.headers) };
    for (const name in header) {
      // What the client adds by itself does not replace what the caller has set.
      const isDefault = (params as Record<string, unknown>)[name] === undefined;
      const key = name.toLowerCase();
      if (!isDefault || headers[key] === undefined) headers[key] = String(header[name]);
    }
    if (body.body !== undefined) headers["content-type"] ??= "application/json";
    const pathname = spec.path.replace(/\{([^}]+)\}/g, (_, name) => encodeURIComponent(String(path[name])));
    const search =
      Object.keys(query).length > 0 ? `?${(await import("./serialize-query.js")).serializeQuery(query)}` : "";
    const limits = mergeLimits(id, clientLimits, own);
    const elapsedMs = stopwatch(clock);
    const { value, attempts } = await send(
      {
        method: spec.method,
        url: new URL(baseUrl + pathname + search),
        headers,
        body: body.body === undefined ? noBytes : new TextEncoder().encode(JSON.stringify(body.body)),
        projectId:
          path.project_id === undefined ? projectId : requireProjectId(`${id}: project_id`, path.project_id),
      },
      {
        name: id,
        operationId: id,
        isRetrySafe: spec.isRetrySafe ?? isIdempotent(spec.method),
        limits,
        signal: own.signal,
      },
      readText,
    );
    const { response, requestId } = value;
    const { status } = response;
    try {
      const data = readData(id, spec, value);
      const verdict = validate?.(id, data);
      if (isPromise(verdict)) {
        verdict.catch(() => {});
        const leftMs = Math.max(0, limits.deadlineMs - elapsedMs());
        const reason = leftMs < limits.timeoutMs ? "deadline" : "timeout";
        const late = () =>
          new TtsConnectionError(
            `${id}: validate did not finish within ${reason}Ms = ${limits[`${reason}Ms`]}.`,
            {
              reason,
              status,
              requestId: redactId(requestId, value.redact),
            },
          );
        await withTimeout(clock, Math.min(leftMs, limits.timeoutMs), own.signal, late, () => verdict);
      }
      return { data, status, headers: response.headers, requestId, attempts };
    } catch (error) {
      throw error instanceof TtsError ? Object.assign(error, { attempts }) : error;
    }
  };
}

/**
 * The data of a success.
 *
 * @throws {TtsApiError} it tells of a failure although its status does not
 * @throws {TtsConnectionError} `reason: "body"` when it is not JSON
 */
function readData(
  name: string,
  { ready, failed, reason }: OperationSpec,
  received: Received<string>,
): object {
  const data = requireJson(name, received);
  if (ready && holds(ready, data)) return data;
  const isFailed = failed && holds(failed, data);
  if (!isFailed && !isErrorBody(data)) return data;
  const why = isFailed && reason ? (data as Record<string, unknown>)[reason] : undefined;
  const { redact, requestId, response } = received;
  const said = why === undefined ? {} : { why: String(why) };
  throw apiError({ name, status: response.status, body: data, redact, requestId, ...said });
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as Partial<Promise<unknown>> | undefined)?.catch === "function";
}
