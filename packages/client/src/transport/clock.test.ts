import { describe, expect, it, vi } from "vitest";
import { FakeClock } from "../../test/fake-clock.js";
import { sleep, systemClock, withTimeout } from "./clock.js";

describe("sleep", () => {
  it("ends after its time and leaves no listener", async () => {
    const clock = new FakeClock();
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, "removeEventListener");
    let isOver = false;
    void sleep(clock, 100, signal).then(() => {
      isOver = true;
    });

    await clock.advance(99);
    expect(isOver).toBe(false);
    await clock.advance(1);
    expect(isOver).toBe(true);
    expect(remove).toHaveBeenCalledOnce();
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
  const never = () => new Promise<never>(() => {});

  it("rejects in time even if the function ignores its signal", async () => {
    const clock = new FakeClock();
    const limited = withTimeout(clock, 50, undefined, () => new Error("late"), never);
    const outcome = expect(limited).rejects.toThrow("late");

    await clock.advance(50);
    await outcome;
  });

  it("aborts the function with the reason of the outer signal", async () => {
    const outer = new AbortController();
    let inner: AbortSignal | undefined;
    const limited = withTimeout(
      new FakeClock(),
      50,
      outer.signal,
      () => new Error("late"),
      (signal) => {
        inner = signal;
        return never();
      },
    );

    outer.abort("enough");

    await expect(limited).rejects.toBe("enough");
    expect(inner?.reason).toBe("enough");
  });

  it("leaves no timer and no listener", async () => {
    const clock = new FakeClock();
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, "removeEventListener");

    await withTimeout(
      clock,
      50,
      signal,
      () => new Error("late"),
      async () => "done",
    );

    expect(clock.pending).toBe(0);
    expect(remove).toHaveBeenCalledOnce();
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
