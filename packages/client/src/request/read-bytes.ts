import { TtsConnectionError } from "../errors/tts-connection-error.js";
import type { Limits } from "../transport/call.js";
import { type Clock, withTimeout } from "../transport/clock.js";

/** What a caller's body is read under before it is sent: it can be a stream that never ends. */
export function readWithin<T>(
  owner: string,
  clock: Clock,
  { timeoutMs, deadlineMs }: Limits,
  signal: AbortSignal | undefined,
  read: () => Promise<T>,
): Promise<T> {
  const ms = Math.min(timeoutMs, deadlineMs);
  const late = () =>
    new TtsConnectionError(`${owner}: the body could not be read within ${ms} ms.`, { reason: "timeout" });
  return withTimeout(clock, ms, signal, late, read);
}
