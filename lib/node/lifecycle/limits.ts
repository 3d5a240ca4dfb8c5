import {SimError} from "../../core/errors.js";
import {objectKey} from "../../model/compile.js";
import type {Container, Pod} from "../../model/objects.js";

/** Refuses pods whose life would go otherwise than the kit has it. */
export function refuseBeyondLimits(pod: Pod): void {
  const {activeDeadlineSeconds, containers, initContainers = []} = pod.spec;
  const refuse = (field: string, got: unknown) => {
    if (got === undefined) return;
    throw new SimError({
      where: `pod "${objectKey(pod.metadata)}": ${field}`,
      got,
      expected: "a pod without it, as its effect is not modelled",
      fix: "leave it out; lib/LIMITS.md lists what a pod's life is made of"
    });
  };
  refuse("spec.activeDeadlineSeconds", activeDeadlineSeconds);
  for (const container of [...initContainers, ...containers]) {
    refuse(`container "${container.name}": lifecycle.postStart`, container.lifecycle?.postStart);
    refuse(`container "${container.name}": restartPolicyRules`, container.restartPolicyRules);
  }
  for (const container of containers) refuse(`container "${container.name}": restartPolicy`, container.restartPolicy);
  for (const container of initContainers) refuse(`init container "${container.name}": restartPolicy`, odd(container));
}

/** Only "Always" means something that is modelled. */
function odd({restartPolicy}: Container): string | undefined {
  return restartPolicy === "Always" ? undefined : restartPolicy;
}
