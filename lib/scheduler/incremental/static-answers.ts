import type {CompiledPod} from "../../model/compile.js";
import type {Plugin} from "../framework.js";
import type {NodeInfo} from "../node-info.js";
import type {NodeRejection} from "../status.js";
import {unresolvable} from "../status.js";
import type {ComparingScore, ListContext, NodeAnswers, NodeList} from "./incremental.js";

/** Answers that hold as long as the nodes stay what they are: worked out once, by the plugin itself. */
export interface StaticAnswers {
  /** The PreFilter's choice of nodes, if it makes one: it comes before all filters. */
  readonly narrowing: readonly NodeAnswers[];
  readonly nodes: readonly NodeAnswers[];
  /** Scores that are brought to 0 to 100 by what the feasible nodes have. */
  readonly comparing: readonly ComparingScore[];
}

/** Static answers that shapes share, by the plugin's place in the profile and the part of the pod that it looks at. */
export type SharedAnswers = Map<string, StaticAnswers | undefined>;

/**
 * What a plugin that follows from nodes alone says about a pod: worked out, or as it was for another that agrees in what the plugin looks at.
 *
 * @returns undefined where its PreFilter refuses the pod as a whole
 */
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

function staticAnswers(plugin: Plugin, pod: CompiledPod, context: ListContext): StaticAnswers | undefined {
  const {snapshot} = context.books;
  const prefiltered = plugin.preFilter?.(pod, snapshot);
  if (prefiltered !== undefined && "reasons" in prefiltered) return undefined;
  const filter = (node: NodeInfo): NodeRejection | undefined => {
    const status = plugin.filter?.(pod, node, prefiltered?.state);
    return status !== undefined && "reasons" in status ? {plugin: plugin.name, ...status} : undefined;
  };
  const nodeNames = prefiltered?.code === "Success" ? prefiltered.nodeNames : undefined;
  const narrow = ({name}: NodeInfo) => (nodeNames?.has(name) ? undefined : narrowedBy(plugin));
  const isFiltering = plugin.filter !== undefined && prefiltered?.code !== "Skip";
  const scores = staticScores(plugin, pod, context);
  const isNormalizing = plugin.normalize !== undefined;
  return {
    narrowing: nodeNames === undefined ? [] : refusing(narrow, {...context, place: -1}),
    nodes: [...(isFiltering ? refusing(filter, context) : []), ...(isNormalizing ? [] : scores)],
    comparing: isNormalizing ? scores : []
  };
}

function narrowedBy({name}: Plugin): NodeRejection {
  return {plugin: "", ...unresolvable(`node(s) didn't satisfy plugin(s) [${name}]`)};
}

/** None where no node is refused. */
function refusing(
  answer: (node: NodeInfo) => NodeRejection | undefined,
  {books, rejections, place}: ListContext
): readonly NodeAnswers[] {
  const refusals = new Int32Array(books.nodeCount);
  books.snapshot.nodes.forEach((node, i) => {
    const refusal = answer(node);
    if (refusal !== undefined) refusals[i] = rejections.idOf(refusal, place);
  });
  return refusals.some(id => id !== 0) ? [new StaticRefusals(refusals)] : [];
}

class StaticRefusals implements NodeAnswers {
  readonly #refusals: Int32Array;

  constructor(refusals: Int32Array) {
    this.#refusals = refusals;
  }

  look({nodes, count}: NodeList, verdicts: Int32Array): void {
    const refusals = this.#refusals;
    for (let j = 0; j < count; j++) {
      if (verdicts[j] === 0) verdicts[j] = refusals[nodes[j] as number] as number;
    }
  }
}

/** None where all nodes score the same: then the choice does not depend on it. */
function staticScores(plugin: Plugin, pod: CompiledPod, {books, weight}: ListContext): readonly StaticScores[] {
  const {snapshot} = books;
  const prescored = plugin.preScore?.(pod, snapshot.nodes, snapshot);
  if (plugin.score === undefined || prescored?.code === "Skip") return [];
  const raw = snapshot.nodes.map(node => plugin.score?.(pod, node, prescored?.state) ?? 0);
  const values = [...new Set(raw)];
  return values.length <= 1 ? [] : [new StaticScores(plugin, values, raw, weight)];
}

class StaticScores implements NodeAnswers, ComparingScore {
  readonly #plugin: Plugin;
  readonly #weight: number;
  /** The different raw scores, and by node which of them it has. */
  readonly #values: readonly number[];
  readonly #ranks: Int32Array;

  constructor(plugin: Plugin, values: readonly number[], raw: readonly number[], weight: number) {
    const rankOf = new Map(values.map((value, rank) => [value, rank]));
    this.#plugin = plugin;
    this.#weight = weight;
    this.#values = values;
    this.#ranks = new Int32Array(raw.length);
    raw.forEach((value, i) => {
      this.#ranks[i] = rankOf.get(value) as number;
    });
  }

  look(list: NodeList, _verdicts: Int32Array, totals: Int32Array): void {
    this.#add(list, totals, this.#values);
  }

  score(feasible: NodeList, totals: Int32Array): void {
    const ranks = this.#ranks;
    const isPresent = new Uint8Array(this.#values.length);
    for (let j = 0; j < feasible.count; j++) isPresent[ranks[feasible.nodes[j] as number] as number] = 1;
    const present = this.#values.map((_, rank) => rank).filter(rank => isPresent[rank] === 1);
    const normalized = this.#plugin.normalize?.(
      present.map(rank => this.#values[rank] as number),
      undefined
    );
    const scores = new Array<number>(this.#values.length).fill(0);
    present.forEach((rank, i) => {
      scores[rank] = normalized?.[i] as number;
    });
    this.#add(feasible, totals, scores);
  }

  #add({nodes, count}: NodeList, totals: Int32Array, scores: readonly number[]): void {
    const ranks = this.#ranks;
    const weight = this.#weight;
    for (let j = 0; j < count; j++) totals[j]! += weight * (scores[ranks[nodes[j] as number] as number] as number);
  }
}
