import {podPath, type WorldPod} from "./entities.js";
import type {World} from "./world.js";

/** What a ReplicaSet does next. */
export interface ReplicaSetDecision {
  readonly create: number;
  readonly remove: readonly WorldPod[];
}

/**
 * As many pods as are missing, or the ones to remove: first those without a node, then those that are not ready, then those that have
 * been ready for the shortest time, then the newest.
 *
 * @see Kubernetes 1.36.3, pkg/controller/controller_utils.go, ActivePodsWithRanks (without deletion cost, and ranks by node)
 */
export function decideReplicaSet(replicas: number, pods: readonly WorldPod[]): ReplicaSetDecision {
  if (pods.length <= replicas) return {create: replicas - pods.length, remove: []};
  const doomed = [...pods].reverse().sort((a, b) => rank(a) - rank(b) || (b.readyMs ?? 0) - (a.readyMs ?? 0));
  return {create: 0, remove: doomed.slice(0, pods.length - replicas)};
}

function rank({phase}: WorldPod): number {
  return ["Pending", "Starting", "Ready"].indexOf(phase);
}

/** Makes and removes pods until every ReplicaSet has its number; a lost pod is replaced by a new one, with a new name. */
export function runReplicaSetController(world: World): void {
  for (const workload of world.workloads) {
    const {create, remove} = decideReplicaSet(workload.replicas, [...workload.pods.values()]);
    const tell = (reason: string, message: string, pod: WorldPod) =>
      world.log({
        component: "replicaset-controller",
        reason,
        object: `ReplicaSet/${workload.namespace}/${workload.replicaSet}`,
        message,
        related: podPath(pod)
      });
    for (let i = 0; i < create; i++) {
      const pod = world.createPod(workload);
      tell("SuccessfulCreate", `Created pod: ${pod.name}`, pod);
    }
    for (const pod of remove) {
      tell("SuccessfulDelete", `Deleted pod: ${pod.name}`, pod);
      world.deletePod(pod);
    }
  }
}
