import {Calendar} from "./calendar.js";

/** At one instant machines and pods come first, then orders, and last those who look at them now and then. */
export const Priority = {lifecycle: 0, load: 1, poll: 2} as const;

/** The one clock of a run: what is to happen, and when. Time jumps from one thing to the next. */
export class Clock {
  readonly #calendar = new Calendar();
  readonly #actions: ((() => void) | undefined)[] = [];
  /** Ids of actions that are done, to be given anew. */
  readonly #free: number[] = [];

  get nowMs(): number {
    return this.#calendar.nowMs;
  }

  at(atMs: number, priority: number, action: () => void): void {
    const id = this.#free.pop() ?? this.#actions.length;
    this.#actions[id] = action;
    this.#calendar.schedule(atMs, priority, id);
  }

  after(delayMs: number, action: () => void): void {
    this.at(this.nowMs + delayMs, Priority.lifecycle, action);
  }

  /** Does the next thing that happens before `untilMs`; false when there is none. */
  step(untilMs: number): boolean {
    if (this.#calendar.size === 0 || this.#calendar.peekMs() >= untilMs) return false;
    const id = this.#calendar.pop();
    const action = this.#actions[id];
    this.#actions[id] = undefined;
    this.#free.push(id);
    action?.();
    return true;
  }
}
