/** A claim of its own for each pod, with the memory that it needs and not the gigabytes of a name. */
export function repaired(): string {
  // A claim is one set of devices: two pods that name one claim share a slice. So each has its own, here from a template, from which every
  // replica would get a fresh one. 40Gi are 40,960 MiB, and no slice but the whole card has that many: ask for what is needed.
  return [manifests("vllm-0", "vllm:1", "38000Mi"), manifests("embedder-0", "embedder:1", "18000Mi")].join("---\n");
}

function manifests(pod: string, image: string, memory: string): string {
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
  containers: [{name: app, image: "${image}", resources: {claims: [{name: gpu}]}}]
`;
}
