import type {Plugin} from "../framework.js";
import {success, unresolvable} from "../status.js";

const REFUSED = unresolvable("node(s) didn't match Pod's required features");

/** Refuses nodes whose kubelet does not declare an ability that the pod needs. */
export const nodeDeclaredFeatures: Plugin = {
  name: "NodeDeclaredFeatures",
  preFilter: ({neededFeatures}) => (neededFeatures.length === 0 ? {code: "Skip"} : {code: "Success", state: undefined}),
  filter: ({neededFeatures}, {node}) =>
    neededFeatures.every(feature => node.declaredFeatures.includes(feature)) ? success : REFUSED,
  incremental: {follows: "node", part: ({neededFeatures}) => neededFeatures}
};
