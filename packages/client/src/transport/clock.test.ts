import { getEventListeners } from "node:events";
import { describe, expect, it, vi } from "vitest";
import { never } from "../../test/client-with.js";
import { FakeClock } from "../../test/fake-clock.js";
import { sleep, systemClock, withTimeout } from "./clock.js";

describe("sleep", () => {
  it("ends after its time and leaves no listener", async () => {
    const clock = new FakeClock();
    const { signal } = new AbortController();
    let isOver = false;
    void sleep(clock, 100, signal).then(() => {
      isOver = true;
    });

    await clock.advance(99);
    expect(isOver).toBe(false);
    await clock.advance(1);
    expect(isOver).toBe(true);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("rejects with the signal's reason and leaves no timer", async () => {
    const clock = new FakeClock();
    const controller = new AbortController();
    const sleeping = sleep(clock, 100, controller.signal);

    controller.abort("enough");

    await expect(sleeping).rejects.toBe("enough");
    expect(clock.pending).toBe(0);
    await expect(sleep(clock, 100, controller.signal)).rejects.toBe("enough");
    expect(clock.pending).toBe(0);
  });
});

describe("withTimeout", () => {
  const timeoutError = () => new Error("late");

  it("rejects in time even if the function ignores its signal", async () => {
    const clock = new FakeClock();
    const outcome = expect(withTimeout(clock, 50, undefined, timeoutError, never)).rejects.toThrow("late");

    await clock.advance(50);

    await outcome;
  });

  it("aborts the function with the reason of the outer signal", async () => {
    const outer = new AbortController();
    const run = vi.fn<(signal: AbortSignal) => Promise<never>>(never);
    const limited = withTimeout(new FakeClock(), 50, outer.signal, timeoutError, run);

    outer.abort("enough");

    await expect(limited).rejects.toBe("enough");
    expect(run.mock.calls[0]?.[0].reason).toBe("enough");
  });

  it("leaves no timer and no listener", async () => {
    const clock = new FakeClock();
    const { signal } = new AbortController();

    await withTimeout(clock, 50, signal, timeoutError, async () => "done");

    expect(clock.pending).toBe(0);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

describe("systemClock", () => {
  it("does not fire a timer that is too long for the runtime at once", async () => {
    const run = vi.fn();
    const cancel = systemClock.after(Number.POSITIVE_INFINITY, run);

    await new Promise((done) => setImmediate(done));
    cancel();

    expect(run).not.toHaveBeenCalled();
  });
});
