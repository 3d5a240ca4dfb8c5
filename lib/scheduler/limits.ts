import {SimError} from "../core/errors.js";
import {objectKey} from "../model/compile.js";
import type {Pod} from "../model/objects.js";
import {isWaiting} from "./pod-phase.js";

/**
 * Refuses pods that wait and claim devices, where a decision is taken on nodes and pods alone: without the objects that say which devices there are, such a
 * pod could only be answered wrongly.
 *
 * @throws SimError that names the pod and the field
 */
export function refuseClaims(pods: readonly Pod[]): void {
  for (const pod of pods) {
    const {resourceClaims = []} = pod.spec;
    if (resourceClaims.length === 0 || !isWaiting(pod)) continue;
    throw new SimError({
      where: `pod "${objectKey(pod.metadata)}": spec.resourceClaims`,
      got: resourceClaims,
      expected: "a pod without claims, as devices and claims are not seen here",
      fix: "ask for the device as a resource, such as nvidia.com/gpu; lib/LIMITS.md says where claims are seen"
    });
  }
}
