import type { CallWatch } from "./call-watch.js";
import { describeFailure } from "./forward.js";

/** A body that is passed on as it arrives: what has been read of it, and the rest. */
export interface ArrivingBody {
  readonly begun: readonly Uint8Array[];
  readonly rest: ReadableStreamDefaultReader<Uint8Array>;
  /** What the upstream has told of its length, in bytes. */
  readonly length: number | undefined;
}

/** How a body that was passed on has ended. */
export interface Passed {
  readonly isWhole: boolean;
  /** All of it, if it is whole and not larger than asked for. */
  readonly content: Uint8Array | undefined;
  /** Why the upstream broke off. */
  readonly failure: string | undefined;
}

/**
 * Passes a body on as it arrives. When the upstream breaks off, what is passed on breaks, too.
 *
 * @param keep how many bytes at most to hand over at the end
 * @param onEnd is waited for before the reader is told of the end
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
        // Also while nobody reads, and nothing is read from the upstream.
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
          const piece = await readNext();
          size += piece?.byteLength ?? 0;
          if (length !== undefined && (piece ? size > length : size < length))
            throw new Error(`sent ${size} bytes where Content-Length says ${length}`);
          if (!piece) {
            await end(undefined, true);
            controller.close();
            return;
          }
          if (size > keep) kept = undefined;
          kept?.push(piece);
          controller.enqueue(piece);
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
    // A small body is read to its end, and reported, also when its reader looks at nothing but the status.
    new ByteLengthQueuingStrategy({ highWaterMark: 64 * 1024 }),
  );
}
