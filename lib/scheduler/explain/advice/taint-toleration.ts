import type {Taint, Toleration} from "../../../model/objects.js";
import {isTolerated} from "../../../model/tolerations.js";
import {isHard} from "../../plugins/taint-toleration.js";
import {nodePatch, podPatch} from "./patches.js";
import type {Adviser} from "./refused.js";

/** All taints that are not tolerated, at once: the scheduler names none of them. */
export const adviseOnTaints: Adviser = refused => {
  const {tolerations = []} = refused.pod.spec;
  const taints = refused.node.spec?.taints ?? [];
  const isClosing = (taint: Taint) => isHard(taint) && !isTolerated(taint, tolerations);
  const closed = taints.filter(isClosing);
  const names = closed.map(taintText).join(", ");
  return {
    pod: {
      change: `tolerate ${names}`,
      patches: [podPatch(refused, {spec: {tolerations: [...tolerations, ...closed.map(tolerationOf)]}})]
    },
    cluster: {
      change: `take the taint${closed.length > 1 ? "s" : ""} ${names} off the node`,
      patches: [nodePatch(refused, {spec: {taints: taints.filter(taint => !isClosing(taint))}})]
    }
  };
};

/** As `kubectl taint` takes it: `sku=gpu:NoSchedule`, `spot:NoExecute`. */
function taintText({key, value, effect}: Taint): string {
  return value ? `${key}=${value}:${effect}` : `${key}:${effect}`;
}

function tolerationOf({key, value, effect}: Taint): Toleration {
  return value ? {key, operator: "Equal", value, effect} : {key, operator: "Exists", effect};
}
