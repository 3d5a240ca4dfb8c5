import type {CompiledPod} from "../model/compile.js";
import type {PreFilterRejection} from "./decision.js";
import type {ActiveFilter, Snapshot} from "./framework.js";
import type {NodeInfo} from "./node-info.js";
import type {Profile} from "./profile.js";
import {type Rejection, unresolvable} from "./status.js";

/** Why a node is refused, and by which plugin: "" when PreFilter left the node out. */
export interface NodeRejection extends Rejection {
  readonly plugin: string;
}

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

/** One answer a node, in the snapshot's order: undefined where the node passes. */
export function filterNodes(
  pod: CompiledPod,
  snapshot: Snapshot,
  {filters, narrowed}: PreFiltered
): readonly (NodeRejection | undefined)[] {
  if (narrowed === undefined) return snapshot.nodes.map(node => filterNode(pod, node, filters));
  const reason = `node(s) didn't satisfy plugin(s) [${[...narrowed.plugins].sort().join(" ")}]`;
  const outside = {plugin: "", ...unresolvable(reason)};
  return snapshot.nodes.map(node => (narrowed.nodeNames.has(node.name) ? filterNode(pod, node, filters) : outside));
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
  const crowded = node.clone();
  for (const other of expected) crowded.addPod(other);
  return runFilters(pod, crowded, filters) ?? runFilters(pod, node, filters);
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
