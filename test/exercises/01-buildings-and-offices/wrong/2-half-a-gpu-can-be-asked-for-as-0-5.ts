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
export const ordered = {machines: ["a100-0"], pods: [vllm("vllm-0", "0.5"), vllm("vllm-1", "0.5")]};

/** Believes that two halves make one GPU. */
export function repaired(): typeof ordered {
  return ordered;
}
