// Who goes, and why: eight evenings on one node. Chapter: notebooks/05-requests-and-limits.ipynb
//
// The node has 8 CPUs, of which it lets 7.82, and 32 GiB. On the first five evenings there is memory enough for everybody. What becomes of
// the pod that is named? It "runs" as if nothing were, "waits" as Pending, is "slowed", or a container of it is "killed".
//   a  Five pods request 1 CPU each, with a limit of 8. A pod comes that requests 2 CPUs.
//   b  Three pods request 2 CPUs each, and sleep. A pod comes that requests 2 CPUs.
//   c  A pod has a CPU limit of 1, and its program would use 4 CPUs all evening.
//   d  A pod has a memory limit of 2Gi, and its program needs 3 GiB.
//   e  A pod requests 2Gi of memory and has no limit; its program uses 5 GiB.
// On the last three evenings the node is out of memory. Which pod is evicted first, and what sets it apart from the next to go?
//   f  "normaliser" requests 12Gi and uses 11 GiB; "router" requests 2Gi and uses 3 GiB. Both have priority 0.
//   g  "sap" requests 1Gi, uses 6 GiB and has priority 1000; "batch" requests 4Gi, uses 4.5 GiB and has priority 0.
//   h  "report" requests nothing and uses 1 GiB; "batch" requests 2Gi and uses 5 GiB. Both have priority 0.
// Predict first: that is all there is to do here.

export type Fate = "runs" | "waits" | "slowed" | "killed";

/** The pod that is evicted first, and what made the difference between it and the next in the queue. */
export interface Victim {
  readonly goes: string;
  readonly why: "above its request" | "lower priority" | "further above its request";
}

export interface Evening {
  readonly a: Fate;
  readonly b: Fate;
  readonly c: Fate;
  readonly d: Fate;
  readonly e: Fate;
  readonly f: Victim;
  readonly g: Victim;
  readonly h: Victim;
}

/** @returns what becomes of the pod on the first five evenings, and who goes and why on the last three */
export function evenings(): Evening {
  // TODO: return {a: "runs", …, f: {goes: "normaliser", why: "above its request"}, …} with what you predict.
  throw new Error("evenings is not written yet: replace this line");
}
