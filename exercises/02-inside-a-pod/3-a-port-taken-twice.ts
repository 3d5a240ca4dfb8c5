// A port taken twice: find the losers. Chapter: notebooks/02-inside-a-pod.ipynb
//
// No component of Kubernetes compares the ports of a pod's containers; the second program that wants one ends when it starts. Write
// what a careful colleague would look for in manifests before they are sent. Sidecars (init containers with restartPolicy "Always") start
// first, in their order, then the containers, in theirs. Other init containers have ended by then. A port is a number and a protocol:
// TCP, which is meant where none is written, or UDP.
// Predict first: two pods on one node, each with a container on port 8080. How many collisions?
import type {Pod} from "tenancy";

/** One container that does not get a port of its pod. */
export interface Collision {
  readonly pod: string;
  readonly port: number;
  readonly protocol: "TCP" | "UDP";
  /** The container that has the port: of those that want it, the first to start. */
  readonly winner: string;
  readonly loser: string;
}

/**
 * @param pods - as in a manifest; ports are in `ports` of their containers, each as {containerPort, protocol}
 * @returns one collision for each container and port that it does not get, in any order
 */
export function collisions(pods: readonly Pod[]): Collision[] {
  // TODO: return who loses which port to whom.
  throw new Error("collisions is not written yet: replace this line");
}
