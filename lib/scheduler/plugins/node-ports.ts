import type {CompiledPod} from "../../model/compile.js";
import {portsConflict} from "../../model/host-ports.js";
import type {Plugin} from "../framework.js";
import {success, unschedulable} from "../status.js";

const REFUSED = unschedulable("node(s) didn't have free ports for the requested pod ports");

/** Refuses nodes on which a pod has taken one of the machine's ports that this pod wants. */
export const nodePorts: Plugin = {
  name: "NodePorts",
  preFilter: pod => (pod.ports.length === 0 ? {code: "Skip"} : {code: "Success", state: undefined}),
  filter: (pod, {pods}) => (pods.some(other => wantSamePort(pod, other)) ? REFUSED : success)
};

/** Is there a port that both want? */
export function wantSamePort({ports}: CompiledPod, other: CompiledPod): boolean {
  return other.ports.length > 0 && ports.some(port => other.ports.some(taken => portsConflict(port, taken)));
}
