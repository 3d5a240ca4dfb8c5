import {podPatch} from "./patches.js";
import type {Adviser} from "./refused.js";

/** Gates are taken off by whoever put them there. */
export const adviseOnGates: Adviser = refused => {
  const {gates} = refused.world.pod;
  return {
    pod: {
      change: `take the scheduling gate${gates.length > 1 ? "s" : ""} ${gates.join(", ")} off the pod`,
      patches: [podPatch(refused, {spec: {schedulingGates: null}})]
    }
  };
};
