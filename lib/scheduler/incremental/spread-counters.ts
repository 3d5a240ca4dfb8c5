import type {CompiledPod} from "../../model/compile.js";
import type {CompiledSpread} from "../../model/spread-constraint.js";
import {crowding, HOSTNAME, isCounted, isEligible} from "../plugins/spread-rules.js";
import type {DenseBooks} from "./dense-books.js";
import type {NodeList} from "./incremental.js";
import {ShapeMemo} from "./shape-memo.js";

/** The pods that one constraint counts, by place: a domain, or each node for itself. */
abstract class Counter {
  /** By node: the number of its domain; -1 without the label. */
  readonly domainOf: Int32Array;
  protected readonly counts: Int32Array;
  /** By node: where it counts. */
  protected readonly placeOf: Int32Array;
  /** By node: 1 where its pods count. */
  protected readonly isEligible: Uint8Array;
  readonly #isCounted: ShapeMemo<boolean>;

  constructor(
    pod: CompiledPod,
    constraint: CompiledSpread,
    keyed: readonly CompiledSpread[],
    books: DenseBooks,
    byNode: boolean
  ) {
    const {nodes} = books.snapshot;
    const {of, members} = books.domains(constraint.topologyKey);
    this.domainOf = of;
    // Nodes without the label are a domain of their own, the last one, where there are any.
    this.placeOf = of.map((domain, node) => (byNode ? node : domain < 0 ? members.length : domain));
    this.counts = new Int32Array(byNode ? nodes.length : members.length + Number(of.includes(-1)));
    this.isEligible = new Uint8Array(nodes.length);
    nodes.forEach((node, i) => {
      this.isEligible[i] = Number(byNode || isEligible(pod, node, constraint, keyed));
    });
    this.#isCounted = new ShapeMemo(shape => isCounted(pod, books.shapes[shape] as CompiledPod, constraint));
  }

  change(node: number, shape: number, sign: number): void {
    if (this.isEligible[node] === 0 || !this.#isCounted.of(shape)) return;
    const place = this.placeOf[node] as number;
    this.counts[place]! += sign;
    this.changed(place);
  }

  protected changed(_place: number): void {}
}

/** A hard constraint: a domain that is too far ahead is closed. */
export class HardCounter extends Counter {
  /** By domain: 1 where it is closed. */
  readonly isClosed: Uint8Array;
  readonly #constraint: CompiledSpread;
  readonly #members: readonly Int32Array[];
  /** Domains that have an eligible node. */
  readonly #present: readonly number[];
  /** Domains whose count has changed since {@link flips} was last called. */
  #changed: number[] = [];
  #allowed = Number.NaN;

  constructor(pod: CompiledPod, constraint: CompiledSpread, all: readonly CompiledSpread[], books: DenseBooks) {
    super(pod, constraint, all, books, false);
    this.#constraint = constraint;
    this.#members = books.domains(constraint.topologyKey).members;
    this.#present = [...new Set(this.domainOf.filter((_, node) => this.isEligible[node] === 1))];
    this.isClosed = new Uint8Array(this.#members.length);
  }

  flips(flip: (nodes: Int32Array) => void): void {
    const allowed = this.#mostAllowed();
    const changed = allowed === this.#allowed ? this.#changed : this.#members.keys();
    for (const domain of changed) {
      const isClosed = Number((this.counts[domain] as number) > allowed);
      if (isClosed === this.isClosed[domain]) continue;
      this.isClosed[domain] = isClosed;
      flip(this.#members[domain] as Int32Array);
    }
    this.#allowed = allowed;
    this.#changed = [];
  }

  protected override changed(domain: number): void {
    this.#changed.push(domain);
  }

  /** The highest count that a domain may have for one pod more to be let in. */
  #mostAllowed(): number {
    const {minDomains, maxSkew, self} = this.#constraint;
    let least = this.#present.length < minDomains ? 0 : Number.MAX_SAFE_INTEGER;
    for (const domain of this.#present) least = Math.min(least, this.counts[domain] as number);
    return least + maxSkew - self;
  }
}

/** A soft constraint: crowded domains score less. */
export class SoftCounter extends Counter {
  readonly #isByNode: boolean;
  readonly #maxSkew: number;
  /** By place: the number of the last list that had a node there. */
  readonly #seenIn: Int32Array;
  #lists = 0;
  /** How many domains there were when it was last asked, and upstream's weight for so many. */
  #size = 0;
  #weight = Math.log(2);

  constructor(pod: CompiledPod, constraint: CompiledSpread, keyed: readonly CompiledSpread[], books: DenseBooks) {
    const isByNode = constraint.topologyKey === HOSTNAME;
    super(pod, constraint, keyed, books, isByNode);
    this.#isByNode = isByNode;
    this.#maxSkew = constraint.maxSkew;
    this.#seenIn = new Int32Array(this.counts.length);
  }

  /** Adds what the constraint says of each node of the list that is not left out; `listed` are so many. */
  addCrowding({nodes, count}: NodeList, ignored: Uint8Array, listed: number, raw: Float64Array): void {
    this.#weigh(this.#isByNode ? listed : this.#domainsOf(nodes, count, ignored));
    const weight = this.#weight;
    const {domainOf, placeOf, counts} = this;
    const maxSkew = this.#maxSkew;
    for (let j = 0; j < count; j++) {
      const node = nodes[j] as number;
      if (ignored[j] === 1 || (domainOf[node] as number) < 0) continue;
      raw[j]! += crowding(counts[placeOf[node] as number] as number, weight, maxSkew);
    }
  }

  /** Kept as a number of its own: in line with the loop, the compiler takes the logarithm anew for every node. */
  #weigh(size: number): void {
    if (size === this.#size) return;
    this.#size = size;
    this.#weight = Math.log(size + 2);
  }

  /** How many domains the list has. */
  #domainsOf(nodes: Int32Array, count: number, ignored: Uint8Array): number {
    const {placeOf} = this;
    const seenIn = this.#seenIn;
    const list = ++this.#lists;
    let size = 0;
    // Domains are few, and mostly all seen among the first nodes.
    for (let j = 0; j < count && size < seenIn.length; j++) {
      const place = placeOf[nodes[j] as number] as number;
      if (ignored[j] === 1 || seenIn[place] === list) continue;
      seenIn[place] = list;
      size++;
    }
    return size;
  }
}
