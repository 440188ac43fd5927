import { redactId } from "../errors/redact.js";
import { TtsConnectionError } from "../errors/tts-connection-error.js";
import type { Clock } from "../transport/clock.js";
import type { Read, Received } from "../transport/exchange.js";
import { guardBody } from "./guard-body.js";
import { rebuildResponse } from "./rebuild-response.js";

/** Passes on a response while its body still arrives: `read` takes it, and `finish` returns it with a guarded body. */
export function passStream(clock: Clock, idleTimeoutMs: number, signal: AbortSignal | undefined) {
  let stop = (_: unknown) => {};
  const read: Read<Response> = (response, end) => {
    stop = end;
    return response;
  };
  read.isStream = true;
  return {
    read,
    finish({ response, redact, ...received }: Received<Response>, name: string): Response {
      const requestId = redactId(received.requestId, redact);
      const reader = response.body?.getReader();
      if (!reader) return rebuildResponse(response, null);
      const fail = (reason: TtsConnectionError["reason"], what: string, cause?: unknown) =>
        new TtsConnectionError(`${name} ${what}.`, { reason, status: response.status, requestId, cause });
      return rebuildResponse(
        response,
        guardBody({ reader, clock, redact, signal, idleTimeoutMs, stop, fail }),
      );
    },
  };
}
