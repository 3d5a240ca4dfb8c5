import {SimError} from "../core/errors.js";
import {Heap} from "../core/heap.js";

/** A priority stands above a running counter in one key, which stays exact up to 2^53: 256 priorities, 2^45 events. */
const HIGHEST_PRIORITY = 255;
const EVENTS_A_PRIORITY = 2 ** 45;

/**
 * The events that are to come, and the time that it is: that of the event taken out last. They come by time, then by priority (0 is
 * first), then in the order in which they were scheduled.
 *
 * @example const calendar = new Calendar(); calendar.schedule(30_000, 0, 7); calendar.pop() // 7, and calendar.nowMs is 30000
 */
export class Calendar {
  readonly #heap = new Heap();
  #scheduled = 0;
  #now = 0;

  /** The time of the event taken out last; 0 before the first. */
  get nowMs(): number {
    return this.#now;
  }

  get size(): number {
    return this.#heap.size;
  }

  /**
   * Puts an event in.
   *
   * @param atMs - whole milliseconds, not before `nowMs`
   * @param priority - a whole number from 0, the first of one instant, to 255
   * @param event - its id, a whole number from 0 to 2^31 - 1, which `pop` hands back
   * @throws SimError for a time that is past or not whole, and for a priority or id out of range
   */
  schedule(atMs: number, priority: number, event: number): void {
    // One comparison each: what is no whole number, or NaN, is unlike its floor; an id, unlike itself in 31 bits.
    if (!(atMs >= this.#now && Math.floor(atMs) === atMs && atMs < Number.POSITIVE_INFINITY))
      refuseTime(atMs, this.#now);
    if ((priority & HIGHEST_PRIORITY) !== priority) refusePriority(priority);
    if ((event & 0x7fffffff) !== event) refuseEvent(event);
    this.#heap.push(atMs, priority * EVENTS_A_PRIORITY + this.#scheduled++, event);
  }

  /** The time of the event that comes next; infinity when there is none. */
  peekMs(): number {
    return this.#heap.least;
  }

  /**
   * Takes the next event out, and sets the clock to its time.
   *
   * @returns the id it was scheduled with; -1 when the calendar is empty
   */
  pop(): number {
    const atMs = this.#heap.least;
    if (atMs < Number.POSITIVE_INFINITY) this.#now = atMs;
    return this.#heap.pop();
  }
}

function refuseTime(atMs: number, nowMs: number): never {
  throw new SimError({
    where: "an event's time",
    got: atMs,
    expected: `whole milliseconds from ${nowMs}, the present, on`,
    fix: "add a whole number of milliseconds to calendar.nowMs"
  });
}

function refusePriority(priority: number): never {
  throw new SimError({
    where: "an event's priority",
    got: priority,
    expected: `a whole number from 0, the first of one instant, to ${HIGHEST_PRIORITY}`,
    fix: "give 0 where the order within one instant does not matter"
  });
}

function refuseEvent(event: number): never {
  throw new SimError({
    where: "an event's id",
    got: event,
    expected: "a whole number from 0 to 2147483647",
    fix: "number the events from 0, and keep what they mean in an array"
  });
}
