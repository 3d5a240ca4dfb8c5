import {allocatable, type Machine} from "../../browser.js";
import {answerBeside, asItIs, type CaseKind, type VectorCase} from "../area.js";

interface RecordedMachine extends Omit<Machine, "devices"> {
  readonly gpus: number;
  readonly unhealthyGPUs?: number;
  /** The plugin has been gone for longer than its grace: the resource stays, with nothing in it. */
  readonly devicePluginRemoved?: boolean;
}

/** A machine with its kubelet's configuration; the answer is what the node's status says. */
export const ALLOCATABLE_CASE: CaseKind = {
  expected: vector => answerBeside(vector, "machine"),
  answer: ({machine}: VectorCase) => {
    const {gpus, unhealthyGPUs = 0, devicePluginRemoved = false, ...rest} = machine as RecordedMachine;
    const shown = devicePluginRemoved ? {count: 0, healthy: 0} : {count: gpus, healthy: gpus - unhealthyGPUs};
    const isThere = gpus > 0 || devicePluginRemoved;
    return allocatable({...rest, ...(isThere && {devices: {"nvidia.com/gpu": shown}})});
  },
  canonical: asItIs
};
