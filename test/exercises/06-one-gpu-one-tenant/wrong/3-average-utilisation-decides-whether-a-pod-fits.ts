import type {Node, Pod} from "tenancy";

/** Believes that a cluster whose CPUs are half free on average has room for everybody, and changes nothing. */
export function guarded(nodes: readonly Node[], pods: readonly Pod[]): {nodes: readonly Node[]; pods: readonly Pod[]} {
  return {nodes, pods};
}
