/** A cluster with two nodes of two A100s each, as YAML, with what is appended. */
export const twoNodes = (more: string) => `
apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: Node, metadata: {name: n1}}
- {apiVersion: v1, kind: Node, metadata: {name: n2}}
${slice("n1")}${slice("n2")}
---
apiVersion: resource.k8s.io/v1
kind: DeviceClass
metadata: {name: gpu}
spec: {selectors: [{cel: {expression: 'device.driver == "gpu.nvidia.com"'}}]}
---${more}`;

const slice = (node: string) => `
- apiVersion: resource.k8s.io/v1
  kind: ResourceSlice
  metadata: {name: ${node}-gpus}
  spec:
    driver: gpu.nvidia.com
    nodeName: ${node}
    pool: {name: ${node}, generation: 1, resourceSliceCount: 1}
    devices:
    - {name: gpu-0, attributes: {index: {int: 0}}, capacity: {memory: {value: 40Gi}}}
    - {name: gpu-1, attributes: {index: {int: 1}}, capacity: {memory: {value: 40Gi}}}`;

export const podWith = (name: string, claim: string) => `
apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec:
  resourceClaims: [{name: g, ${claim}}]
  containers: [{name: llm, image: vllm, resources: {claims: [{name: g}]}}]
`;

export const template = (name: string, request: string) => `
apiVersion: resource.k8s.io/v1
kind: ResourceClaimTemplate
metadata: {name: ${name}}
spec: {spec: {devices: {requests: [{name: gpu, ${request}}]}}}
`;
