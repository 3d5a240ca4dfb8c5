import type {CompiledPod} from "../../../model/compile.js";
import type {JsonMap} from "../../../model/decode.js";
import type {Patch} from "../patch.js";
import type {Refused} from "./refused.js";

/** A patch of the pod that is asked about. */
export function podPatch({world: {pod}}: Refused, merge: JsonMap): Patch {
  return {kind: "Pod", namespace: pod.namespace, name: pod.name, merge};
}

/** A patch of the node that refuses. */
export function nodePatch({info}: Refused, merge: JsonMap): Patch {
  return {kind: "Node", name: info.name, merge};
}

/** The pod is gone. */
export function deletion({namespace, name}: CompiledPod): Patch {
  return {kind: "Pod", namespace, name, merge: null};
}
