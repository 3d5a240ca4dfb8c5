import {nodePatch} from "./patches.js";
import type {Adviser} from "./refused.js";

/** A kubelet that declares what the pod needs: as a rule a newer one. */
export const adviseOnFeatures: Adviser = refused => {
  const {declaredFeatures} = refused.info.node;
  const missing = refused.world.pod.neededFeatures.filter(feature => !declaredFeatures.includes(feature));
  return {
    cluster: {
      change: `a kubelet that declares ${missing.join(", ")}`,
      patches: [nodePatch(refused, {status: {declaredFeatures: [...declaredFeatures, ...missing]}})]
    }
  };
};
