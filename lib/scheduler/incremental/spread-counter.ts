import type {CompiledPod} from "../../model/compile.js";
import type {CompiledSpread} from "../../model/spread-constraint.js";
import type {NodeInfo} from "../node-info.js";
import {crowding, HOSTNAME, isCounted, isEligible, NO_DOMAIN, normalizeSpread, UNEVEN} from "../plugins/spread-rules.js";
import type {DomainCounter, ListContext, NodeList} from "./incremental.js";
import {ShapeMemo} from "./shape-memo.js";

/** PodTopologySpread with its counts kept by domain, for one pod shape. */
export class SpreadCounter implements DomainCounter {
  readonly #context: ListContext;
  readonly #hard: readonly HardCounter[];
  readonly #soft: readonly SoftCounter[];
  readonly #keys: readonly Int32Array[];
  readonly #noDomain: number;
  readonly #uneven: number;

  /** `needsKeys`: whether soft constraints leave out nodes that lack a topology key, as all but the system's defaults do. */
  constructor(pod: CompiledPod, constraints: readonly CompiledSpread[], needsKeys: boolean, context: ListContext) {
    const {rejections, place, books} = context;
    const hard = constraints.filter(({isHard}) => isHard);
    const soft = constraints.filter(({isHard}) => !isHard);
    const keyed = needsKeys ? soft : [];
    this.#context = context;
    this.#hard = hard.map(constraint => new HardCounter(pod, constraint, hard, context));
    this.#soft = soft.map(constraint => new SoftCounter(pod, constraint, keyed, context));
    this.#keys = keyed.map(({topologyKey}) => books.domains(topologyKey).of);
    this.#noDomain = rejections.idOf({plugin: "PodTopologySpread", ...NO_DOMAIN}, place);
    this.#uneven = rejections.idOf({plugin: "PodTopologySpread", ...UNEVEN}, place);
  }

  change(node: number, shape: number, sign: number): void {
    for (const counter of this.#hard) counter.change(node, shape, sign);
    for (const counter of this.#soft) counter.change(node, shape, sign);
  }

  prepare(): boolean {
    for (const counter of this.#hard) counter.prepare();
    return true;
  }

  filter({nodes, count}: NodeList, verdicts: Int32Array): void {
    const {rejections, place} = this.#context;
    for (const {domains, counts, allowed} of this.#hard) {
      for (let j = 0; j < count; j++) {
        const verdict = verdicts[j] as number;
        if (verdict !== 0 && rejections.placeOf(verdict) <= place) continue;
        const domain = domains[nodes[j] as number] as number;
        if (domain < 0) verdicts[j] = this.#noDomain;
        else if ((counts[domain] as number) > allowed) verdicts[j] = this.#uneven;
      }
    }
  }

  score(list: NodeList, totals: Int32Array): void {
    if (this.#soft.length === 0) return;
    const {nodes, count} = list;
    const {weight, books} = this.#context;
    const ignored = new Uint8Array(books.nodeCount);
    for (const domains of this.#keys) {
      for (let j = 0; j < count; j++) if ((domains[nodes[j] as number] as number) < 0) ignored[j] = 1;
    }
    const raw = new Float64Array(count);
    for (const counter of this.#soft) counter.addCrowding(list, ignored, raw);
    for (let j = 0; j < count; j++) raw[j] = Math.round(raw[j] as number);
    const scores = normalizeSpread(raw, ignored);
    for (let j = 0; j < count; j++) totals[j]! += weight * (scores[j] as number);
  }
}

/** The counts of one constraint, where a node of its own policies' liking stands for its domain. */
abstract class Counter {
  readonly domains: Int32Array;
  readonly #isCounted: ShapeMemo<boolean>;

  constructor(pod: CompiledPod, constraint: CompiledSpread, {books}: ListContext) {
    this.domains = books.domains(constraint.topologyKey).of;
    this.#isCounted = new ShapeMemo(shape => isCounted(pod, books.shapes[shape] as CompiledPod, constraint));
  }

  change(node: number, shape: number, sign: number): void {
    if (this.#isCounted.of(shape)) this.count(node, sign);
  }

  protected abstract count(node: number, sign: number): void;
}

class HardCounter extends Counter {
  readonly counts: Int32Array;
  /** The highest count that a domain may have for one pod more to be let in. */
  allowed = 0;
  readonly #constraint: CompiledSpread;
  readonly #isEligible: Uint8Array;
  /** Domains that have an eligible node. */
  readonly #present: readonly number[];

  constructor(pod: CompiledPod, constraint: CompiledSpread, all: readonly CompiledSpread[], context: ListContext) {
    super(pod, constraint, context);
    const {nodes} = context.books.snapshot;
    this.#constraint = constraint;
    this.#isEligible = Uint8Array.from(nodes, node => Number(isEligible(pod, node, constraint, all)));
    this.counts = new Int32Array(context.books.domains(constraint.topologyKey).count);
    this.#present = [...new Set(this.domains.filter((_, node) => this.#isEligible[node] === 1))];
  }

  prepare(): void {
    const {minDomains, maxSkew, self} = this.#constraint;
    let least = this.#present.length < minDomains ? 0 : Number.POSITIVE_INFINITY;
    for (const domain of this.#present) {
      const count = this.counts[domain] as number;
      if (count < least) least = count;
    }
    this.allowed = least + maxSkew - self;
  }

  protected override count(node: number, sign: number): void {
    if (this.#isEligible[node] === 1) this.counts[this.domains[node] as number]! += sign;
  }
}

class SoftCounter extends Counter {
  readonly #maxSkew: number;
  readonly #isHostname: boolean;
  readonly #isEligible: Uint8Array;
  /** By domain, and by node for the hostname; a missing label is the last domain. */
  readonly #counts: Int32Array;
  readonly #domainCount: number;

  constructor(pod: CompiledPod, constraint: CompiledSpread, keyed: readonly CompiledSpread[], context: ListContext) {
    super(pod, constraint, context);
    const {books} = context;
    this.#maxSkew = constraint.maxSkew;
    this.#isHostname = constraint.topologyKey === HOSTNAME;
    this.#domainCount = books.domains(constraint.topologyKey).count;
    const eligible = (node: NodeInfo) => this.#isHostname || isEligible(pod, node, constraint, keyed);
    this.#isEligible = Uint8Array.from(books.snapshot.nodes, node => Number(eligible(node)));
    this.#counts = new Int32Array(this.#isHostname ? books.nodeCount : this.#domainCount + 1);
  }

  /** Adds what the constraint says of each node of the list that is not left out. */
  addCrowding({nodes, count}: NodeList, ignored: Uint8Array, raw: Float64Array): void {
    const weight = Math.log(this.#size(nodes, count, ignored) + 2);
    for (let j = 0; j < count; j++) {
      const node = nodes[j] as number;
      if (ignored[j] === 1 || (this.domains[node] as number) < 0) continue;
      raw[j]! += crowding(this.#counts[this.#place(node)] as number, weight, this.#maxSkew);
    }
  }

  protected override count(node: number, sign: number): void {
    if (this.#isEligible[node] === 1) this.#counts[this.#place(node)]! += sign;
  }

  #place(node: number): number {
    if (this.#isHostname) return node;
    const domain = this.domains[node] as number;
    return domain < 0 ? this.#domainCount : domain;
  }

  /** How many domains the list has; for the hostname, how many nodes. */
  #size(nodes: Int32Array, count: number, ignored: Uint8Array): number {
    const seen = new Uint8Array(this.#counts.length);
    let size = 0;
    for (let j = 0; j < count; j++) {
      if (ignored[j] === 1) continue;
      const place = this.#place(nodes[j] as number);
      if (seen[place] === 0) size++;
      seen[place] = 1;
    }
    return size;
  }
}
