import {nodePatch} from "./patches.js";
import type {Adviser} from "./refused.js";

const CORDON = "node.kubernetes.io/unschedulable";

/** `kubectl uncordon` also ends the taint that stands for the cordon. */
export const adviseOnCordon: Adviser = refused => {
  const taints = (refused.node.spec?.taints ?? []).filter(({key}) => key !== CORDON);
  return {
    cluster: {
      change: `uncordon it: kubectl uncordon ${refused.info.name}`,
      patches: [nodePatch(refused, {spec: {unschedulable: null, taints}})]
    }
  };
};
