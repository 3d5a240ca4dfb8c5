/** What is known of each pod shape, worked out once. */
export class ShapeMemo<T> {
  readonly #known: (T | undefined)[] = [];
  readonly #workOut: (shape: number) => T;

  constructor(workOut: (shape: number) => T) {
    this.#workOut = workOut;
  }

  of(shape: number): T {
    let value = this.#known[shape];
    if (value === undefined) {
      value = this.#workOut(shape);
      this.#known[shape] = value;
    }
    return value;
  }
}
