import type {Pod} from "../model/objects.js";

/** The lowest priority that Kubernetes keeps for its own: that of the class system-cluster-critical. */
const SYSTEM_CRITICAL_PRIORITY = 2_000_000_000;

/**
 * Is it a pod that the node cannot do without? Such a pod is never evicted for want of memory, and is let in under pressure:
 * its priority is 2000000000 or more, or it comes from a file on the node (static) or stands for such a one (mirror).
 *
 * @see Kubernetes 1.36.3, pkg/kubelet/types/pod_update.go
 * @example isCritical(makePod({name: "dns", priority: 2_000_000_000})) // true
 */
export function isCritical({metadata: {annotations = {}}, spec: {priority = 0}}: Pod): boolean {
  const source = annotations["kubernetes.io/config.source"] ?? "api";
  return priority >= SYSTEM_CRITICAL_PRIORITY || source !== "api" || "kubernetes.io/config.mirror" in annotations;
}

/** Is it critical to this very node, as kube-proxy is? */
export function isNodeCritical(pod: Pod): boolean {
  return isCritical(pod) && pod.spec.priorityClassName === "system-node-critical";
}
