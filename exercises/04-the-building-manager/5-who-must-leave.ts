// Who must leave: explain a preemption. Chapter: notebooks/04-the-building-manager.ipynb
//
// An urgent pod comes, and no building has room for it. Say what the scheduler then does, as far as CPUs and priorities decide it.
// Building by building: on paper, all tenants of lower priority leave. If the pod fits then, they come back one by one, the most important
// first, as long as the pod still fits; those that do not are the building's victims. Of the buildings where that helps, the one is chosen
// whose most important victim is least important; then the one with the fewest victims; then with the lowest sum of their
// priorities; then the first of the street. When the victims have left, the pod runs there.
// Predict first: a victim of 1 CPU must leave, and next door 3 CPUs are free. Where is it in the end?

export interface Tenant {
  readonly name: string;
  /** No two tenants of one building have the same. */
  readonly priority: number;
  /** CPUs that it asks for, a whole number. */
  readonly cpus: number;
}

export interface Building {
  readonly node: string;
  /** CPUs that it lets. */
  readonly cpus: number;
  readonly tenants: readonly Tenant[];
}

export interface Outcome {
  /** Where the urgent pod runs in the end; null when no eviction helps. */
  readonly node: string | null;
  /** The pods that are evicted, in any order. */
  readonly victims: readonly string[];
  /** All pods that run when it is over, in any order. */
  readonly running: readonly string[];
}

/** @param street - buildings in none of which the urgent pod has room */
export function afterArrival(street: readonly Building[], urgent: Tenant): Outcome {
  // TODO: return where the pod runs, who is evicted for it, and who runs in the end.
  throw new Error("afterArrival is not written yet: replace this line");
}
