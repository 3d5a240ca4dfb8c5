import {hasLabels} from "../../model/labels.js";
import type {Plugin} from "../framework.js";
import {success, unresolvable} from "../status.js";

const REFUSED = unresolvable("node(s) didn't match Pod's node affinity/selector");

/** Refuses nodes that lack a label of the pod's `nodeSelector`. A pod with preferences would be scored too; none is let in yet. */
export const nodeAffinity: Plugin = {
  name: "NodeAffinity",
  preFilter: pod => (Object.keys(pod.nodeSelector).length === 0 ? {code: "Skip"} : {code: "Success", state: undefined}),
  filter: (pod, {node}) => (hasLabels(node.labels, pod.nodeSelector) ? success : REFUSED),
  preScore: () => ({code: "Skip"}),
  score: () => 0
};
