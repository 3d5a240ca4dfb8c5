import {
  decideEviction,
  type EvictionConfig,
  type EvictionMemory,
  NEW_EVICTION_MEMORY,
  type Pod,
  type PodMemory
} from "../../browser.js";
import {answerBeside, type CaseKind, type VectorCase} from "../area.js";

interface RecordedNode {
  readonly memoryTotalBytes: string;
  readonly systemBytes: string;
  readonly pods: readonly {readonly pod: Pod; readonly memoryBytes: string}[];
  readonly config: EvictionConfig;
  readonly untilSeconds: number;
}

type RecordedEvent = VectorCase & {readonly t: number};

const ASKING = ["name", "memoryTotalBytes", "systemBytes", "pods", "config", "untilSeconds"];

/** A kubelet's rounds on a node that may be short of memory, with pods as they are written; the answer is what it does, in seconds. */
export const PRESSURE_CASE: CaseKind = {
  expected: vector => answerBeside(vector, ...ASKING),
  answer: vector => ({events: eventsOf(vector as unknown as RecordedNode)}),
  canonical: answer => ({events: (answer as {events: readonly RecordedEvent[]}).events.map(sampled)})
};

function eventsOf({memoryTotalBytes, systemBytes, pods, config, untilSeconds}: RecordedNode): readonly RecordedEvent[] {
  const events: RecordedEvent[] = [];
  let left: readonly PodMemory[] = pods.map(({pod, memoryBytes}) => ({pod, memoryBytes: Number(memoryBytes)}));
  let memory: EvictionMemory = NEW_EVICTION_MEMORY;
  let wasPressed = false;
  for (let nowMs = 0; nowMs < untilSeconds * 1000; ) {
    const node = {memoryTotalBytes: Number(memoryTotalBytes), systemBytes: Number(systemBytes), pods: left};
    const decided = decideEviction(node, memory, config, nowMs);
    const {evict, memoryPressure, againAtMs} = decided.decision;
    const t = nowMs / 1000;
    if (evict !== null) {
      const {pod, ...how} = evict;
      events.push({t, pod: pod.metadata.name, ...how, phase: "Failed", reason: "Evicted"});
      left = left.filter(one => one.pod !== pod);
    }
    if (memoryPressure !== wasPressed) events.push({t, memoryPressure});
    wasPressed = memoryPressure;
    ({memory} = decided);
    nowMs = againAtMs;
  }
  return events;
}

/** The condition was sampled every half second and so seen up to that much late; rounds are at whole seconds. */
function sampled(event: RecordedEvent): RecordedEvent {
  return "memoryPressure" in event ? {...event, t: Math.floor(event.t)} : event;
}
