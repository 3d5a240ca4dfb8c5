import {templateClaim, templateClaimName} from "../../gpu/dra/template-claim.js";
import type {CompiledPod} from "../../model/compile.js";
import type {PodResourceClaim, ResourceClaim} from "../../model/objects.js";
import type {ClusterIndex} from "../cluster-index.js";
import {isControlledBy} from "../owner.js";

/**
 * The claims of a pod, in the order in which it names them; or what the pod waits for, in the words of the scheduler.
 *
 * A claim that is to be made from a template, and is not there yet, is the one that would be made now: nobody but the pod knows of it until
 * the pod has its node.
 *
 * @see Kubernetes 1.36.3, pkg/scheduler/framework/plugins/dynamicresources, foreachPodResourceClaim
 */
export function podClaims(pod: CompiledPod, objects: ClusterIndex): readonly ResourceClaim[] | string {
  const claims: ResourceClaim[] = [];
  for (const reference of pod.resourceClaims) {
    const found = claimOf(pod, reference, objects);
    if (typeof found === "string") return found;
    if (found !== undefined) claims.push(found);
  }
  return claims;
}

/** Undefined for one that the pod turned out not to need. */
function claimOf(
  pod: CompiledPod,
  {name, resourceClaimName, resourceClaimTemplateName}: PodResourceClaim,
  objects: ClusterIndex
): ResourceClaim | string | undefined {
  if (resourceClaimName !== undefined) return usable(pod, resourceClaimName, objects);
  if (resourceClaimTemplateName === undefined) {
    return `pod "${pod.key}", spec.resourceClaim "${name}": none of the supported fields are set`;
  }
  const status = pod.resourceClaimStatuses.find(made => made.name === name);
  if (status !== undefined) {
    return status.resourceClaimName === undefined ? undefined : owned(pod, status.resourceClaimName, objects);
  }
  const expected = templateClaimName(pod.name, name);
  if (objects.find("ResourceClaim", expected, pod.namespace) !== undefined) return owned(pod, expected, objects);
  const template = objects.find("ResourceClaimTemplate", resourceClaimTemplateName, pod.namespace);
  return template ? templateClaim(template, pod, name) : `pod "${pod.key}": ResourceClaim not created yet`;
}

function usable({namespace}: CompiledPod, name: string, objects: ClusterIndex): ResourceClaim | string {
  const claim = objects.find("ResourceClaim", name, namespace);
  if (claim === undefined) return `could not find ResourceClaim "${namespace}/${name}"`;
  return claim.metadata.deletionTimestamp === undefined ? claim : `resourceclaim "${name}" is being deleted`;
}

/** A claim from a template is its pod's alone. */
function owned(pod: CompiledPod, name: string, objects: ClusterIndex): ResourceClaim | string {
  const claim = usable(pod, name, objects);
  if (typeof claim === "string" || isControlledBy(claim.metadata, pod)) return claim;
  return `ResourceClaim ${pod.namespace}/${name} was not created for pod ${pod.key} (pod is not owner)`;
}
