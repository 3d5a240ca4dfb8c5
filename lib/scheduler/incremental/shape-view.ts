import type {CompiledPod} from "../../model/compile.js";
import type {NodeSample} from "../node-sample.js";
import {nodesToFind} from "../node-sample.js";
import type {Profile} from "../profile.js";
import type {DenseBooks} from "./dense-books.js";
import type {DomainCounter, ListFilter, ListScore, NodeList} from "./incremental.js";
import {MaxTree} from "./max-tree.js";
import type {Rejections} from "./rejections.js";
import {type SharedAnswers, sharedAnswers} from "./static-answers.js";

/** What the plugins of a profile say about one pod shape, in the profile's order. */
interface Compiled {
  /** The nodes that a PreFilter narrows the search to: asked before all filters. */
  readonly narrowing: ListFilter[];
  /** Follow from a node and its books: kept by node. */
  readonly filters: ListFilter[];
  readonly scores: ListScore[];
  /** Compare the nodes that are feasible: asked anew each time. */
  readonly comparing: ListScore[];
  readonly counters: DomainCounter[];
}

/** The node that a shape's next pod gets, by index; -1 where none is feasible. And how many nodes were looked at. */
export interface Choice {
  readonly node: number;
  readonly evaluatedNodes: number;
}

/** Room for one answer about all nodes, shared by the views. */
export class Scratch {
  readonly list: NodeList;
  readonly feasible: NodeList;
  readonly verdicts: Int32Array;
  readonly totals: Int32Array;

  constructor(nodeCount: number) {
    this.list = {nodes: new Int32Array(nodeCount), count: 0};
    this.feasible = {nodes: new Int32Array(nodeCount), count: 0};
    this.verdicts = new Int32Array(nodeCount);
    this.totals = new Int32Array(nodeCount);
  }
}

/** Nodes that are looked at together when the search may end early. */
const CHUNK = 128;

/**
 * All nodes as one pod shape sees them: refused, or with a score. It catches up with the books before it is asked, so that nodes on which nothing
 * changed are not looked at again.
 */
export class ShapeView {
  readonly #books: DenseBooks;
  readonly #compiled: Compiled;
  readonly #scratch: Scratch;
  /** By node: the number of its refusal by what is kept, 0 where it passes, and the part of its total that is kept. */
  readonly #verdicts: Int32Array;
  readonly #scores: Int32Array;
  /** Over the scores of nodes that pass; grows when a choice needs nothing else. */
  #tree: MaxTree | undefined;
  /** How much of the books' log is read. */
  #read = 0;

  constructor(books: DenseBooks, compiled: Compiled, scratch: Scratch) {
    this.#books = books;
    this.#compiled = compiled;
    this.#scratch = scratch;
    this.#verdicts = new Int32Array(books.nodeCount);
    this.#scores = new Int32Array(books.nodeCount);
    this.#count(0);
    this.#look(everyNode(scratch.list, books.nodeCount));
    this.#read = books.length;
  }

  /** Whether only some of the nodes are walked at all. */
  get isNarrowed(): boolean {
    return this.#compiled.narrowing.length > 0;
  }

  /** The node with the highest total, of equals the first; among all, or among as many as the sample asks for. */
  choose(sample: NodeSample | undefined): Choice {
    this.#catchUp();
    const counters = this.#compiled.counters.filter(counter => counter.prepare());
    if (sample === undefined && counters.length + this.#compiled.comparing.length === 0) return this.#top();
    const evaluatedNodes = this.#findFeasible(counters, sample);
    const {feasible} = this.#scratch;
    if (feasible.count === 0) return {node: -1, evaluatedNodes};
    return {node: this.#best(feasible, counters), evaluatedNodes};
  }

  /** How many nodes are refused, by the number of the refusal. For a shape that has just found none feasible. */
  refusals(): ReadonlyMap<number, number> {
    const {list, verdicts} = this.#scratch;
    everyNode(list, this.#books.nodeCount);
    this.#judge(list, this.#compiled.counters.filter(counter => counter.prepare()));
    const counts = new Map<number, number>();
    for (let j = 0; j < list.count; j++) {
      const id = verdicts[j] as number;
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  }

  #top(): Choice {
    const {nodeCount} = this.#books;
    if (this.#tree === undefined) {
      this.#tree = new MaxTree(nodeCount);
      this.#tree.setAll(this.#scores);
    }
    return {node: this.#tree.max < 0 ? -1 : this.#tree.first(), evaluatedNodes: nodeCount};
  }

  /** Reads what is new in the log, and looks again at the nodes that it names. */
  #catchUp(): void {
    const {length, changedNodes, touchedAt, nodeCount} = this.#books;
    const read = this.#read;
    if (read === length) return;
    this.#count(read);
    this.#read = length;
    const {list} = this.#scratch;
    list.count = 0;
    if (length - read > nodeCount) {
      for (let node = 0; node < nodeCount; node++) {
        if ((touchedAt[node] as number) > read) list.nodes[list.count++] = node;
      }
    } else {
      // The last entry of a node speaks for all.
      for (let at = read; at < length; at++) {
        const node = changedNodes[at] as number;
        if (touchedAt[node] === at + 1) list.nodes[list.count++] = node;
      }
    }
    this.#look(list);
  }

  /** Lets the counters see the log from an entry on. */
  #count(from: number): void {
    const {length, changedNodes, changedShapes, signs} = this.#books;
    for (const counter of this.#compiled.counters) {
      for (let at = from; at < length; at++) {
        counter.change(changedNodes[at] as number, changedShapes[at] as number, signs[at] as number);
      }
    }
  }

  /** Asks everything that is kept by node about some nodes. */
  #look(list: NodeList): void {
    const {verdicts, totals} = this.#scratch;
    const {nodes, count} = list;
    verdicts.fill(0, 0, count);
    totals.fill(0, 0, count);
    for (const filter of this.#compiled.narrowing) filter.filter(list, verdicts);
    for (const filter of this.#compiled.filters) filter.filter(list, verdicts);
    for (const score of this.#compiled.scores) score.score(list, totals);
    const tree = this.#tree;
    const isCheaperWhole = tree !== undefined && count * 12 > this.#books.nodeCount;
    for (let j = 0; j < count; j++) {
      const node = nodes[j] as number;
      const verdict = verdicts[j] as number;
      const score = verdict === 0 ? (totals[j] as number) : -1;
      this.#verdicts[node] = verdict;
      this.#scores[node] = score;
      if (tree !== undefined && !isCheaperWhole) tree.set(node, score);
    }
    if (isCheaperWhole) tree.setAll(this.#scores);
  }

  /** Fills `feasible`, and says how many nodes were looked at. */
  #findFeasible(counters: readonly DomainCounter[], sample: NodeSample | undefined): number {
    const {nodeCount} = this.#books;
    const {list, feasible, verdicts} = this.#scratch;
    const wanted = sample === undefined ? nodeCount : nodesToFind(nodeCount, sample.percentage);
    const chunk = wanted === nodeCount ? nodeCount : CHUNK;
    feasible.count = 0;
    for (let walked = 0; walked < nodeCount; walked += list.count) {
      list.count = Math.min(chunk, nodeCount - walked);
      for (let j = 0; j < list.count; j++) {
        const at = walked + j;
        list.nodes[j] = sample === undefined ? at : (sample.order[(sample.start + at) % nodeCount] as number);
      }
      this.#judge(list, counters);
      for (let j = 0; j < list.count; j++) {
        if (verdicts[j] !== 0) continue;
        feasible.nodes[feasible.count++] = list.nodes[j] as number;
        if (feasible.count === wanted) return walked + j + 1;
      }
    }
    return nodeCount;
  }

  /** The verdict on each node of the list, with what the counters say now. */
  #judge(list: NodeList, counters: readonly DomainCounter[]): void {
    const {verdicts} = this.#scratch;
    for (let j = 0; j < list.count; j++) verdicts[j] = this.#verdicts[list.nodes[j] as number] as number;
    for (const counter of counters) counter.filter(list, verdicts);
  }

  #best(feasible: NodeList, counters: readonly DomainCounter[]): number {
    const {totals} = this.#scratch;
    const {nodes, count} = feasible;
    for (let j = 0; j < count; j++) totals[j] = this.#scores[nodes[j] as number] as number;
    for (const score of this.#compiled.comparing) score.score(feasible, totals);
    for (const counter of counters) counter.score(feasible, totals);
    let best = nodes[0] as number;
    let highest = totals[0] as number;
    for (let j = 1; j < count; j++) {
      const node = nodes[j] as number;
      const total = totals[j] as number;
      if (total < highest || (total === highest && node > best)) continue;
      best = node;
      highest = total;
    }
    return best;
  }
}

function everyNode(list: NodeList, nodeCount: number): NodeList {
  for (let node = 0; node < nodeCount; node++) list.nodes[node] = node;
  list.count = nodeCount;
  return list;
}

/** What the views of one run have in common. */
export interface Shared {
  readonly profile: Profile;
  readonly books: DenseBooks;
  readonly rejections: Rejections;
  readonly answers: SharedAnswers;
  readonly scratch: Scratch;
}

/** The view of a pod's shape; undefined where only the plain path knows what the profile says. */
export function makeShapeView(pod: CompiledPod, {profile, books, rejections, answers, scratch}: Shared): ShapeView | undefined {
  const compiled: Compiled = {narrowing: [], filters: [], scores: [], comparing: [], counters: []};
  for (const [place, {plugin, weight = 1}] of profile.entries()) {
    const {incremental, preFilter, filter, preScore, score} = plugin;
    const context = {books, rejections, place, weight};
    if (incremental === undefined) {
      if (preFilter ?? filter ?? preScore ?? score) return undefined;
    } else if (incremental.follows === "pod") {
      if (incremental.takesPart(pod)) return undefined;
    } else if (incremental.follows === "node") {
      const said = sharedAnswers(plugin, incremental.part?.(pod), pod, context, answers);
      if (said === undefined) return undefined;
      if (said.narrowing) compiled.narrowing.push(said.narrowing);
      if (said.filter) compiled.filters.push(said.filter);
      if (said.score && !said.score.isEven) {
        (said.score.normalizes ? compiled.comparing : compiled.scores).push(said.score);
      }
    } else if (incremental.follows === "list") {
      const said = incremental.compile(pod, context);
      if (said.filter) compiled.filters.push(said.filter);
      if (said.score) compiled.scores.push(said.score);
    } else {
      const counter = incremental.compile(pod, context);
      if (counter) compiled.counters.push(counter);
    }
  }
  // Several of them are told in one sentence.
  return compiled.narrowing.length > 1 ? undefined : new ShapeView(books, compiled, scratch);
}
