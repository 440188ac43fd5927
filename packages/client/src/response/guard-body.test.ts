import { getEventListeners } from "node:events";
import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { controlledBody } from "../../test/controlled-body.js";
import { FakeClock } from "../../test/fake-clock.js";
import { createRedactor } from "../errors/redact.js";
import { TtsConnectionError } from "../errors/tts-connection-error.js";
import { type GuardBodySettings, guardBody } from "./guard-body.js";

const bytes = new TextEncoder().encode("RIFF, as it were");

/** The reader of a guarded body, of which one chunk has arrived. */
function guard(options: Partial<GuardBodySettings> = {}) {
  const { body, stream } = controlledBody();
  stream.enqueue(bytes);
  const clock = new FakeClock();
  const stop = vi.fn();
  const guarded = guardBody({
    reader: body.getReader(),
    clock,
    redact: createRedactor([]),
    signal: undefined,
    idleTimeoutMs: 1000,
    stop,
    fail: (reason, what, cause) => new TtsConnectionError(`It ${what}.`, { reason, cause }),
    ...options,
  });
  return { stream, clock, stop, reader: guarded.getReader() };
}

describe("guardBody", () => {
  it("passes on each chunk before the next has arrived", async () => {
    const { reader, stream } = guard();

    expect((await reader.read()).value).toEqual(bytes);
    stream.close();
    expect((await reader.read()).done).toBe(true);
  });

  it("rejects when the connection breaks, with what had arrived and without a link's query", async () => {
    const { reader, stream, clock } = guard();
    await reader.read();

    stream.error(new TypeError("terminated https://files.example/a.wav?Signature=canary"));
    const error = await reader.read().catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(TtsConnectionError);
    expect(error).toMatchObject({
      reason: "network",
      message: expect.stringContaining("broke off after 16 bytes"),
    });
    expect(inspect(error, { depth: 9 })).not.toContain("canary");
    expect(clock.pending).toBe(0);
  });

  it("rejects after idleTimeoutMs without data, counted only while it is read", async () => {
    const { reader, clock, stop } = guard();
    await reader.read();

    await clock.advance(60_000);
    const reading = expect(reader.read()).rejects.toMatchObject({
      reason: "timeout",
      message: expect.stringContaining("sent nothing for idleTimeoutMs = 1000"),
    });
    await clock.advance(1000);

    await reading;
    expect(stop).toHaveBeenCalledOnce();
    expect(clock.pending).toBe(0);
  });

  it.each(["while it is read", "between two reads", "before the first read"])(
    "rejects with the signal's reason when it is aborted %s",
    async (when) => {
      const controller = new AbortController();
      const { signal } = controller;
      if (when === "before the first read") controller.abort("enough");
      const { reader, clock, stop } = guard({ signal });
      if (!signal.aborted) await reader.read();
      const pending =
        when === "while it is read" ? reader.read().catch((error: unknown) => error) : undefined;

      controller.abort("enough");

      expect(await (pending ?? reader.read().catch((error: unknown) => error))).toBe("enough");
      expect(stop).toHaveBeenCalledExactlyOnceWith("enough");
      expect(clock.pending).toBe(0);
      expect(getEventListeners(signal, "abort")).toEqual([]);
    },
  );

  type Guarded = ReturnType<typeof guard>;
  it.each<[string, (guarded: Guarded) => unknown]>([
    ["is read to its end", ({ stream }) => stream.close()],
    ["is cancelled", ({ reader }) => reader.cancel("mine")],
    ["breaks", ({ stream }) => stream.error(new Error("lost"))],
    ["has a chunk that is rejected", ({ stream }) => stream.enqueue(new Uint8Array())],
  ])("leaves nothing on a shared signal when it %s", async (_, end) => {
    const { signal } = new AbortController();
    const guarded = guard({
      signal,
      onChunk({ value }) {
        if (value?.length === 0) throw new Error("mine");
      },
    });
    await guarded.reader.read();

    await end(guarded);
    await guarded.reader.read().catch(() => {});

    expect(getEventListeners(signal, "abort")).toEqual([]);
    expect(guarded.clock.pending).toBe(0);
  });
});
