import type {DenseBooks} from "./dense-books.js";

/** Sums by domain of one topology key. */
export interface DomainSums {
  /** By node: the number of its domain; -1 without the label. */
  readonly domainOf: Int32Array;
  readonly sums: Int32Array;
}

/** Sums by domain for several topology keys, with those that lately became 0 or ceased to be. */
export class KeyedSums {
  readonly #books: DenseBooks;
  readonly #keys = new Map<string, DomainSums>();
  #nonZero = 0;
  /** The nodes of domains whose sum became 0 or ceased to be since {@link flips} was last called. */
  #flipped: Int32Array[] = [];

  constructor(books: DenseBooks) {
    this.#books = books;
  }

  /** Is every sum 0? */
  get isEmpty(): boolean {
    return this.#nonZero === 0;
  }

  all(): Iterable<DomainSums> {
    return this.#keys.values();
  }

  of(topologyKey: string): DomainSums {
    let entry = this.#keys.get(topologyKey);
    if (entry === undefined) {
      const {of, members} = this.#books.domains(topologyKey);
      entry = {domainOf: of, sums: new Int32Array(members.length)};
      this.#keys.set(topologyKey, entry);
    }
    return entry;
  }

  /** Adds to the domain that the node is in; a node without the label is in none. */
  add(topologyKey: string, node: number, amount: number): void {
    const {domainOf, sums} = this.of(topologyKey);
    const domain = domainOf[node] as number;
    if (domain < 0) return;
    const before = sums[domain] as number;
    const after = before + amount;
    sums[domain] = after;
    if ((before === 0) === (after === 0)) return;
    this.#nonZero += before === 0 ? 1 : -1;
    this.#flipped.push(this.#books.domains(topologyKey).members[domain] as Int32Array);
  }

  flips(flip: (nodes: Int32Array) => void): void {
    for (const nodes of this.#flipped) flip(nodes);
    this.#flipped = [];
  }
}
