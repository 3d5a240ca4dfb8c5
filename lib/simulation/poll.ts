import {type Clock, Priority} from "./clock.js";

/**
 * Someone who looks every so often, at whole multiples of a period. While there is nothing to see the looking is left out, and
 * taken up again at the time at which it would have come: a quiet hour costs nothing, and changes nothing.
 */
export class Poll {
  readonly #clock: Clock;
  readonly #periodMs: number;
  readonly #look: () => boolean;
  #isDue = false;
  #lastMs = -1;

  /** `look` answers whether it must look again although nothing new happens, as when it waits for time to pass. */
  constructor(clock: Clock, periodMs: number, look: () => boolean) {
    this.#clock = clock;
    this.#periodMs = periodMs;
    this.#look = look;
  }

  /** Something may be new. */
  wake(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    // Never twice at one instant: what a look itself changes is seen by the next one.
    const earliestMs = Math.max(this.#clock.nowMs, this.#lastMs + 1);
    const atMs = Math.ceil(earliestMs / this.#periodMs) * this.#periodMs;
    this.#clock.at(atMs, Priority.poll, () => {
      this.#isDue = false;
      this.#lastMs = this.#clock.nowMs;
      if (this.#look()) this.wake();
    });
  }
}
