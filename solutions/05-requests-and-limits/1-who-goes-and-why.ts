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

/** What becomes of each, evening by evening. */
export function evenings(): Evening {
  return {
    // 5 + 2 = 7 of 7.82 CPUs. The limits of 40 CPUs are in no sum.
    a: "runs",
    // 6 + 2 = 8 of 7.82. What sleeps is let all the same.
    b: "waits",
    // Throttled in every period, and never killed.
    c: "slowed",
    // Memory cannot be given later.
    d: "killed",
    // A request is no ceiling: above it a program takes what is there.
    e: "runs",
    // The normaliser uses most, and all of it was let to it.
    f: {goes: "router", why: "above its request"},
    // Both are above, so the priority decides, though sap is ten times as far above.
    g: {goes: "batch", why: "lower priority"},
    // 3 GiB above against 1. The class, Burstable or BestEffort, is not asked.
    h: {goes: "batch", why: "further above its request"}
  };
}
