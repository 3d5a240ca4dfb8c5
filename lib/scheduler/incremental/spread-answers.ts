import type {CompiledPod} from "../../model/compile.js";
import type {CompiledSpread} from "../../model/spread-constraint.js";
import {NO_DOMAIN, spreadScore, UNEVEN} from "../plugins/spread-rules.js";
import type {ComparingScore, DomainAnswers, ListContext, NodeList} from "./incremental.js";
import {HardCounter, SoftCounter} from "./spread-counters.js";

/** PodTopologySpread for one pod shape, with its counts kept by domain. */
export class SpreadAnswers implements DomainAnswers, ComparingScore {
  readonly isIdle = false;
  readonly #context: ListContext;
  readonly #hard: readonly HardCounter[];
  readonly #soft: readonly SoftCounter[];
  /** Of the labels without which soft constraints leave a node out: by node its domain, -1 without the label. */
  readonly #keys: readonly Int32Array[];
  /** Room for one scoring: by place in the list, 1 for a node that is left out, and the raw score. */
  readonly #ignored: Uint8Array;
  readonly #raw: Float64Array;
  readonly #noDomain: number;
  readonly #uneven: number;

  /** `needsKeys`: whether soft constraints leave out nodes that lack a topology key, as all but the system's defaults do. */
  constructor(pod: CompiledPod, constraints: readonly CompiledSpread[], needsKeys: boolean, context: ListContext) {
    const {rejections, place, books} = context;
    const hard = constraints.filter(({isHard}) => isHard);
    const soft = constraints.filter(({isHard}) => !isHard);
    const keyed = needsKeys ? soft : [];
    this.#context = context;
    this.#hard = hard.map(constraint => new HardCounter(pod, constraint, hard, books));
    this.#soft = soft.map(constraint => new SoftCounter(pod, constraint, keyed, books));
    this.#keys = keyed.map(({topologyKey}) => books.domains(topologyKey).of);
    this.#ignored = new Uint8Array(soft.length === 0 ? 0 : books.nodeCount);
    this.#raw = new Float64Array(this.#ignored.length);
    this.#noDomain = rejections.idOf({plugin: "PodTopologySpread", ...NO_DOMAIN}, place);
    this.#uneven = rejections.idOf({plugin: "PodTopologySpread", ...UNEVEN}, place);
  }

  get scores(): ComparingScore | undefined {
    return this.#soft.length === 0 ? undefined : this;
  }

  change(node: number, shape: number, sign: number): void {
    for (const counter of this.#hard) counter.change(node, shape, sign);
    for (const counter of this.#soft) counter.change(node, shape, sign);
  }

  flips(flip: (nodes: Int32Array) => void): void {
    for (const counter of this.#hard) counter.flips(flip);
  }

  filter({nodes, count}: NodeList, verdicts: Int32Array): void {
    const {rejections, place} = this.#context;
    const {places} = rejections;
    for (const {domainOf, isClosed} of this.#hard) {
      for (let j = 0; j < count; j++) {
        const domain = domainOf[nodes[j] as number] as number;
        if (domain >= 0 && isClosed[domain] === 0) continue;
        if ((places[verdicts[j] as number] as number) > place) verdicts[j] = domain < 0 ? this.#noDomain : this.#uneven;
      }
    }
  }

  score(feasible: NodeList, totals: Int32Array): void {
    const {nodes, count} = feasible;
    const ignored = this.#ignored.fill(0, 0, count);
    for (const domainOf of this.#keys) {
      for (let j = 0; j < count; j++) if ((domainOf[nodes[j] as number] as number) < 0) ignored[j] = 1;
    }
    const raw = this.#raw.fill(0, 0, count);
    let listed = count;
    if (this.#keys.length > 0) for (let j = 0; j < count; j++) listed -= ignored[j] as number;
    for (const counter of this.#soft) counter.addCrowding(feasible, ignored, listed, raw);
    let lowest = Number.MAX_SAFE_INTEGER;
    let highest = 0;
    for (let j = 0; j < count; j++) {
      if (ignored[j] === 1) continue;
      const rounded = Math.round(raw[j] as number);
      raw[j] = rounded;
      if (rounded < lowest) lowest = rounded;
      if (rounded > highest) highest = rounded;
    }
    const {weight} = this.#context;
    for (let j = 0; j < count; j++) {
      if (ignored[j] === 0) totals[j]! += weight * spreadScore(raw[j] as number, lowest, highest);
    }
  }
}
