// Give the neighbour its share: design the CPU settings of a node. Chapter: notebooks/05-requests-and-limits.ipynb
//
// Several programs share one node. When all are busy they want more than it has, and each must get what it needs all the same. When one is
// busy alone it should get all that it wants: idle CPUs are paid for too. All of them have to fit on the one node, since a second one
// would double the rent.
// Predict first: a batch job without a limit would take the whole node. Does the router beside it need the batch to have one?

export interface Tenant {
  readonly name: string;
  /** What it must get whenever it wants it, however busy the others are. */
  readonly needsMilliCpu: number;
  /** What it uses when it is busy and nobody holds it back; no less than it needs. */
  readonly wantsMilliCpu: number;
}

/** What to write for the CPU of its one container. */
export interface Setting {
  /** 0 for none. */
  readonly requestMilliCpu: number;
  /** Null for none; no less than the request. */
  readonly limitMilliCpu: number | null;
}

/**
 * @param tenants - their needs together are at most 7 CPUs
 * @returns the setting of each, in the same order; the node has 8 CPUs and lets 7.82
 */
export function settings(tenants: readonly Tenant[]): Setting[] {
  // TODO: return the request and the limit of each.
  throw new Error("settings is not written yet: replace this line");
}
