/**
 * The largest of a row of whole numbers, and its first place in the row, while they change: a binary tree of maxima. A change costs a
 * logarithm, asking costs one too.
 *
 * @example const tree = new MaxTree(3); tree.set(1, 7); tree.set(2, 7); tree.first() // 1
 */
export class MaxTree {
  /** The numbers; -1 at first. Whoever writes into it must call {@link rebuild} before asking. */
  readonly row: Int32Array;
  /** Where the row begins; before it each entry is the larger of the two at twice its place. */
  readonly #begin: number;
  readonly #values: Int32Array;

  constructor(length: number) {
    this.#begin = 2 ** Math.ceil(Math.log2(Math.max(1, length)));
    this.#values = new Int32Array(2 * this.#begin).fill(-1);
    this.row = this.#values.subarray(this.#begin, this.#begin + length);
  }

  /** The largest number. */
  get max(): number {
    return this.#values[1] as number;
  }

  /** The first place of the largest number. */
  first(): number {
    const values = this.#values;
    let at = 1;
    while (at < this.#begin) {
      at *= 2;
      if ((values[at] as number) < (values[at + 1] as number)) at++;
    }
    return at - this.#begin;
  }

  set(place: number, value: number): void {
    const values = this.#values;
    let at = this.#begin + place;
    values[at] = value;
    for (at >>= 1; at > 0; at >>= 1) {
      const left = values[2 * at] as number;
      const right = values[2 * at + 1] as number;
      const larger = left < right ? right : left;
      if (values[at] === larger) return;
      values[at] = larger;
    }
  }

  /** Takes in all that was written into the row: cheaper than one by one where many have changed. */
  rebuild(): void {
    const values = this.#values;
    for (let at = this.#begin - 1; at > 0; at--) {
      const left = values[2 * at] as number;
      const right = values[2 * at + 1] as number;
      values[at] = left < right ? right : left;
    }
  }
}
