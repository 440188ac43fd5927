import { mergeLimits } from "./check-options.js";
import { createApiError } from "./errors/create-api-error.js";
import { redactId } from "./errors/redact.js";
import { TtsConnectionError } from "./errors/tts-connection-error.js";
import { TtsError } from "./errors/tts-error.js";
import { isPromise } from "./hooks.js";
import type { OperationSpec } from "./operations.js";
import type { CallOptions } from "./options.js";
import { buildRequest } from "./request/build-request.js";
import { isMet } from "./response/condition.js";
import { readText, requireJson } from "./response/read-text.js";
import type { TtsResponse } from "./response/response-promise.js";
import type { ClientSettings } from "./settings.js";
import { startStopwatch, withTimeout } from "./transport/clock.js";
import type { Received } from "./transport/exchange.js";
import { isIdempotent } from "./transport/retry.js";

/** Creates the function that calls an operation of the document. */
export function createOperationCaller(settings: ClientSettings) {
  const { clock, send, validate } = settings;

  return async (
    id: string,
    spec: OperationSpec,
    params: object,
    own: CallOptions,
  ): Promise<TtsResponse<unknown>> => {
    const limits = mergeLimits(id, settings.limits, own);
    const { signal } = own;
    const elapsedMs = startStopwatch(clock);
    const request = await buildRequest(id, spec, params, own, limits, settings);
    const call = {
      name: id,
      operationId: id,
      isRetrySafe: spec.isRetrySafe ?? isIdempotent(spec.method),
      isPublic: spec.isPublic,
      limits,
      signal,
    };
    if (spec.returns === "stream") {
      const { passStream } = await import("./response/pass-stream.js");
      const { read, finish } = passStream(clock, limits.timeoutMs, signal);
      const { value, attempts } = await send(request, call, read);
      return toResponse(finish(value, id), value, attempts);
    }
    const { value, attempts } = await send(request, call, spec.returns === "empty" ? readNothing : readText);
    try {
      const data = readData(id, spec, value);
      const checked = data && validate?.(id, data);
      if (isPromise(checked)) {
        checked.catch(() => {});
        const leftMs = Math.max(0, limits.deadlineMs - elapsedMs());
        const reason = leftMs < limits.timeoutMs ? "deadline" : "timeout";
        const message = `${id}: validate did not finish within ${reason}Ms = ${limits[`${reason}Ms`]}.`;
        const { status } = value.response;
        const timeoutError = () =>
          new TtsConnectionError(message, {
            reason,
            status,
            requestId: redactId(value.requestId, value.redact),
          });
        await withTimeout(clock, Math.min(leftMs, limits.timeoutMs), signal, timeoutError, () => checked);
      }
      return toResponse(data, value, attempts);
    } catch (error) {
      throw error instanceof TtsError ? Object.assign(error, { attempts }) : error;
    }
  };
}

function toResponse(
  data: unknown,
  { response: { status, headers }, requestId }: Received<unknown>,
  attempts: number,
): TtsResponse<unknown> {
  return { data, status, headers, requestId, attempts };
}

/** Where the document has no body, whatever was sent is ignored. */
async function readNothing(response: Response): Promise<string> {
  await response.body?.cancel();
  return "";
}

/**
 * Reads the data of a success; `undefined` where the document has no body.
 *
 * @throws {TtsApiError} the body reports a failure, as the document describes it
 * @throws {TtsConnectionError} `reason: "body"` when the body is not JSON
 */
function readData(
  name: string,
  { returns, emptyStatuses, ready, failed, reason, ownFields }: OperationSpec,
  received: Received<string>,
): object | undefined {
  const { redact, requestId, response } = received;
  const { status } = response;
  if (returns || emptyStatuses?.includes(status)) return undefined;
  const data = requireJson(name, received);
  if (ready && isMet(ready, data)) return data;
  if (!failed?.some((condition) => isMet(condition, data))) return data;
  const why = reason && (data as Record<string, unknown>)[reason];
  throw createApiError({
    name,
    status,
    body: data,
    redact,
    requestId,
    ownFields,
    why: why ? String(why) : undefined,
  });
}
