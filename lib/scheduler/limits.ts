import {SimError} from "../core/errors.js";
import {objectKey} from "../model/compile.js";
import type {Pod} from "../model/objects.js";
import {isWaiting} from "./pod-phase.js";

// Some fields ask for a plugin that is not built. To pass over them would be a wrong answer, so such clusters are refused.

/**
 * Refuses pods that the scheduler could only answer wrongly.
 *
 * @throws SimError that names the field and the plugin that would read it
 */
export function refuseBeyondLimits(pods: readonly Pod[]): void {
  for (const pod of pods) {
    const {resourceClaims = []} = pod.spec;
    if (resourceClaims.length === 0 || !isWaiting(pod)) continue;
    throw new SimError({
      where: `pod "${objectKey(pod.metadata)}": spec.resourceClaims`,
      got: resourceClaims,
      expected: "a pod that does without the plugin DynamicResources, which does not allocate devices yet",
      fix: "leave the field out; lib/LIMITS.md lists what the scheduler reads"
    });
  }
}
