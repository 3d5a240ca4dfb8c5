import {compareCodeUnits} from "../core/order.js";

/** What `kubectl describe pod` shows of a cluster without nodes. */
export const NO_NODES = "no nodes available to schedule pods";

/**
 * How often each reason was given, as the scheduler prints it: `<count> <reason>`, sorted as strings (so "10 x" stands before "2 y").
 *
 * @param reasonsByNode - the reasons of each node; a node with two reasons counts under both
 * @example histogram([["Insufficient cpu"], ["Insufficient cpu", "Insufficient memory"]]) // "1 Insufficient memory, 2 Insufficient cpu"
 */
export function histogram(reasonsByNode: Iterable<readonly string[]>): string {
  return countedHistogram(Array.from(reasonsByNode, reasons => ({reasons, count: 1})));
}

/** The same, from reasons that so many nodes gave each. */
export function countedHistogram(
  refusals: readonly {readonly reasons: readonly string[]; readonly count: number}[]
): string {
  const counts = new Map<string, number>();
  for (const {reasons, count} of refusals) {
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + count);
  }
  const entries = [...counts].map(([reason, count]) => `${count} ${reason}`);
  return entries.sort(compareCodeUnits).join(", ");
}

/**
 * The sentence that says why no node was found.
 *
 * @param nodeCount - all nodes of the cluster
 * @param why - the {@link histogram} over the nodes, or a PreFilter's reasons joined by ", "
 * @param postFilter - what the PostFilter plugins answered, joined by ", "; empty after a preemption that helps
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/types.go, FitError.Error
 * @example fitError(1, "1 Insufficient cpu") // "0/1 nodes are available: 1 Insufficient cpu."
 */
export function fitError(nodeCount: number, why: string, postFilter = ""): string {
  const sentence = `0/${nodeCount} nodes are available: ${why}.`;
  return postFilter === "" ? sentence : `${sentence} ${postFilter}`;
}
