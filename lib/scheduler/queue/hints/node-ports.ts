import type {CompiledPod} from "../../../model/compile.js";
import {portsConflict} from "../../../model/host-ports.js";
import type {QueueingHint} from "../cluster-event.js";

/** A port that the pod wants was given back, or a node was added, whose ports are all free. */
export const nodePortsHint: QueueingHint = (pod, event) => {
  switch (event.kind) {
    case "NodeAdd":
      return true;
    case "AssignedPodDelete":
      return wantSamePort(pod, event.pod);
    case "NominatedPodDelete":
      return event.pod.priority >= pod.priority && wantSamePort(pod, event.pod);
    default:
      return false;
  }
};

function wantSamePort({ports}: CompiledPod, other: CompiledPod): boolean {
  return ports.some(port => other.ports.some(taken => portsConflict(port, taken)));
}
