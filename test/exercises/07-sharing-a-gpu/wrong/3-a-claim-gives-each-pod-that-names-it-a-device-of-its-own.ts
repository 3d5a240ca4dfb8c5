const claim = `apiVersion: resource.k8s.io/v1
kind: ResourceClaim
metadata: {name: slice}
spec:
  devices:
    requests:
    - name: slice
      exactly:
        deviceClassName: mig.nvidia.com
        selectors:
        - cel:
            expression: device.capacity["gpu.nvidia.com"].memory.compareTo(quantity("38000Mi")) >= 0
`;

/** Believes that the wish for memory was the only mistake, and that each pod gets a slice by the claim. */
export function repaired(): string {
  return [claim, pod("vllm-0"), pod("embedder-0")].join("---\n");
}

function pod(name: string): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec:
  resourceClaims: [{name: gpu, resourceClaimName: slice}]
  containers: [{name: app, image: "app:1", resources: {claims: [{name: gpu}]}}]
`;
}
