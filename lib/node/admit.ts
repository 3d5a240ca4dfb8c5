import type {Node, Pod} from "../model/objects.js";
import {hasEnded} from "../scheduler/pod-phase.js";
import type {Admission, AdmissionState} from "./admission.js";
import {admitDevices} from "./admit-devices.js";
import {admitGeneral} from "./admit-general.js";
import {admitPressure} from "./admit-pressure.js";

/**
 * Does the kubelet let a pod run that was bound to its node? It asks once more what the scheduler asked, as pods come also by `nodeName`, from files, and
 * from schedulers that knew less: pressure, devices, then system, room, labels, name, ports and NoExecute taints. The first failure is the answer.
 *
 * @param node - with `status.allocatable`
 * @param otherPods - on the node already; those that have ended do not count
 * @see Kubernetes 1.36.3, pkg/kubelet/lifecycle/predicate.go, pkg/kubelet/eviction/eviction_manager.go, pkg/kubelet/cm/devicemanager/manager.go
 * @example admit(secondGpuPod, node, [firstGpuPod]) // {admit: false, reason: "OutOfnvidia.com/gpu", message: "Node didn't have enough resource: …"}
 */
export function admit(
  pod: Pod,
  node: Node,
  otherPods: readonly Pod[],
  {conditions = [], devices = {}}: AdmissionState = {}
): Admission {
  const others = otherPods.filter(other => !hasEnded(other));
  return (
    admitPressure(pod, conditions) ??
    admitDevices(pod, others, devices) ??
    admitGeneral(pod, node, others) ?? {admit: true}
  );
}
