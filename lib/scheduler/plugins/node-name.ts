import type {Plugin} from "../framework.js";
import {success, unresolvable} from "../status.js";

const REFUSED = unresolvable("node(s) didn't match the requested node name");

/** Refuses every node but the one that `spec.nodeName` names, if it names one. */
export const nodeName: Plugin = {
  name: "NodeName",
  filter: (pod, node) => (pod.nodeName === undefined || pod.nodeName === node.name ? success : REFUSED),
  incremental: {follows: "node", part: ({nodeName: wanted}) => wanted ?? ""}
};
