import type { Clock } from "../src/transport/clock.js";

/** A clock that stands still until it is told to go on. */
export class FakeClock implements Clock {
  #elapsed = 0;
  #wall: number;
  #timers: { at: number; run: () => void }[] = [];

  constructor(now = Date.UTC(2025, 0, 2, 3, 4, 5)) {
    this.#wall = now;
  }

  now(): number {
    return this.#wall + this.#elapsed;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  /** Sets the wall clock forward or back, as a machine does that corrects its time. */
  set(ms: number): void {
    this.#wall += ms;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#elapsed + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** How many timers are waiting. */
  get pending(): number {
    return this.#timers.length;
  }

  /** Advances the clock. Fires the due timers in order, and waits for what each causes. */
  async advance(ms: number): Promise<void> {
    const until = this.#elapsed + ms;
    await settle();
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#elapsed = Math.max(this.#elapsed, next.at);
      this.#timers = this.#timers.filter((other) => other !== next);
      next.run();
      await settle();
    }
    this.#elapsed = until;
  }
}

// Fetch and streams take several turns of the event loop, none of which depends on time.
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((done) => setImmediate(done));
}
