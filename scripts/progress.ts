/** Shows the running step of a long command with its progress, and the result of each finished step. */
export class Progress {
  readonly #total: number;
  #step = 0;
  #startedAt = 0;
  #line = "";
  #timer?: NodeJS.Timeout;

  constructor(total: number) {
    this.#total = total;
  }

  start(title: string): void {
    this.#step++;
    this.#startedAt = performance.now();
    this.detail = "";
    this.#line = `${this.#number} … ${title}`;
    // A log has no line that can be written over.
    if (process.stdout.isTTY) this.#timer = setInterval(() => this.#show(), 200);
  }

  /** What the step is at. */
  detail = "";

  end(text: string, isOk: boolean): void {
    clearInterval(this.#timer);
    if (process.stdout.isTTY) process.stdout.write("\r\x1b[2K");
    console.log(`${this.#number} ${isOk ? "✓" : "✗"} ${text.padEnd(58)} ${this.#seconds.padStart(8)}`);
  }

  get #number(): string {
    return `${String(this.#step).padStart(2)}/${this.#total}`;
  }

  get #seconds(): string {
    return `${((performance.now() - this.#startedAt) / 1000).toFixed(1)} s`;
  }

  #show(): void {
    const text = [this.#line, this.#seconds, this.detail].filter(Boolean).join("  ");
    process.stdout.write(`\r\x1b[2K${text.slice(0, (process.stdout.columns || 80) - 1)}`);
  }
}
