/** Believes that a slice called 40gb has 40 GiB. */
export function repaired(): string {
  return [manifests("vllm-0", "40Gi"), manifests("embedder-0", "18000Mi")].join("---\n");
}

function manifests(pod: string, memory: string): string {
  return `apiVersion: resource.k8s.io/v1
kind: ResourceClaimTemplate
metadata: {name: ${pod}}
spec:
  spec:
    devices:
      requests:
      - name: slice
        exactly:
          deviceClassName: mig.nvidia.com
          selectors:
          - cel:
              expression: device.capacity["gpu.nvidia.com"].memory.compareTo(quantity("${memory}")) >= 0
---
apiVersion: v1
kind: Pod
metadata: {name: ${pod}}
spec:
  resourceClaims: [{name: gpu, resourceClaimTemplateName: ${pod}}]
  containers: [{name: app, image: "app:1", resources: {claims: [{name: gpu}]}}]
`;
}
