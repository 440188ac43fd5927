import { TtsConnectionError } from "../errors/tts-connection-error.js";
import type { Limits } from "../transport/call.js";
import { type Clock, withTimeout } from "../transport/clock.js";

/**
 * Reads a caller's body before it is sent: it can be a stream that never ends.
 *
 * @throws {TtsConnectionError} `reason: "timeout"` when reading takes longer than an attempt may
 */
export function readBody(
  owner: string,
  source: Pick<Request | Response, "arrayBuffer">,
  clock: Clock,
  { timeoutMs, deadlineMs }: Limits,
  signal: AbortSignal | undefined,
): Promise<ArrayBuffer> {
  const ms = Math.min(timeoutMs, deadlineMs);
  const timeoutError = () =>
    new TtsConnectionError(`${owner}: the body could not be read within ${ms} ms.`, { reason: "timeout" });
  return withTimeout(clock, ms, signal, timeoutError, () => source.arrayBuffer());
}
