import {aggregate} from "../model/defaults.js";
import type {Container, Pod} from "../model/objects.js";
import {wholeUnits} from "../model/quantity.js";
import {isNodeCritical} from "./critical.js";
import {qosClass} from "./qos-class.js";
import {isSidecar} from "./sidecar.js";

/** What the kernel adds to the badness of a process that must not be killed for want of memory. */
const GUARANTEED = -997;
const BEST_EFFORT = 1000;
/** A Guaranteed pod that uses all memory has a badness of 3; a Burstable one is never below. */
const LEAST_BURSTABLE = 3;

/**
 * The `oom_score_adj` of a container: from -997 (killed last) to 1000 (killed first). For a Burstable pod 1000 less the thousandths of the node's
 * memory that the container requests, from 3 to 999; a sidecar is as safe as the regular container with the smallest request.
 *
 * @param container - one of the pod's own
 * @param nodeMemoryBytes - capacity, not allocatable
 * @see Kubernetes 1.36.3, pkg/kubelet/qos/policy.go
 * @example oomScoreAdj(pod, pod.spec.containers[0], 64 * 2 ** 30) // 969 for a request of 2Gi: 1000 - 31
 */
export function oomScoreAdj(pod: Pod, container: Container, nodeMemoryBytes: number): number {
  if (isNodeCritical(pod)) return GUARANTEED;
  const qos = qosClass(pod);
  if (qos === "Guaranteed") return GUARANTEED;
  if (qos === "BestEffort") return BEST_EFFORT;
  const unnamed = unnamedShare(pod);
  const score = (requestBytes: number) => 1000 - Math.trunc((1000 * (requestBytes + unnamed)) / nodeMemoryBytes);
  const own = score(memoryRequest(container));
  const raw = isSidecar(container) ? Math.min(own, score(smallestRequest(pod))) : own;
  if (raw < LEAST_BURSTABLE) return LEAST_BURSTABLE;
  return raw === BEST_EFFORT ? BEST_EFFORT - 1 : raw;
}

/**
 * What the kernel compares when memory runs out: 10 for each percent of the memory that the process uses, and its `oom_score_adj`. The highest is killed.
 *
 * @param usedPercent - of the node's memory
 * @example oomBadness(1, 1000) > oomBadness(5, 900) // true: the small BestEffort process dies first
 */
export function oomBadness(usedPercent: number, scoreAdj: number): number {
  return 10 * usedPercent + scoreAdj;
}

/** What the pod as a whole requests beyond its containers, in equal parts. */
function unnamedShare({spec}: Pod): number {
  const podBytes = wholeUnits(spec.resources?.requests?.memory ?? 0);
  if (podBytes === 0) return 0;
  const named = wholeUnits(aggregate(spec, "requests").memory ?? 0);
  return Math.trunc((podBytes - named) / (spec.containers.length + (spec.initContainers ?? []).length));
}

function memoryRequest({resources}: Container): number {
  return wholeUnits(resources?.requests?.memory ?? 0);
}

function smallestRequest({spec}: Pod): number {
  return Math.min(...spec.containers.map(memoryRequest));
}
