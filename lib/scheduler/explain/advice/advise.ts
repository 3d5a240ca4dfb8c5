import {adviseOnDevices} from "./dynamic-resources.js";
import {adviseOnPodAffinity} from "./inter-pod-affinity.js";
import {adviseOnNodeAffinity} from "./node-affinity.js";
import {adviseOnFeatures} from "./node-declared-features.js";
import {adviseOnPorts} from "./node-ports.js";
import {adviseOnResources} from "./node-resources-fit.js";
import {adviseOnCordon} from "./node-unschedulable.js";
import {adviseOnSpread} from "./pod-topology-spread.js";
import type {Advice, Adviser, Refused, Side} from "./refused.js";
import {adviseOnGates} from "./scheduling-gates.js";
import {adviseOnTaints} from "./taint-toleration.js";
import {adviseOnRestrictions, adviseOnVolumeBinding, adviseOnVolumeLimits, adviseOnVolumeZone} from "./volumes.js";

/** By plugin. NodeName is not among them: a pod that names its node is bound, and not asked about. */
const ADVISERS: Readonly<Record<string, Adviser>> = {
  SchedulingGates: adviseOnGates,
  NodeUnschedulable: adviseOnCordon,
  TaintToleration: adviseOnTaints,
  NodeAffinity: adviseOnNodeAffinity,
  NodePorts: adviseOnPorts,
  NodeResourcesFit: adviseOnResources,
  VolumeRestrictions: adviseOnRestrictions,
  NodeVolumeLimits: adviseOnVolumeLimits,
  VolumeBinding: adviseOnVolumeBinding,
  VolumeZone: adviseOnVolumeZone,
  PodTopologySpread: adviseOnSpread,
  InterPodAffinity: adviseOnPodAffinity,
  DynamicResources: adviseOnDevices,
  NodeDeclaredFeatures: adviseOnFeatures
};

/** What might help, on this side if it can do anything, else on the other; undefined where nobody knows, as with a plugin of one's own. */
export function advise(refused: Refused, side: Side): Advice | undefined {
  const {plugin} = refused.refusal;
  const advice = Object.hasOwn(ADVISERS, plugin) ? ADVISERS[plugin]?.(refused) : undefined;
  const given = side === "pod" ? (advice?.pod ?? advice?.cluster) : (advice?.cluster ?? advice?.pod);
  return given !== undefined && given.patches.length > 0 ? given : undefined;
}
