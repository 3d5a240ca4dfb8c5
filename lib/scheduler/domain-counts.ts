import type {Labels} from "../model/objects.js";

/** Sums by domain: all nodes with the same value of a label, the topology key, are one domain. */
export class DomainCounts {
  /** By topology key, then by the label's value. */
  readonly #sums = new Map<string, Map<string, number>>();
  #nonZero = 0;

  /** Is every sum 0? */
  get isEmpty(): boolean {
    return this.#nonZero === 0;
  }

  /** Was nothing ever added? */
  get isUntouched(): boolean {
    return this.#sums.size === 0;
  }

  /** Adds to the domain that a node of these labels is in; a node without the label is in none. */
  add(topologyKey: string, labels: Labels, amount: number): void {
    if (!Object.hasOwn(labels, topologyKey)) return;
    const sums = this.#sums.get(topologyKey) ?? new Map<string, number>();
    const value = labels[topologyKey] as string;
    const before = sums.get(value) ?? 0;
    const after = before + amount;
    this.#nonZero += Number(after !== 0) - Number(before !== 0);
    sums.set(value, after);
    this.#sums.set(topologyKey, sums);
  }

  /** The sum of one domain of a node of these labels; 0 for a node that is in none. */
  at(topologyKey: string, labels: Labels): number {
    if (!Object.hasOwn(labels, topologyKey)) return 0;
    return this.#sums.get(topologyKey)?.get(labels[topologyKey] as string) ?? 0;
  }

  /** The sum over all domains of a node of these labels. */
  total(labels: Labels): number {
    let total = 0;
    for (const key of this.#sums.keys()) total += this.at(key, labels);
    return total;
  }

  copy(): DomainCounts {
    const copy = new DomainCounts();
    for (const [key, sums] of this.#sums) copy.#sums.set(key, new Map(sums));
    copy.#nonZero = this.#nonZero;
    return copy;
  }
}
