export type Fate = "runs" | "waits" | "refused";

/** The fate of the pod that comes in each layout. */
export function fates(): Record<"a" | "b" | "c" | "d" | "e" | "f", Fate> {
  return {
    // The count of one GPU is let until the first pod ends, however idle the card is.
    a: "waits",
    // A count of cards is a whole number; the API server makes no such pod.
    b: "refused",
    // 24 is the capacity; 23.66 is to let.
    c: "waits",
    // 5.66 CPUs are free on each node, and a pod has one node.
    d: "waits",
    // 12 + 8 = 20 of 23.66: requests are added up, limits are not.
    e: "runs",
    // 18 + 8 = 26: what was asked for is let, asleep or not.
    f: "waits"
  };
}
