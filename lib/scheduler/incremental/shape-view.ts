import {type NodeSample, nodesToFind} from "../node-sample.js";
import type {DenseBooks} from "./dense-books.js";
import type {ComparingScore, DomainAnswers, NodeAnswers, NodeList} from "./incremental.js";
import {MaxTree} from "./max-tree.js";
import type {Scratch} from "./scratch.js";

/** What the plugins of a profile say about one pod shape, in the profile's order. */
export interface ShapeAnswers {
  /** Does a PreFilter leave only some of the nodes to be walked? */
  readonly isNarrowed: boolean;
  readonly nodes: readonly NodeAnswers[];
  readonly domains: readonly DomainAnswers[];
  readonly comparing: readonly ComparingScore[];
}

/** The node that a shape's next pod gets, by index; -1 where none is feasible. And how many nodes were looked at. */
export interface Choice {
  readonly node: number;
  readonly evaluatedNodes: number;
}

/** Where more leaves change than one in so many, a look at all of them costs less than to keep the tree. */
const SCAN_SHARE = 12;

/**
 * All nodes as one pod shape sees them: refused, or with a score. It catches up with the books before it is asked, so that nodes on which nothing
 * changed are not looked at again.
 */
export class ShapeView {
  readonly #books: DenseBooks;
  readonly #answers: ShapeAnswers;
  readonly #scratch: Scratch;
  /** By node, from its books alone: the number of its refusal, 0 where it passes, and its score. */
  readonly #verdicts: Int32Array;
  readonly #scores: Int32Array;
  /** By node: its score, or -1 where it is refused, by domains too. */
  readonly #tree: MaxTree;
  #isTreeStale = true;
  /** How much of the books' log is read: for single nodes, and for domains. */
  #read = 0;
  #readByDomains = 0;

  constructor(books: DenseBooks, answers: ShapeAnswers, scratch: Scratch) {
    this.#books = books;
    this.#answers = answers;
    this.#scratch = scratch;
    this.#verdicts = new Int32Array(books.nodeCount);
    this.#scores = new Int32Array(books.nodeCount);
    this.#tree = new MaxTree(books.nodeCount);
    this.#read = books.length;
    this.#look(scratch.everyNode);
    if (this.#hasDomains()) this.#readLogByDomains(() => {});
    this.#judge(scratch.everyNode);
  }

  get isNarrowed(): boolean {
    return this.#answers.isNarrowed;
  }

  /** Is there something for now that only the plain path can decide? To be asked after `choose`. */
  get defers(): boolean {
    return this.#answers.nodes.some(({defers}) => defers);
  }

  /** The node with the highest total, of equals the first; among all, or among as many as the sample asks for. */
  choose(sample: NodeSample | undefined): Choice {
    this.#catchUp();
    const comparing = [...this.#answers.comparing, ...this.#answers.domains.flatMap(({scores}) => scores ?? [])];
    if (sample === undefined && comparing.length === 0) return this.#top();
    const evaluatedNodes = this.#findFeasible(sample);
    return {node: this.#best(comparing), evaluatedNodes};
  }

  /** How many nodes are refused, by the number of the refusal. For a shape that has just found none feasible. */
  refusals(): ReadonlyMap<number, number> {
    const {everyNode, verdicts} = this.#scratch;
    verdicts.set(this.#verdicts);
    for (const answers of this.#answers.domains) if (!answers.isIdle) answers.filter(everyNode, verdicts);
    const counts = new Map<number, number>();
    for (const id of verdicts) counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts;
  }

  #top(): Choice {
    const tree = this.#tree;
    const {nodeCount} = this.#books;
    if (this.#isTreeStale) return {node: firstOfMax(tree.row), evaluatedNodes: nodeCount};
    return {node: tree.max < 0 ? -1 : tree.first(), evaluatedNodes: nodeCount};
  }

  /** Reads what is new in the log, and looks again at the nodes about which it says something. */
  #catchUp(): void {
    const {length} = this.#books;
    if (this.#read === length) return;
    const {list} = this.#scratch;
    this.#listTouched(list);
    this.#read = length;
    this.#look(list);
    if (this.#hasDomains()) this.#readLogByDomains(this.#scratch.lister());
    this.#judge(list);
  }

  #hasDomains(): boolean {
    return this.#answers.domains.some(({isIdle}) => !isIdle);
  }

  /** Nodes with an entry in the log that is not read yet. */
  #listTouched(list: NodeList): void {
    const {length, changedNodes, touchedAt, nodeCount} = this.#books;
    const read = this.#read;
    list.count = 0;
    if (length - read > nodeCount) {
      for (let node = 0; node < nodeCount; node++) {
        if ((touchedAt[node] as number) > read) list.nodes[list.count++] = node;
      }
      return;
    }
    for (let at = read; at < length; at++) {
      const node = changedNodes[at] as number;
      // The last entry of a node speaks for all.
      if (touchedAt[node] === at + 1) list.nodes[list.count++] = node;
    }
  }

  /** Brings the counts by domain up to date, and calls `flip` with nodes whose answer may have changed by it. */
  #readLogByDomains(flip: (nodes: Int32Array) => void): void {
    const {length, changedNodes, changedShapes, signs} = this.#books;
    for (const answers of this.#answers.domains) {
      for (let at = this.#readByDomains; at < length; at++) {
        answers.change(changedNodes[at] as number, changedShapes[at] as number, signs[at] as number);
      }
      answers.flips(flip);
    }
    this.#readByDomains = length;
  }

  /** Asks about nodes what follows from their books alone. */
  #look(list: NodeList): void {
    const {verdicts, totals} = this.#scratch;
    const {nodes, count} = list;
    verdicts.fill(0, 0, count);
    totals.fill(0, 0, count);
    for (const answers of this.#answers.nodes) answers.look(list, verdicts, totals);
    const kept = this.#verdicts;
    const scores = this.#scores;
    for (let j = 0; j < count; j++) {
      const node = nodes[j] as number;
      kept[node] = verdicts[j] as number;
      scores[node] = totals[j] as number;
    }
  }

  /** Says of nodes whether they are feasible, domains included. */
  #judge(list: NodeList): void {
    const {verdicts} = this.#scratch;
    const {nodes, count} = list;
    const kept = this.#verdicts;
    for (let j = 0; j < count; j++) verdicts[j] = kept[nodes[j] as number] as number;
    for (const answers of this.#answers.domains) if (!answers.isIdle) answers.filter(list, verdicts);
    const tree = this.#tree;
    const {row} = tree;
    const scores = this.#scores;
    const isMany = count * SCAN_SHARE > row.length;
    const isTreeKept = !isMany && !this.#isTreeStale;
    for (let j = 0; j < count; j++) {
      const node = nodes[j] as number;
      const leaf = verdicts[j] === 0 ? (scores[node] as number) : -1;
      if (isTreeKept) tree.set(node, leaf);
      else row[node] = leaf;
    }
    if (!isMany && this.#isTreeStale) tree.rebuild();
    this.#isTreeStale = isMany;
  }

  /** Fills `feasible`, and says how many nodes were looked at. */
  #findFeasible(sample: NodeSample | undefined): number {
    const {feasible} = this.#scratch;
    const {row} = this.#tree;
    feasible.count = 0;
    if (sample === undefined) {
      for (let node = 0; node < row.length; node++) {
        if ((row[node] as number) >= 0) feasible.nodes[feasible.count++] = node;
      }
      return row.length;
    }
    const {order, start, percentage} = sample;
    const wanted = nodesToFind(row.length, percentage);
    for (let walked = 0; walked < row.length; walked++) {
      const node = order[(start + walked) % row.length] as number;
      if ((row[node] as number) < 0) continue;
      feasible.nodes[feasible.count++] = node;
      if (feasible.count === wanted) return walked + 1;
    }
    return row.length;
  }

  #best(comparing: readonly ComparingScore[]): number {
    const {feasible, totals} = this.#scratch;
    const {nodes, count} = feasible;
    if (count === 0) return -1;
    const {row} = this.#tree;
    for (let j = 0; j < count; j++) totals[j] = row[nodes[j] as number] as number;
    for (const scores of comparing) scores.score(feasible, totals);
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

/** The first place of the largest number; -1 where there is none of 0 or more. */
function firstOfMax(row: Int32Array): number {
  let place = -1;
  let highest = -1;
  for (let at = 0; at < row.length; at++) {
    const value = row[at] as number;
    if (value <= highest) continue;
    highest = value;
    place = at;
  }
  return place;
}
