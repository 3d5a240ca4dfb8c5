import type {JsonMap} from "../../model/decode.js";
import {qualifiedName} from "../../model/names.js";
import type {TopologySpreadConstraint} from "../../model/objects.js";
import type {Plugin} from "../framework.js";
import {podTopologySpread} from "../plugins/pod-topology-spread.js";
import type {Place} from "./place.js";

const ACTIONS = ["DoNotSchedule", "ScheduleAnyway"];

/** PodTopologySpread as `PodTopologySpreadArgs` say. */
export function topologySpreadOf(args: JsonMap, place: Place): Plugin {
  const {defaultingType = "System", defaultConstraints = []} = args as {
    readonly defaultingType?: string;
    readonly defaultConstraints?: readonly TopologySpreadConstraint[];
  };
  const type = place.at("defaultingType");
  if (defaultingType !== "System" && defaultingType !== "List") {
    const says = `Unsupported value: "${defaultingType}": supported values: "System", "List"`;
    type.refuse({expected: "System or List", fix: "write one of the two", says});
  }
  if (defaultingType === "System" && defaultConstraints.length > 0) {
    const says = 'Invalid value: "System": when .defaultConstraints are not empty';
    type.refuse({expected: "List, as defaultConstraints are given", fix: "write defaultingType: List", says});
  }
  defaultConstraints.forEach((constraint, i) => {
    checkConstraint(constraint, place.at("defaultConstraints", i));
    const isSame = ({topologyKey, whenUnsatisfiable}: TopologySpreadConstraint) =>
      topologyKey === constraint.topologyKey && whenUnsatisfiable === constraint.whenUnsatisfiable;
    if (!defaultConstraints.slice(0, i).some(isSame)) return;
    const says = `Duplicate value: "{${constraint.topologyKey}, ${constraint.whenUnsatisfiable}}"`;
    place.at("defaultConstraints", i).refuse({expected: "each pair of key and action once", fix: "remove it", says});
  });
  return podTopologySpread(defaultingType === "System" ? {} : {defaultConstraints}) as Plugin;
}

function checkConstraint({maxSkew = 0, topologyKey = "", ...rest}: TopologySpreadConstraint, place: Place): void {
  place.at("maxSkew").needRange(maxSkew, 1, Number.POSITIVE_INFINITY, "not in valid range (0, inf)");
  const [fault] = topologyKey === "" ? ["Required value: can not be empty"] : qualifiedName(topologyKey);
  if (fault !== undefined)
    place.at("topologyKey").refuse({expected: "the key of a label", fix: "write the key", says: fault});
  const {whenUnsatisfiable = "", labelSelector} = rest;
  if (!ACTIONS.includes(whenUnsatisfiable)) {
    const says =
      whenUnsatisfiable === ""
        ? "Required value: can not be empty"
        : `Unsupported value: "${whenUnsatisfiable}": supported values: "DoNotSchedule", "ScheduleAnyway"`;
    place.at("whenUnsatisfiable").refuse({expected: ACTIONS.join(" or "), fix: "write one of the two", says});
  }
  if (labelSelector !== undefined) {
    place.at("labelSelector").refuse({
      expected: "no selector, as it follows from each pod's Services and controller",
      fix: "remove it",
      says: "constraint must not define a selector, as they deduced for each pod"
    });
  }
}
