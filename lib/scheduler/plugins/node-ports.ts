import type {CompiledPod} from "../../model/compile.js";
import {portsConflict} from "../../model/host-ports.js";
import type {Plugin} from "../framework.js";
import {PortsAnswers} from "../incremental/ports-answers.js";
import type {NodeInfo} from "../node-info.js";
import {success, unschedulable} from "../status.js";

const REFUSED = unschedulable("node(s) didn't have free ports for the requested pod ports");

/** Refuses nodes on which a pod has taken one of the machine's ports that this pod wants. */
export const nodePorts: Plugin = {
  name: "NodePorts",
  preFilter: pod => (pod.ports.length === 0 ? {code: "Skip"} : {code: "Success", state: undefined}),
  filter: (pod, node) => (isTaken(pod, node) ? REFUSED : success),
  incremental: {
    follows: "books",
    compile: (pod, context) =>
      pod.ports.length === 0 ? undefined : new PortsAnswers(node => isTaken(pod, node), REFUSED, context)
  }
};

function isTaken({ports}: CompiledPod, {pods}: NodeInfo): boolean {
  return pods.some(
    other => other.ports.length > 0 && ports.some(port => other.ports.some(taken => portsConflict(port, taken)))
  );
}
