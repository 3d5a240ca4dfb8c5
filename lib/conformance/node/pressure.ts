import {type EvictionConfig, type Pod, type PressureEvent, runMemoryPressure} from "../../browser.js";
import {answerBeside, type CaseKind, type VectorCase} from "../area.js";

interface RecordedPod {
  readonly pod: Pod;
  readonly memoryBytes: string;
}

const ASKING = ["name", "memoryTotalBytes", "systemBytes", "pods", "config", "untilSeconds"];

/** A node that may be short of memory, with pods as they are written; the answer is what it does, in seconds. */
export const PRESSURE_CASE: CaseKind = {
  expected: vector => answerBeside(vector, ...ASKING),
  answer: vector => {
    const node = {
      memory: vector.memoryTotalBytes as string,
      system: vector.systemBytes as string,
      pods: (vector.pods as readonly RecordedPod[]).map(({pod, memoryBytes}) => ({pod, memory: memoryBytes}))
    };
    const untilMs = (vector.untilSeconds as number) * 1000;
    return {events: runMemoryPressure(node, vector.config as EvictionConfig, untilMs).map(recorded)};
  },
  canonical: answer => ({events: (answer as {events: readonly RecordedEvent[]}).events.map(sampled)})
};

type RecordedEvent = VectorCase & {readonly t: number};

function recorded(event: PressureEvent): RecordedEvent {
  const t = event.atMs / 1000;
  if (event.kind === "MemoryPressure") return {t, memoryPressure: event.memoryPressure};
  const {pod, gracePeriodSeconds, message} = event;
  return {t, pod, gracePeriodSeconds, message, phase: "Failed", reason: event.kind};
}

/** The condition was sampled every half second and so seen up to that much late; rounds are at whole seconds. */
function sampled(event: RecordedEvent): RecordedEvent {
  return "memoryPressure" in event ? {...event, t: Math.floor(event.t)} : event;
}
