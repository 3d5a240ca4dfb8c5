import {newScaledObject, scaleByQueueLength} from "../autoscaling/queue-length.js";
import type {ScaledObject} from "../autoscaling/scaled-object.js";
import {Priority} from "./clock.js";
import {ReasonLog} from "./reason-log.js";
import type {World} from "./world.js";

/** Runs KEDA's two loops on their own times, and sets the replicas that they ask for. */
export function startKeda(scaledObject: ScaledObject, world: World): void {
  const workload = world.workload(scaledObject.scaleTargetRef.name);
  const reasonLog = new ReasonLog(world);
  let memory = newScaledObject(world.nowMs);
  const look = () => {
    const {arrived, served} = world.orders;
    const observation = {queueLength: arrived - served, replicas: workload.desired};
    const decided = scaleByQueueLength(observation, memory, scaledObject, world.nowMs);
    memory = decided.memory;
    reasonLog.write(decided.reasons);
    if (decided.decision.replicas !== workload.desired) world.setReplicas(workload, decided.decision.replicas);
    world.clock.at(decided.decision.againAtMs, Priority.poll, look);
  };
  world.clock.at(world.nowMs, Priority.poll, look);
}
