import type {ClusterIndex} from "../cluster-index.js";
import type {Plugin} from "../framework.js";
import {success, unschedulable} from "../status.js";
import {type Attachments, attachedTo, attachmentsOf} from "../volumes/attachments.js";
import {usesPlacedVolumes} from "../volumes/claims.js";

const FULL = unschedulable("node(s) exceed max volume count");

interface LimitState {
  readonly wanted: Attachments;
  readonly objects: ClusterIndex;
}

/**
 * Refuses nodes to which a CSI driver could not attach as many volumes as the pods there and this one need: its limit stands in the
 * node's CSINode. What a pod of the node uses already is not attached again.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/nodevolumelimits
 */
export const nodeVolumeLimits: Plugin<LimitState> = {
  name: "NodeVolumeLimits",
  preFilter(pod, {objects}) {
    const wanted = attachmentsOf([pod], objects);
    return wanted.size === 0 ? {code: "Skip"} : {code: "Success", state: {wanted, objects}};
  },
  filter(_pod, {name, pods}, {wanted, objects}) {
    const limits = limitsOf(name, objects);
    if (limits.size === 0) return success;
    const used = attachmentsOf(pods, objects);
    const driversOf = (others: Attachments) =>
      [...others].flatMap(([volume, driver]) => (used.has(volume) ? [] : driver));
    const added = driversOf(wanted);
    const all = [...used.values(), ...driversOf(attachedTo(name, objects)), ...added];
    const count = (driver: string) => all.filter(other => other === driver).length;
    return added.some(driver => count(driver) > (limits.get(driver) ?? Number.POSITIVE_INFINITY)) ? FULL : success;
  },
  incremental: {follows: "pod", takesPart: usesPlacedVolumes}
};

/** How many volumes each driver can attach to a node; one that does not say so has no limit. */
function limitsOf(nodeName: string, objects: ClusterIndex): ReadonlyMap<string, number> {
  const drivers = objects.get("CSINode", nodeName)?.spec.drivers ?? [];
  return new Map(
    drivers.flatMap(({name, allocatable}) => (allocatable?.count === undefined ? [] : [[name, allocatable.count]]))
  );
}
