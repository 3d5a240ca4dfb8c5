import type {CompiledPod} from "../model/compile.js";
import type {PreFilterRejection} from "./decision.js";
import type {ActiveFilter} from "./framework.js";
import type {NodeInfo} from "./node-info.js";
import {type NodeSample, nodesToFind} from "./node-sample.js";
import type {Profile} from "./profile.js";
import type {Snapshot} from "./snapshot.js";
import {type NodeRejection, unresolvable} from "./status.js";

/** What all PreFilter plugins together answered. */
export interface PreFiltered {
  readonly filters: readonly ActiveFilter[];
  /** By plugin name, of those that ran. */
  readonly states: ReadonlyMap<string, unknown>;
  /** The nodes that the search is narrowed to, and by whom. */
  readonly narrowed: {readonly nodeNames: ReadonlySet<string>; readonly plugins: readonly string[]} | undefined;
  readonly rejection: PreFilterRejection | undefined;
}

/** Asks every PreFilter. An unresolvable refusal ends the search at once, after an ordinary one the others are still asked. */
export function runPreFilters(pod: CompiledPod, snapshot: Snapshot, profile: Profile): PreFiltered {
  const states = new Map<string, unknown>();
  const skipped = new Set<string>();
  const plugins: string[] = [];
  let nodeNames: ReadonlySet<string> | undefined;
  let rejection: PreFilterRejection | undefined;
  for (const {plugin} of profile) {
    const result = plugin.preFilter?.(pod, snapshot);
    if (result === undefined) continue;
    if ("reasons" in result) {
      if (result.state !== undefined) states.set(plugin.name, result.state);
      rejection = {plugin: plugin.name, code: result.code, reasons: result.reasons};
      if (result.code === "UnschedulableAndUnresolvable") break;
      continue;
    }
    states.set(plugin.name, result.state);
    if (result.code === "Skip") skipped.add(plugin.name);
    else if (result.nodeNames !== undefined) {
      nodeNames = nodeNames === undefined ? result.nodeNames : intersection(nodeNames, result.nodeNames);
      plugins.push(plugin.name);
    }
  }
  const filters = profile
    .filter(({plugin}) => plugin.filter !== undefined && !skipped.has(plugin.name))
    .map(({plugin}) => ({plugin, state: states.get(plugin.name)}));
  return {filters, states, narrowed: nodeNames && {nodeNames, plugins}, rejection};
}

function intersection(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a].filter(name => b.has(name)));
}

/** What the filters say of the nodes. */
export interface Filtered {
  /** In the snapshot's order. */
  readonly feasible: readonly NodeInfo[];
  /** By node, in the snapshot's order: undefined for one that passes, and for one that was not looked at. */
  readonly rejections: readonly (NodeRejection | undefined)[];
  /** How many nodes were looked at. */
  readonly evaluatedNodes: number;
}

/** Walks the nodes until enough are found that pass, or to the end. An error ends the walk: then it is the only answer. */
export function filterNodes(
  pod: CompiledPod,
  {nodes}: Snapshot,
  {filters, narrowed}: PreFiltered,
  {order, start, percentage}: NodeSample
): Filtered {
  const rejections = new Array<NodeRejection | undefined>(nodes.length).fill(undefined);
  const within = narrowed && order.filter(i => narrowed.nodeNames.has((nodes[i] as NodeInfo).name));
  if (narrowed !== undefined) {
    const reason = `node(s) didn't satisfy plugin(s) [${[...narrowed.plugins].sort().join(" ")}]`;
    nodes.forEach(({name}, i) => {
      if (!narrowed.nodeNames.has(name)) rejections[i] = {plugin: "", ...unresolvable(reason)};
    });
  }
  const walk = within ?? order;
  const wanted = nodesToFind(walk.length, percentage);
  const found: number[] = [];
  let evaluatedNodes = 0;
  while (evaluatedNodes < walk.length && found.length < wanted) {
    const at = walk[(start + evaluatedNodes++) % walk.length] as number;
    const rejection = filterNode(pod, nodes[at] as NodeInfo, filters);
    if (rejection?.code === "Error") {
      return {feasible: [], rejections: nodes.map((_, i) => (i === at ? rejection : undefined)), evaluatedNodes};
    }
    rejections[at] = rejection;
    if (rejection === undefined) found.push(at);
  }
  const feasible = found.sort((a, b) => a - b).map(i => nodes[i] as NodeInfo);
  return {feasible, rejections, evaluatedNodes};
}

/**
 * Why this node is refused, or undefined where it passes. Nominated pods that are at least as important are counted as if they ran
 * here already; the node must pass without them too, as they may never come.
 */
export function filterNode(
  pod: CompiledPod,
  node: NodeInfo,
  filters: readonly ActiveFilter[]
): NodeRejection | undefined {
  const expected = node.nominated.filter(other => other.priority >= pod.priority && other.key !== pod.key);
  if (expected.length === 0) return runFilters(pod, node, filters);
  const crowded = new Trial(pod, node, filters);
  for (const other of expected) crowded.addPod(other);
  return crowded.runFilters() ?? runFilters(pod, node, filters);
}

/** A copy of a node, and of what the filters know, to try things on. */
export class Trial {
  readonly #pod: CompiledPod;
  readonly #node: NodeInfo;
  #filters: readonly ActiveFilter[];

  constructor(pod: CompiledPod, node: NodeInfo, filters: readonly ActiveFilter[]) {
    this.#pod = pod;
    this.#node = node.clone();
    this.#filters = filters;
  }

  addPod(other: CompiledPod): void {
    this.#node.addPod(other);
    this.#filters = this.#filters.map(({plugin, state}) => ({
      plugin,
      state: plugin.addPod === undefined ? state : plugin.addPod(state, this.#pod, other, this.#node)
    }));
  }

  removePod(other: CompiledPod): void {
    this.#node.removePod(other);
    this.#filters = this.#filters.map(({plugin, state}) => ({
      plugin,
      state: plugin.removePod === undefined ? state : plugin.removePod(state, this.#pod, other, this.#node)
    }));
  }

  /** With the pods that are nominated here, as {@link filterNode}. */
  filterNode(): NodeRejection | undefined {
    return filterNode(this.#pod, this.#node, this.#filters);
  }

  runFilters(): NodeRejection | undefined {
    return runFilters(this.#pod, this.#node, this.#filters);
  }
}

/** The first plugin that refuses speaks for the node. */
function runFilters(pod: CompiledPod, node: NodeInfo, filters: readonly ActiveFilter[]): NodeRejection | undefined {
  for (const {plugin, state} of filters) {
    const status = plugin.filter?.(pod, node, state);
    if (status !== undefined && "reasons" in status)
      return {plugin: plugin.name, code: status.code, reasons: status.reasons};
  }
  return undefined;
}
