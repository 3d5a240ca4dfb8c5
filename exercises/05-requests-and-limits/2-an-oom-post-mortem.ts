// An OOM post-mortem: repair the resources. Chapter: notebooks/05-requests-and-limits.ipynb
//
// Five normalisers run on one node (16 GiB, of which it lets 13.7 GiB, and 3.86 CPUs). This is what `kubectl describe pod` says of each:
//   State:       Waiting      Reason: CrashLoopBackOff
//   Last State:  Terminated   Reason: OOMKilled   Exit Code: 137   Started: 08:00:00   Finished: 08:00:14
// At every start a normaliser loads its rules: its memory climbs from 0.5 to 2.6 GiB in 20 s and falls to 1.2 GiB in 10 s more, where it
// stays. Their CPU limit was raised twice, and nothing changed. Repair the resources of all five, so that none is killed and all stay on
// the node; and if one of them has a leak some day, the node must not run out of memory.
// Predict first: by how much would a CPU limit of 8 delay the kill?

/** As under `resources` of a container. */
export interface Resources {
  readonly requests: {readonly cpu: string; readonly memory: string};
  readonly limits: {readonly cpu?: string; readonly memory?: string};
}

/** As they were when the containers died. */
export const found: Resources = {
  requests: {cpu: "700m", memory: "1Gi"},
  limits: {cpu: "4", memory: "2Gi"}
};

/** @returns the resources with which the five should run */
export function repaired(): Resources {
  // TODO: return the resources, repaired.
  throw new Error("repaired is not written yet: replace this line");
}
