import {grown} from "./grow.js";

const FIRST_CAPACITY = 256;

/**
 * A queue of whole numbers with two keys each; the smallest comes out first, by its first key, then by its second. A binary heap in typed
 * arrays that grow: a million entries make no garbage.
 *
 * @example const heap = new Heap(); heap.push(20, 0, 7); heap.push(10, 0, 8); heap.pop() // 8
 */
export class Heap {
  #firsts = new Float64Array(FIRST_CAPACITY);
  #seconds = new Float64Array(FIRST_CAPACITY);
  #values = new Int32Array(FIRST_CAPACITY);
  /** Places in use, the free one at the top included. */
  #used = 0;
  /**
   * What stood at the top has been taken out, and its place is free. What is pushed next goes in there, and sinks: half the work of closing
   * the gap first, and the rule in a calendar, where one event schedules the next.
   */
  #isTopFree = false;

  get size(): number {
    return this.#isTopFree ? this.#used - 1 : this.#used;
  }

  /** The first key of what comes out next; infinity when the heap is empty. */
  get least(): number {
    if (this.#isTopFree) this.#closeTop();
    return this.#used === 0 ? Number.POSITIVE_INFINITY : (this.#firsts[0] as number);
  }

  push(first: number, second: number, value: number): void {
    if (this.#isTopFree) {
      this.#isTopFree = false;
      this.#sink(first, second, value);
      return;
    }
    if (this.#used === this.#values.length) this.#grow();
    this.#rise(first, second, value);
  }

  /** Takes out the smallest and returns its value; -1 when the heap is empty. */
  pop(): number {
    if (this.#isTopFree) this.#closeTop();
    if (this.#used === 0) return -1;
    this.#isTopFree = true;
    return this.#values[0] as number;
  }

  /** Gives the free place at the top to what stands last. */
  #closeTop(): void {
    this.#isTopFree = false;
    const last = --this.#used;
    if (last > 0) this.#sink(this.#firsts[last] as number, this.#seconds[last] as number, this.#values[last] as number);
  }

  /** Puts an entry in at the bottom, or as far above as its keys are smaller. */
  #rise(first: number, second: number, value: number): void {
    const firsts = this.#firsts;
    const seconds = this.#seconds;
    const values = this.#values;
    let at = this.#used++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const key = firsts[parent] as number;
      if (key < first || (key === first && (seconds[parent] as number) < second)) break;
      firsts[at] = key;
      seconds[at] = seconds[parent] as number;
      values[at] = values[parent] as number;
      at = parent;
    }
    firsts[at] = first;
    seconds[at] = second;
    values[at] = value;
  }

  /** Puts an entry in at the top, or as far below as its keys are larger. */
  #sink(first: number, second: number, value: number): void {
    const firsts = this.#firsts;
    const seconds = this.#seconds;
    const values = this.#values;
    const used = this.#used;
    let at = 0;
    for (let child = 1; child < used; child = 2 * at + 1) {
      if (child + 1 < used) child += this.#isLess(child + 1, child);
      const key = firsts[child] as number;
      if (first < key || (first === key && second < (seconds[child] as number))) break;
      firsts[at] = key;
      seconds[at] = seconds[child] as number;
      values[at] = values[child] as number;
      at = child;
    }
    firsts[at] = first;
    seconds[at] = second;
    values[at] = value;
  }

  /** 1 or 0, without a branch: which child is smaller cannot be guessed, and a processor that guesses wrong half the time loses a third. */
  #isLess(a: number, b: number): number {
    const first = this.#firsts[a] as number;
    const other = this.#firsts[b] as number;
    const isBelow = Number((this.#seconds[a] as number) < (this.#seconds[b] as number));
    return Number(first < other) | (Number(first === other) & isBelow);
  }

  #grow(): void {
    this.#firsts = grown(this.#firsts);
    this.#seconds = grown(this.#seconds);
    this.#values = grown(this.#values);
  }
}
