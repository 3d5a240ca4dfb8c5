import type {QueueingHint} from "../cluster-event.js";

/** The pod's last gate was taken away. */
export const schedulingGatesHint: QueueingHint = (_pod, event) =>
  event.kind === "UnscheduledPodUpdate" && event.pod.gates.length === 0;
