import type {Pod, Taint} from "../model/objects.js";
import {isTolerated} from "../model/tolerations.js";
import {type AdmissionRefusal, refuse} from "./admission.js";
import {isCritical} from "./critical.js";
import {qosClass} from "./qos-class.js";

const MEMORY_PRESSURE: Taint = {key: "node.kubernetes.io/memory-pressure", effect: "NoSchedule"};

/** The eviction manager's word: short of memory it refuses BestEffort pods, short of anything else all; critical ones never. */
export function admitPressure(pod: Pod, conditions: readonly string[]): AdmissionRefusal | undefined {
  if (conditions.length === 0 || isCritical(pod)) return undefined;
  const onlyMemory = conditions.every(condition => condition === "MemoryPressure");
  if (onlyMemory && (qosClass(pod) !== "BestEffort" || isTolerated(MEMORY_PRESSURE, pod.spec.tolerations ?? []))) {
    return undefined;
  }
  return refuse("Evicted", `The node had condition: [${conditions.join(" ")}]. `);
}
