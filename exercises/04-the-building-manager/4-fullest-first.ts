// Fullest first: write a score plugin. Chapter: notebooks/04-the-building-manager.ipynb
//
// In the evening empty buildings are given back, so the company wants a rule that fills one building before it opens the next, and keeps
// pods that need no GPU out of the dear buildings as long as they find room elsewhere. It joins the default profile with a weight of 100.
// For each building that has passed the filters, return the percent of the CPUs it lets that would be let with the pod inside, rounded down.
// A building that lets GPUs gets 0 points from a pod that asks for none.
// Predict first: when only the A100 building has room for a router, what do your 0 points do to it?
import type {Node, Pod} from "tenancy";

/**
 * @param pod - as the API server stores it; `podRequests(pod).requested` of "tenancy" has the sum of its containers: cpu in milli-CPU
 * @param node - a building that passed the filters; `milliUnits(quantity)` of "tenancy" reads "7820m" as 7820
 * @param tenants - the pods that live there
 * @returns a whole number from 0 to 100
 */
export function score(pod: Pod, node: Node, tenants: readonly Pod[]): number {
  // TODO: return the points that this building gets for this pod.
  throw new Error("score is not written yet: replace this line");
}
