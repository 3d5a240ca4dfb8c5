// The waiting manifest: repair an order for a GPU. Chapter: notebooks/06-one-gpu-one-tenant.ipynb
//
// A second A100 node (Standard_NC24ads_A100_v4, sold with 24 CPUs and 1 GPU) was rented for vllm-1 and stands empty. The manifest below
// was accepted, and vllm-1 is Pending all the same. It must run there, with the GPU, 64Gi of memory and at least 20 CPUs.
// Predict first: the API server found no mistake. How many are in it?

/** The manifest as it was sent. */
export const sent = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: {name: "vllm-1", labels: {app: "vllm"}},
  spec: {
    containers: [
      {
        name: "vllm",
        image: "vllm/vllm-openai",
        resources: {
          requests: {cpu: "24", memory: "64Gi"} as Record<string, string>,
          limits: {cpu: "24", memory: "64Gi", "nvidia.com/gpus": "1"} as Record<string, string>
        }
      }
    ]
  }
};

/** @returns a manifest like the one above, whose pod runs on the empty A100 node */
export function repaired(): typeof sent {
  // TODO: return the manifest, repaired.
  throw new Error("repaired is not written yet: replace this line");
}
