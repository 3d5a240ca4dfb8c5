import {runCycle} from "../scheduler/cycle.js";
import type {Decision, Preemption} from "../scheduler/decision.js";
import {defaultProfile} from "../scheduler/default-profile.js";
import {type Machine, podPath, type Workload, type WorldPod} from "./entities.js";
import type {World} from "./world.js";

const COMPONENT = "kube-scheduler";

/**
 * Tries every pod that waits, the most important first, then in the order of their creation. A pod that fits nowhere is tried again when a
 * node or the pods on one change.
 */
export function runScheduler(world: World): void {
  // Pods of one workload are alike: while nothing changes, what was said of the first holds for all.
  const refused = new Map<Workload, Decision>();
  for (const pod of inQueueOrder(world.waiting)) {
    const decision = refused.get(pod.workload) ?? decide(pod, world);
    if (decision.node !== null) {
      refused.clear();
      bind(pod, decision.node, world);
      continue;
    }
    tellRefusal(pod, decision, world);
    if (decision.preemption === undefined) {
      refused.set(pod.workload, decision);
      continue;
    }
    refused.clear();
    evict(pod, decision.preemption, world);
    const {node} = decide(pod, world);
    if (node !== null) bind(pod, node, world);
  }
}

function inQueueOrder(waiting: ReadonlySet<WorldPod>): readonly WorldPod[] {
  return [...waiting].sort((a, b) => b.compiled.priority - a.compiled.priority);
}

function decide({compiled}: WorldPod, {books}: World): Decision {
  return runCycle(compiled, books, defaultProfile);
}

function bind(pod: WorldPod, node: string, world: World): void {
  world.log({
    component: COMPONENT,
    reason: "Scheduled",
    object: podPath(pod),
    message: `Successfully assigned ${pod.key} to ${node}`,
    related: `Node/${node}`
  });
  world.bindPod(pod, world.machines.get(node) as Machine);
}

/** Said once, and again when the reason is another. */
function tellRefusal(pod: WorldPod, {message = ""}: Decision, world: World): void {
  if (pod.message === message) return;
  world.refusePod(pod, message);
  world.log({component: COMPONENT, reason: "FailedScheduling", object: podPath(pod), message});
}

/** The victims leave at once, so that the pod need not wait with a nominated node. */
function evict(pod: WorldPod, {nominatedNode, victims}: Preemption, world: World): void {
  const machine = world.machines.get(nominatedNode) as Machine;
  for (const victim of [...machine.pods].filter(({key}) => victims.includes(key))) {
    world.log({
      component: COMPONENT,
      reason: "Preempted",
      object: podPath(victim),
      message: `Preempted by pod ${pod.key} on node ${nominatedNode}`
    });
    world.deletePod(victim);
  }
}
