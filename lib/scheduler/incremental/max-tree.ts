/**
 * The largest of a row of whole numbers, and its first place in the row, while they change one by one: a binary tree of maxima. A change
 * costs a logarithm, asking costs one too.
 *
 * @example const tree = new MaxTree(3); tree.set(1, 7); tree.set(2, 7); tree.first() // 1
 */
export class MaxTree {
  readonly #length: number;
  /** Where the row begins; before it each entry is the larger of the two at twice its place. */
  readonly #leaves: number;
  readonly #values: Int32Array;

  constructor(length: number) {
    this.#length = length;
    this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(1, length)));
    this.#values = new Int32Array(2 * this.#leaves).fill(-1);
  }

  /** The largest number; -1 where there is none of 0 or more. */
  get max(): number {
    return this.#values[1] as number;
  }

  /** The first place of the largest number. */
  first(): number {
    const values = this.#values;
    let at = 1;
    while (at < this.#leaves) {
      at *= 2;
      if ((values[at] as number) < (values[at + 1] as number)) at++;
    }
    return at - this.#leaves;
  }

  set(place: number, value: number): void {
    const values = this.#values;
    let at = this.#leaves + place;
    values[at] = value;
    for (at >>= 1; at > 0; at >>= 1) {
      const left = values[2 * at] as number;
      const right = values[2 * at + 1] as number;
      const larger = left < right ? right : left;
      if (values[at] === larger) return;
      values[at] = larger;
    }
  }

  /** Takes the whole row anew: cheaper than one by one where many have changed. */
  setAll(row: Int32Array): void {
    const values = this.#values;
    values.set(row.subarray(0, this.#length), this.#leaves);
    for (let at = this.#leaves - 1; at > 0; at--) {
      const left = values[2 * at] as number;
      const right = values[2 * at + 1] as number;
      values[at] = left < right ? right : left;
    }
  }
}
