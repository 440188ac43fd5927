import type { CallWatch } from "./call-watch.js";
import { describeFailure } from "./forward.js";

/** A body that is passed on as it arrives: the chunks that have been read, and the rest. */
export interface ArrivingBody {
  readonly begun: readonly Uint8Array[];
  readonly rest: ReadableStreamDefaultReader<Uint8Array>;
  /** By the upstream's Content-Length, in bytes. */
  readonly length: number | undefined;
}

/** The end of a body that was passed on. */
export interface Passed {
  readonly isWhole: boolean;
  /** All of it, if it is whole and not larger than the limit. */
  readonly content: Uint8Array | undefined;
  /** Why the upstream broke off. */
  readonly failure: string | undefined;
}

/**
 * Passes a body on as it arrives. When the upstream breaks off, the returned stream fails, too.
 *
 * @param keep the largest content for `onEnd`, in bytes
 * @param onEnd is awaited before the stream ends
 */
export function passOn(
  { begun, rest, length }: ArrivingBody,
  watch: CallWatch,
  keep: number,
  onEnd: (passed: Passed) => Promise<void>,
): ReadableStream<Uint8Array> {
  const pending = [...begun];
  let kept: Uint8Array[] | undefined = [];
  let size = 0;
  let ended: Promise<void> | undefined;
  const end = (failure?: string, isWhole = false) => {
    ended ??= onEnd({ isWhole, content: isWhole && kept ? Buffer.concat(kept) : undefined, failure });
    kept = undefined;
    return ended;
  };
  const readNext = async () => pending.shift() ?? (await watch.wait(() => rest.read())).value;

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        // Also while nobody reads the stream.
        const giveUp = async () => {
          if (watch.ending === "silence") return;
          rest.cancel(watch.signal.reason).catch(() => {});
          await end().catch(() => {});
          controller.error(watch.signal.reason);
        };
        if (watch.signal.aborted) giveUp();
        else watch.signal.addEventListener("abort", giveUp, { once: true });
      },
      async pull(controller) {
        try {
          const chunk = await readNext();
          size += chunk?.byteLength ?? 0;
          if (length !== undefined && (chunk ? size > length : size < length))
            throw new Error(`sent ${size} bytes where Content-Length says ${length}`);
          if (!chunk) {
            await end(undefined, true);
            controller.close();
            return;
          }
          if (size > keep) kept = undefined;
          kept?.push(chunk);
          controller.enqueue(chunk);
        } catch (error) {
          rest.cancel(error).catch(() => {});
          await end(describeFailure(error));
          throw error;
        }
      },
      async cancel(reason) {
        rest.cancel(reason).catch(() => {});
        await end();
      },
    },
    // A small body is read to its end, and reported, even when the caller reads only the status.
    new ByteLengthQueuingStrategy({ highWaterMark: 64 * 1024 }),
  );
}
