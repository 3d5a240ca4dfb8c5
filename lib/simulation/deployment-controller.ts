import type {World} from "./world.js";

/** Hands every deployment's number on to its ReplicaSet. */
export function runDeploymentController(world: World): void {
  for (const workload of world.workloads) {
    const {deployment, namespace, replicaSet, desired, replicas} = workload;
    if (desired === replicas) continue;
    world.log({
      component: "deployment-controller",
      reason: "ScalingReplicaSet",
      object: `Deployment/${namespace}/${deployment.name}`,
      message: `Scaled ${desired > replicas ? "up" : "down"} replica set ${replicaSet} from ${replicas} to ${desired}`
    });
    workload.replicas = desired;
  }
}
