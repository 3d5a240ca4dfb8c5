import type {ResourceClaim, ResourceClaimTemplate} from "../../model/objects.js";

interface PodName {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string | undefined;
}

/** What a claim is called that is made for a pod from a template; a cluster adds five random letters. */
export function templateClaimName(pod: string, reference: string): string {
  return `${pod}-${reference}`;
}

/**
 * The claim that is made for a pod from a template: the pod's own, which goes when the pod goes.
 *
 * @param reference - what the pod calls the claim
 */
export function templateClaim(
  {spec: {metadata = {}, spec}}: ResourceClaimTemplate,
  {name, namespace = "default", uid = ""}: PodName,
  reference: string
): ResourceClaim {
  const annotations = {...metadata.annotations, "resource.kubernetes.io/pod-claim-name": reference};
  const owner = {apiVersion: "v1", kind: "Pod", name, uid, controller: true};
  return {
    apiVersion: "resource.k8s.io/v1",
    kind: "ResourceClaim",
    metadata: {
      ...metadata,
      name: templateClaimName(name, reference),
      namespace,
      annotations,
      ownerReferences: [owner]
    },
    spec
  };
}
