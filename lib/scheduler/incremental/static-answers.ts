import type {CompiledPod} from "../../model/compile.js";
import type {NodeRejection} from "../filtering.js";
import type {Plugin} from "../framework.js";
import type {NodeInfo} from "../node-info.js";
import {unresolvable} from "../status.js";
import type {ListContext, ListFilter, ListScore, NodeList} from "./incremental.js";

/** Static answers that shapes share, by the plugin's place in the profile and the part of the pod that it looks at. */
export type SharedAnswers = Map<string, StaticAnswers | undefined>;

/** The answers for a pod, worked out or as they were for another that agrees in what the plugin looks at. */
export function sharedAnswers(
  plugin: Plugin,
  part: unknown,
  pod: CompiledPod,
  context: ListContext,
  shared: SharedAnswers
): StaticAnswers | undefined {
  if (part === undefined) return staticAnswers(plugin, pod, context);
  const key = `${context.place} ${JSON.stringify(part)}`;
  if (!shared.has(key)) shared.set(key, staticAnswers(plugin, pod, context));
  return shared.get(key);
}

/** Answers that hold as long as the nodes stay what they are: worked out once for each pod shape, by the plugin itself. */
export interface StaticAnswers {
  /** The PreFilter's choice of nodes: it comes before all filters. */
  readonly narrowing?: ListFilter;
  readonly filter?: ListFilter;
  readonly score?: StaticScore;
}

/**
 * What a plugin that follows from nodes alone says about a shape.
 *
 * @returns undefined where its PreFilter refuses the pod as a whole
 */
function staticAnswers(plugin: Plugin, pod: CompiledPod, context: ListContext): StaticAnswers | undefined {
  const {snapshot} = context.books;
  const prefiltered = plugin.preFilter?.(pod, snapshot);
  if (prefiltered !== undefined && "reasons" in prefiltered) return undefined;
  const isFiltering = plugin.filter !== undefined && prefiltered?.code !== "Skip";
  const prescored = plugin.preScore?.(pod, snapshot.nodes, snapshot);
  const isScoring = plugin.score !== undefined && prescored?.code !== "Skip";
  const scoreState = prescored?.code === "Success" ? prescored.state : undefined;
  const score = (node: NodeInfo) => plugin.score?.(pod, node, scoreState) ?? 0;
  const nodeNames = prefiltered?.code === "Success" ? prefiltered.nodeNames : undefined;
  const filter = (node: NodeInfo): NodeRejection | undefined => {
    const status = plugin.filter?.(pod, node, prefiltered?.state);
    return status !== undefined && "reasons" in status ? {plugin: plugin.name, ...status} : undefined;
  };
  const narrow = ({name}: NodeInfo) => (nodeNames?.has(name) ? undefined : narrowedBy(plugin));
  return {
    ...(nodeNames && {narrowing: new StaticFilter(snapshot.nodes, narrow, {...context, place: -1})}),
    ...(isFiltering && {filter: new StaticFilter(snapshot.nodes, filter, context)}),
    ...(isScoring && {score: new StaticScore(plugin, snapshot.nodes.map(score), context.weight)})
  };
}

function narrowedBy({name}: Plugin): NodeRejection {
  return {plugin: "", ...unresolvable(`node(s) didn't satisfy plugin(s) [${name}]`)};
}

class StaticFilter implements ListFilter {
  readonly #refusals: Int32Array;
  readonly #refusesSome: boolean;

  constructor(
    nodes: readonly NodeInfo[],
    answer: (node: NodeInfo) => NodeRejection | undefined,
    {rejections, place}: ListContext
  ) {
    this.#refusals = new Int32Array(nodes.length);
    nodes.forEach((node, i) => {
      const refusal = answer(node);
      if (refusal !== undefined) this.#refusals[i] = rejections.idOf(refusal, place);
    });
    this.#refusesSome = this.#refusals.some(id => id !== 0);
  }

  filter({nodes, count}: NodeList, verdicts: Int32Array): void {
    if (!this.#refusesSome) return;
    for (let j = 0; j < count; j++) {
      if (verdicts[j] === 0) verdicts[j] = this.#refusals[nodes[j] as number] as number;
    }
  }
}

/** Scores that the nodes keep. Where the plugin normalises, what they come to depends on which nodes are feasible. */
export class StaticScore implements ListScore {
  /** Do all nodes score the same, whichever are feasible? Then the choice does not depend on it. */
  readonly isEven: boolean;
  readonly normalizes: boolean;
  readonly #plugin: Plugin;
  readonly #weight: number;
  /** The different raw scores, and by node which of them it has. */
  readonly #values: readonly number[];
  readonly #ranks: Int32Array;

  constructor(plugin: Plugin, raw: readonly number[], weight: number) {
    const values = [...new Set(raw)];
    const rankOf = new Map(values.map((value, rank) => [value, rank]));
    this.#plugin = plugin;
    this.#weight = weight;
    this.#values = values;
    this.#ranks = new Int32Array(raw.length);
    raw.forEach((value, i) => {
      this.#ranks[i] = rankOf.get(value) as number;
    });
    this.isEven = values.length <= 1;
    this.normalizes = plugin.normalize !== undefined;
  }

  score({nodes, count}: NodeList, totals: Int32Array): void {
    const ranks = this.#ranks;
    const isPresent = new Uint8Array(this.#values.length);
    for (let j = 0; j < count; j++) isPresent[ranks[nodes[j] as number] as number] = 1;
    const present = this.#values.map((_, rank) => rank).filter(rank => isPresent[rank] === 1);
    const raw = present.map(rank => this.#values[rank] as number);
    const scores = this.#plugin.normalize?.(raw, undefined) ?? raw;
    const weighted = new Float64Array(this.#values.length);
    present.forEach((rank, i) => {
      weighted[rank] = this.#weight * (scores[i] as number);
    });
    for (let j = 0; j < count; j++) totals[j]! += weighted[ranks[nodes[j] as number] as number] as number;
  }
}
