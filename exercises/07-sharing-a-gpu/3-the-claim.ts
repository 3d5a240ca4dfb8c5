// The claim: repair it, so that two pods live apart on one card. Chapter: notebooks/07-sharing-a-gpu.ipynb
//
// One A100 of 80 GB is cut as it is claimed. vllm-0 takes at most 38,000 MiB of its memory, embedder-0 at most 18,000. Each must have a slice
// of its own, with that much memory at least, at the same time. The manifests below were accepted and both pods run, but not apart.
// A 3g.40gb and a 4g.40gb have 40,192 MiB, a 7g.80gb 80,384, a 1g.20gb and a 2g.20gb 19,968, a 1g.10gb 9,856.
// Predict first: which slice do the two pods get now, and how many?

/** The manifests as they were sent. */
export const sent = `
apiVersion: resource.k8s.io/v1
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
            expression: device.capacity["gpu.nvidia.com"].memory.compareTo(quantity("40Gi")) >= 0
---
apiVersion: v1
kind: Pod
metadata: {name: vllm-0}
spec:
  resourceClaims: [{name: gpu, resourceClaimName: slice}]
  containers: [{name: app, image: "vllm:1", resources: {claims: [{name: gpu}]}}]
---
apiVersion: v1
kind: Pod
metadata: {name: embedder-0}
spec:
  resourceClaims: [{name: gpu, resourceClaimName: slice}]
  containers: [{name: app, image: "embedder:1", resources: {claims: [{name: gpu}]}}]
`;

/** @returns the manifests, repaired, as one text: pods vllm-0 and embedder-0, and the claims or templates that they name */
export function repaired(): string {
  // TODO: return the text.
  throw new Error("repaired is not written yet: replace this line");
}
