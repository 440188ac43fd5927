import { describeNetworkFailure } from "../errors/network-failure.js";
import type { Redact } from "../errors/redact.js";
import type { TtsConnectionError, TtsConnectionErrorReason } from "../errors/tts-connection-error.js";
import { TtsError } from "../errors/tts-error.js";
import { type Clock, withTimeout } from "../transport/clock.js";

/** A chunk of a body, as a reader returns it. */
export interface Chunk {
  done: boolean;
  value?: Uint8Array | undefined;
}

export interface GuardBodySettings {
  reader: ReadableStreamDefaultReader<Uint8Array>;
  /** The chunk that has been read already. */
  first?: Chunk | undefined;
  clock: Clock;
  redact: Redact;
  /** Ends the body at once, with its reason. */
  signal: AbortSignal | undefined;
  /** Milliseconds without data, while the body is read, after which it fails. */
  idleTimeoutMs: number;
  /** Ends the connection. */
  stop(reason: unknown): void;
  /** Creates the error of a failed body. */
  fail(reason: TtsConnectionErrorReason, what: string, cause?: unknown): TtsConnectionError;
  /** Called with each chunk and the end, before it is passed on. An error that it throws ends the body. */
  onChunk?(chunk: Chunk): void;
}

/**
 * Guards a body that arrives after its call has returned: reading it rejects with the caller's signal, after
 * `idleTimeoutMs` without data, and with an error of this package when the connection breaks. Does not read ahead. Removes
 * its listener from the signal at the end.
 */
export function guardBody(settings: GuardBodySettings): ReadableStream<Uint8Array> {
  const { reader, first, clock, redact, signal, idleTimeoutMs, stop, fail, onChunk } = settings;
  let pending = first;
  let receivedBytes = 0;
  let isOver = false;
  let abort = () => {};
  const release = () => {
    isOver = true;
    signal?.removeEventListener("abort", abort);
  };

  async function next(): Promise<Chunk> {
    const chunk = pending;
    pending = undefined;
    if (chunk) return chunk;
    const silence = () => fail("timeout", `sent nothing for idleTimeoutMs = ${idleTimeoutMs}`);
    try {
      return await withTimeout<Chunk>(clock, idleTimeoutMs, signal, silence, () => reader.read());
    } catch (error) {
      if (signal?.aborted || error instanceof TtsError) throw error;
      const { what, cause } = describeNetworkFailure(error, redact);
      throw fail("network", `broke off after ${receivedBytes} bytes: ${what}`, cause);
    }
  }

  return new ReadableStream<Uint8Array>(
    {
      start(stream) {
        abort = () => {
          release();
          stop(signal?.reason);
          stream.error(signal?.reason);
        };
        if (signal?.aborted) abort();
        else signal?.addEventListener("abort", abort);
      },
      async pull(stream) {
        try {
          const chunk = await next();
          if (isOver) return;
          onChunk?.(chunk);
          receivedBytes += chunk.value?.length ?? 0;
          if (!chunk.done) return stream.enqueue(chunk.value as Uint8Array);
          release();
          stream.close();
        } catch (error) {
          if (isOver) return;
          release();
          stop(error);
          stream.error(error);
        }
      },
      cancel(reason) {
        release();
        stop(reason);
      },
    },
    // Nothing is read ahead, so that the idle timeout only runs while the body is read.
    { highWaterMark: 0 },
  );
}
