import {runCycle} from "../scheduler/cycle.js";
import type {Decision, Preemption} from "../scheduler/decision.js";
import {defaultProfile} from "../scheduler/default-profile.js";
import {whyGated} from "../scheduler/profile.js";
import type {ClusterEvent} from "../scheduler/queue/cluster-event.js";
import {hearEvent} from "../scheduler/queue/hear.js";
import {newSchedulingQueue} from "../scheduler/queue/memory.js";
import type {QueueContext} from "../scheduler/queue/place.js";
import {nextQueueTickMs, podBound, podFailed, popPod, tickQueue} from "../scheduler/queue/queue.js";
import {queueingHints} from "../scheduler/queue/queueing-hints.js";
import {rejectingPlugins} from "../scheduler/queue/rejecting-plugins.js";
import {Priority} from "./clock.js";
import {type Machine, podPath, type Workload, type WorldPod} from "./entities.js";
import type {World} from "./world.js";

const COMPONENT = "kube-scheduler";

/** Runs the scheduler: hears what happens in the world, and decides the pods that its queue hands out, one after the other. */
export class Scheduler {
  readonly #world: World;
  readonly #context: QueueContext;
  #queue = newSchedulingQueue;
  /** When it is called next because time has passed. */
  #wakeMs = Number.POSITIVE_INFINITY;

  constructor(world: World) {
    this.#world = world;
    this.#context = {
      profile: defaultProfile,
      hints: queueingHints,
      objects: world.books.objects,
      pod: key => (world.waiting.get(key) as WorldPod).compiled
    };
    world.watch(event => this.#hear(event));
  }

  /** Decides until the queue has no pod for this moment. A decision takes no time. */
  run(): void {
    this.#queue = tickQueue(this.#queue, this.#context, this.#world.nowMs).memory;
    // Pods of one workload are alike: while nothing changes, what was said of the first holds for all.
    const refused = new Map<Workload, Decision>();
    for (let pod = this.#pop(); pod !== undefined; pod = this.#pop()) {
      const known = pod.compiled.nominatedNodeName === undefined ? refused.get(pod.workload) : undefined;
      const decision = known ?? runCycle(pod.compiled, this.#world.books, defaultProfile);
      const changesNothing = decision.node === null && !decision.preemption && !pod.compiled.nominatedNodeName;
      if (changesNothing) refused.set(pod.workload, decision);
      else refused.clear();
      if (decision.node === null) this.#refuse(pod, decision);
      else this.#bind(pod, decision.node);
    }
    this.#sleep();
  }

  #hear(event: ClusterEvent): void {
    const {memory, moves} = hearEvent(event, this.#queue, this.#context, this.#world.nowMs);
    this.#queue = memory;
    for (const {pod, to} of moves) if (to === "gated") this.#tellGate(this.#world.waiting.get(pod) as WorldPod);
  }

  #pop(): WorldPod | undefined {
    const {pod, memory} = popPod(this.#queue);
    this.#queue = memory;
    return pod && this.#world.waiting.get(pod.pod);
  }

  #bind(pod: WorldPod, node: string): void {
    this.#queue = podBound(pod.key, this.#queue);
    this.#world.log({
      component: COMPONENT,
      reason: "Scheduled",
      object: podPath(pod),
      message: `Successfully assigned ${pod.key} to ${node}`,
      related: `Node/${node}`
    });
    this.#world.bindPod(pod, this.#world.machines.get(node) as Machine);
  }

  #refuse(pod: WorldPod, decision: Decision): void {
    this.#tellRefusal(pod, decision);
    if (decision.preemption !== undefined) this.#evict(pod, decision.preemption);
    this.#nominate(pod, decision.preemption?.nominatedNode);
    const failure = {pod: pod.key, rejectedBy: rejectingPlugins(decision)};
    this.#queue = podFailed(failure, this.#queue, this.#context, this.#world.nowMs).memory;
  }

  /** Said once, and again when the reason is another. */
  #tellRefusal(pod: WorldPod, {message = ""}: Decision): void {
    if (pod.message === message) return;
    this.#world.refusePod(pod, message);
    this.#world.log({component: COMPONENT, reason: "FailedScheduling", object: podPath(pod), message});
  }

  #tellGate(pod: WorldPod): void {
    const message = whyGated(pod.compiled, defaultProfile, this.#world.books.objects)?.message ?? "";
    this.#world.log({component: COMPONENT, reason: "SchedulingGated", object: podPath(pod), message});
  }

  /** The victims leave at once, and the pod is tried again as soon as its turn comes. */
  #evict(pod: WorldPod, {nominatedNode, victims}: Preemption): void {
    const machine = this.#world.machines.get(nominatedNode) as Machine;
    for (const victim of [...machine.pods].filter(({key}) => victims.includes(key))) {
      this.#world.log({
        component: COMPONENT,
        reason: "Preempted",
        object: podPath(victim),
        message: `Preempted by pod ${pod.key} on node ${nominatedNode}`
      });
      this.#world.deletePod(victim);
    }
  }

  /** Less important pods that were to have the node must look elsewhere. */
  #nominate(pod: WorldPod, node: string | undefined): void {
    this.#world.nominatePod(pod, node);
    if (node === undefined) return;
    for (const other of this.#world.waiting.values()) {
      const {nominatedNodeName, priority} = other.compiled;
      if (nominatedNodeName === node && priority < pod.compiled.priority) this.#world.nominatePod(other, undefined);
    }
  }

  /** Back-offs end and flushes come without an event: then it is called by the clock. */
  #sleep(): void {
    const atMs = nextQueueTickMs(this.#queue);
    if (atMs >= this.#wakeMs) return;
    this.#wakeMs = atMs;
    this.#world.clock.at(atMs, Priority.lifecycle, () => {
      this.#wakeMs = Number.POSITIVE_INFINITY;
      this.#world.touch("placing");
    });
  }
}
