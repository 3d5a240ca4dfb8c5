import {type CompiledPod, compileNode, PodCompiler} from "../../../lib/model/compile.js";
import type {Node, ObjectMeta, Pod} from "../../../lib/model/objects.js";
import {ResourceIds} from "../../../lib/model/resource-ids.js";
import {ClusterIndex} from "../../../lib/scheduler/cluster-index.js";
import {defaultProfile} from "../../../lib/scheduler/default-profile.js";
import type {ClusterEvent} from "../../../lib/scheduler/queue/cluster-event.js";
import {hearEvent} from "../../../lib/scheduler/queue/hear.js";
import {
  newSchedulingQueue,
  type QueueMove,
  type QueueStep,
  type SchedulingQueue
} from "../../../lib/scheduler/queue/memory.js";
import type {QueueContext} from "../../../lib/scheduler/queue/place.js";
import {nextQueueTickMs, podBound, podFailed, popPod, tickQueue} from "../../../lib/scheduler/queue/queue.js";
import {queueingHints} from "../../../lib/scheduler/queue/queueing-hints.js";

const resources = new ResourceIds();
const compiler = new PodCompiler(resources);

export const pod = (given: Pod): CompiledPod => compiler.compile(given);
export const node = (given: Node) => compileNode(given, resources);

/** The same pod, with other metadata. */
export const named = (given: Pod, metadata: Partial<ObjectMeta>): Pod => ({
  ...given,
  metadata: {...given.metadata, ...metadata}
});

/** A queue that is told what happens, step by step. Memory goes through JSON at every step, so that nothing else can be kept. */
export class QueueOf {
  memory: SchedulingQueue = newSchedulingQueue;
  readonly #pods = new Map<string, CompiledPod>();
  readonly #context: QueueContext;

  constructor(context: Partial<QueueContext> = {}) {
    this.#context = {
      profile: defaultProfile,
      hints: queueingHints,
      objects: new ClusterIndex(),
      pod: key => this.#pods.get(key) as CompiledPod,
      ...context
    };
  }

  add(given: Pod, nowMs: number): readonly QueueMove[] {
    return this.hear({kind: "UnscheduledPodAdd", pod: pod(given)}, nowMs);
  }

  hear(event: ClusterEvent, nowMs: number): readonly QueueMove[] {
    if (event.kind.startsWith("UnscheduledPod")) {
      const {pod: own} = event as Extract<ClusterEvent, {kind: "UnscheduledPodAdd"}>;
      this.#pods.set(own.key, own);
    }
    return this.#take(hearEvent(event, this.memory, this.#context, nowMs));
  }

  pop(): string | undefined {
    const {pod: popped, memory} = popPod(this.memory);
    this.memory = memory;
    return popped?.pod;
  }

  done(key: string): void {
    this.memory = podBound(key, this.memory);
  }

  failed(key: string, rejectedBy: readonly string[], nowMs: number): readonly QueueMove[] {
    return this.#take(podFailed({pod: key, rejectedBy}, this.memory, this.#context, nowMs));
  }

  tick(nowMs: number): readonly QueueMove[] {
    return this.#take(tickQueue(this.memory, this.#context, nowMs));
  }

  nextTickMs(): number {
    return nextQueueTickMs(this.memory);
  }

  #take({memory, moves}: QueueStep): readonly QueueMove[] {
    this.memory = JSON.parse(JSON.stringify(memory));
    return moves;
  }
}
