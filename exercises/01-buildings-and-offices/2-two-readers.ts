// Two readers: repair an order. Chapter: notebooks/01-buildings-and-offices.ipynb
//
// Two vLLM pods are to read purchase orders, each with an A100 of its own. The order below was sent; vllm-0 runs and vllm-1 stays
// Pending. Both must run, each with a GPU, and the rent must be no higher than it has to be.
// Predict first: what does the scheduler say about vllm-1?

/** A vLLM pod as a manifest, with the GPUs that it asks for. */
function vllm(name: string, gpus: string) {
  const resources = {requests: {cpu: "8", memory: "64Gi", "nvidia.com/gpu": gpus}, limits: {"nvidia.com/gpu": gpus}};
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {name},
    spec: {containers: [{name: "vllm", image: "vllm/vllm-openai", resources}]}
  };
}

/** What was ordered: names of the machines to rent, all Standard_NC24ads_A100_v4, and the pods to run on them. */
export const ordered = {machines: ["a100-0"], pods: [vllm("vllm-0", "1"), vllm("vllm-1", "1")]};

/** @returns an order like the one above, in which vllm-0 and vllm-1 both run */
export function repaired(): typeof ordered {
  // TODO: return the order, repaired.
  throw new Error("repaired is not written yet: replace this line");
}
