/** What is still to happen in one run, and the time that it is. What falls on one instant happens in the order in which it was put in. */
export class Agenda {
  readonly #entries: {readonly atMs: number; readonly act: () => void}[] = [];
  #nowMs = 0;

  get nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, act: () => void): void {
    const atMs = this.#nowMs + delayMs;
    const later = this.#entries.findIndex(entry => entry.atMs > atMs);
    this.#entries.splice(later < 0 ? this.#entries.length : later, 0, {atMs, act});
  }

  /** Does everything that happens before `untilMs`, and calls `afterEach` each time. */
  run(untilMs: number, afterEach: () => void): void {
    for (let next = this.#entries[0]; next !== undefined && next.atMs < untilMs; next = this.#entries[0]) {
      this.#entries.shift();
      this.#nowMs = next.atMs;
      next.act();
      afterEach();
    }
  }
}
