import type {Plugin} from "../framework.js";

/** Holds a pod back, before any cycle, until its list of gates is empty. */
export const schedulingGates: Plugin = {
  name: "SchedulingGates",
  preEnqueue: ({gates}) => (gates.length === 0 ? undefined : `waiting for scheduling gates: [${gates.join(" ")}]`)
};
