import type {CompiledPod} from "../../model/compile.js";
import {
  type AffinityEffects,
  hasAffinity,
  matchesAllOwn,
  NOT_WITH_THEM,
  normalizeAffinity,
  TOO_NEAR,
  UNWELCOME
} from "../plugins/affinity-rules.js";
import type {Rejection} from "../status.js";
import type {ComparingScore, DomainAnswers, ListContext, NodeList} from "./incremental.js";
import {type DomainSums, KeyedSums} from "./keyed-sums.js";
import {ShapeMemo} from "./shape-memo.js";

/** InterPodAffinity for one pod shape, with its counts kept by domain. */
export class AffinityAnswers implements DomainAnswers, ComparingScore {
  readonly #context: ListContext;
  readonly #affinity: KeyedSums;
  readonly #antiAffinity: KeyedSums;
  readonly #existing: KeyedSums;
  readonly #preferences: KeyedSums;
  readonly #effects: ShapeMemo<AffinityEffects | null>;
  readonly #affinityKeys: readonly string[];
  readonly #hasTerms: boolean;
  readonly #joinsItself: boolean;
  readonly #refusals: {readonly notWithThem: number; readonly tooNear: number; readonly unwelcome: number};
  /** May it be the first of its group, as nobody whom it seeks runs anywhere? */
  #isFirst: boolean;

  /** `effects` says what a pod that runs means for this one. */
  constructor(pod: CompiledPod, effects: (other: CompiledPod) => AffinityEffects | null, context: ListContext) {
    const {books, rejections, place} = context;
    const idOf = (rejection: Rejection) => rejections.idOf({plugin: "InterPodAffinity", ...rejection}, place);
    this.#context = context;
    this.#affinity = new KeyedSums(books);
    this.#antiAffinity = new KeyedSums(books);
    this.#existing = new KeyedSums(books);
    this.#preferences = new KeyedSums(books);
    this.#effects = new ShapeMemo(shape => effects(books.shapes[shape] as CompiledPod));
    this.#affinityKeys = pod.podAffinity.affinity.map(({topologyKey}) => topologyKey);
    this.#hasTerms = hasAffinity(pod);
    this.#joinsItself = matchesAllOwn(pod, books.snapshot.objects);
    this.#refusals = {notWithThem: idOf(NOT_WITH_THEM), tooNear: idOf(TOO_NEAR), unwelcome: idOf(UNWELCOME)};
    this.#isFirst = this.#joinsItself;
  }

  get isIdle(): boolean {
    return !this.#hasTerms && !this.#context.books.hasAffinity;
  }

  get scores(): ComparingScore | undefined {
    return this.#preferences.isEmpty ? undefined : this;
  }

  change(node: number, shape: number, sign: number): void {
    const effects = this.#effects.of(shape);
    if (effects === null) return;
    for (const key of effects.affinity) this.#affinity.add(key, node, sign);
    for (const key of effects.antiAffinity) this.#antiAffinity.add(key, node, sign);
    for (const key of effects.existing) this.#existing.add(key, node, sign);
    for (const {topologyKey, weight} of effects.preferences) this.#preferences.add(topologyKey, node, sign * weight);
  }

  flips(flip: (nodes: Int32Array) => void): void {
    for (const sums of [this.#affinity, this.#antiAffinity, this.#existing]) sums.flips(flip);
    const isFirst = this.#affinity.isEmpty && this.#joinsItself;
    if (isFirst === this.#isFirst) return;
    this.#isFirst = isFirst;
    // Where nobody is, the pod was welcome so far, or is from now on.
    for (const key of this.#affinityKeys) for (const nodes of this.#context.books.domains(key).members) flip(nodes);
  }

  filter(list: NodeList, verdicts: Int32Array): void {
    const {notWithThem, tooNear, unwelcome} = this.#refusals;
    for (const key of this.#affinityKeys) this.#refuseWithout(list, verdicts, this.#affinity.of(key), notWithThem);
    for (const sums of this.#antiAffinity.all()) this.#refuseWith(list, verdicts, sums, tooNear);
    for (const sums of this.#existing.all()) this.#refuseWith(list, verdicts, sums, unwelcome);
  }

  score({nodes, count}: NodeList, totals: Int32Array): void {
    const raw = new Float64Array(count);
    for (const {domainOf, sums} of this.#preferences.all()) {
      for (let j = 0; j < count; j++) {
        const domain = domainOf[nodes[j] as number] as number;
        if (domain >= 0) raw[j]! += sums[domain] as number;
      }
    }
    const scores = normalizeAffinity(raw);
    const {weight} = this.#context;
    for (let j = 0; j < count; j++) totals[j]! += weight * (scores[j] as number);
  }

  /** Refuses nodes without the label, and, but for the first of a group, those of domains where nothing is counted. */
  #refuseWithout({nodes, count}: NodeList, verdicts: Int32Array, {domainOf, sums}: DomainSums, id: number): void {
    const {rejections, place} = this.#context;
    const {places} = rejections;
    const isFirst = this.#isFirst;
    for (let j = 0; j < count; j++) {
      const domain = domainOf[nodes[j] as number] as number;
      const isRefused = domain < 0 || (!isFirst && sums[domain] === 0);
      // By a plugin that comes earlier in the profile, or by an earlier rule of this one, it may be refused already.
      if (isRefused && (places[verdicts[j] as number] as number) > place) verdicts[j] = id;
    }
  }

  /** Refuses nodes of domains where something is counted. */
  #refuseWith({nodes, count}: NodeList, verdicts: Int32Array, {domainOf, sums}: DomainSums, id: number): void {
    const {rejections, place} = this.#context;
    const {places} = rejections;
    for (let j = 0; j < count; j++) {
      const domain = domainOf[nodes[j] as number] as number;
      const isRefused = domain >= 0 && sums[domain] !== 0;
      if (isRefused && (places[verdicts[j] as number] as number) > place) verdicts[j] = id;
    }
  }
}
