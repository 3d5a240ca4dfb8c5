import type {CompiledPod} from "../../model/compile.js";
import {
  type AffinityEffects,
  matchesAllOwn,
  NOT_WITH_THEM,
  normalizeAffinity,
  TOO_NEAR,
  UNWELCOME
} from "../plugins/affinity-rules.js";
import type {Rejection} from "../status.js";
import type {DomainCounter, ListContext, NodeList} from "./incremental.js";
import {ShapeMemo} from "./shape-memo.js";

/** Sums by domain for one topology key. */
interface Sums {
  readonly domains: Int32Array;
  readonly sums: Int32Array;
}

/** Sums by topology key, of which some are not 0. */
class KeyedSums {
  readonly #context: ListContext;
  readonly #keys = new Map<string, Sums>();
  #nonZero = 0;

  constructor(context: ListContext) {
    this.#context = context;
  }

  get isEmpty(): boolean {
    return this.#nonZero === 0;
  }

  all(): readonly Sums[] {
    return [...this.#keys.values()];
  }

  of(topologyKey: string): Sums {
    let entry = this.#keys.get(topologyKey);
    if (entry === undefined) {
      const domains = this.#context.books.domains(topologyKey);
      entry = {domains: domains.of, sums: new Int32Array(domains.count)};
      this.#keys.set(topologyKey, entry);
    }
    return entry;
  }

  add(topologyKey: string, node: number, amount: number): void {
    const {domains, sums} = this.of(topologyKey);
    const domain = domains[node] as number;
    if (domain < 0) return;
    const before = sums[domain] as number;
    this.#nonZero += Number(before + amount !== 0) - Number(before !== 0);
    sums[domain] = before + amount;
  }
}

/** InterPodAffinity with its counts kept by domain, for one pod shape. */
export class AffinityCounter implements DomainCounter {
  readonly #context: ListContext;
  readonly #affinity: KeyedSums;
  readonly #antiAffinity: KeyedSums;
  readonly #existing: KeyedSums;
  readonly #preferences: KeyedSums;
  readonly #effects: ShapeMemo<AffinityEffects | null>;
  readonly #affinityKeys: readonly string[];
  readonly #antiAffinityKeys: readonly string[];
  readonly #joinsItself: boolean;
  readonly #refusals: {readonly notWithThem: number; readonly tooNear: number; readonly unwelcome: number};

  /** `effects` says what a pod that runs means for this one. */
  constructor(pod: CompiledPod, effects: (other: CompiledPod) => AffinityEffects | null, context: ListContext) {
    const {books, rejections, place} = context;
    const idOf = (rejection: Rejection) => rejections.idOf({plugin: "InterPodAffinity", ...rejection}, place);
    this.#context = context;
    this.#affinity = new KeyedSums(context);
    this.#antiAffinity = new KeyedSums(context);
    this.#existing = new KeyedSums(context);
    this.#preferences = new KeyedSums(context);
    this.#effects = new ShapeMemo(shape => effects(books.shapes[shape] as CompiledPod));
    this.#affinityKeys = pod.podAffinity.affinity.map(({topologyKey}) => topologyKey);
    this.#antiAffinityKeys = [...new Set(pod.podAffinity.antiAffinity.map(({topologyKey}) => topologyKey))];
    this.#joinsItself = matchesAllOwn(pod, books.snapshot.objects);
    this.#refusals = {notWithThem: idOf(NOT_WITH_THEM), tooNear: idOf(TOO_NEAR), unwelcome: idOf(UNWELCOME)};
  }

  change(node: number, shape: number, sign: number): void {
    const effects = this.#effects.of(shape);
    if (effects === null) return;
    for (const key of effects.affinity) this.#affinity.add(key, node, sign);
    for (const key of effects.antiAffinity) this.#antiAffinity.add(key, node, sign);
    for (const key of effects.existing) this.#existing.add(key, node, sign);
    for (const {topologyKey, weight} of effects.preferences) this.#preferences.add(topologyKey, node, sign * weight);
  }

  prepare(): boolean {
    const isAsked = this.#affinityKeys.length > 0 || !this.#antiAffinity.isEmpty;
    return isAsked || !this.#existing.isEmpty || !this.#preferences.isEmpty;
  }

  filter(list: NodeList, verdicts: Int32Array): void {
    const {notWithThem, tooNear, unwelcome} = this.#refusals;
    const isFirst = this.#affinity.isEmpty && this.#joinsItself;
    for (const key of this.#affinityKeys) this.#refuseWithout(list, verdicts, this.#affinity.of(key), isFirst, notWithThem);
    for (const key of this.#antiAffinityKeys) this.#refuseWith(list, verdicts, this.#antiAffinity.of(key), tooNear);
    for (const counts of this.#existing.all()) this.#refuseWith(list, verdicts, counts, unwelcome);
  }

  score({nodes, count}: NodeList, totals: Int32Array): void {
    if (this.#preferences.isEmpty) return;
    const raw = new Float64Array(count);
    for (const {domains, sums} of this.#preferences.all()) {
      for (let j = 0; j < count; j++) {
        const domain = domains[nodes[j] as number] as number;
        if (domain >= 0) raw[j]! += sums[domain] as number;
      }
    }
    const scores = normalizeAffinity(raw);
    for (let j = 0; j < count; j++) totals[j]! += this.#context.weight * (scores[j] as number);
  }

  /** Refuses nodes without the label, and, but for the first of a group, those of domains where nothing is counted. */
  #refuseWithout({nodes, count}: NodeList, verdicts: Int32Array, {domains, sums}: Sums, isFirst: boolean, id: number): void {
    for (let j = 0; j < count; j++) {
      if (this.#isRefusedBefore(verdicts[j] as number)) continue;
      const domain = domains[nodes[j] as number] as number;
      if (domain < 0 || (!isFirst && sums[domain] === 0)) verdicts[j] = id;
    }
  }

  /** Refuses nodes of domains where something is counted. */
  #refuseWith({nodes, count}: NodeList, verdicts: Int32Array, {domains, sums}: Sums, id: number): void {
    for (let j = 0; j < count; j++) {
      if (this.#isRefusedBefore(verdicts[j] as number)) continue;
      const domain = domains[nodes[j] as number] as number;
      if (domain >= 0 && sums[domain] !== 0) verdicts[j] = id;
    }
  }

  /** By a plugin that comes earlier in the profile, or by an earlier rule of this one. */
  #isRefusedBefore(verdict: number): boolean {
    const {rejections, place} = this.#context;
    return verdict !== 0 && rejections.placeOf(verdict) <= place;
  }
}
