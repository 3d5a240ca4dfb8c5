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

/** Believes that the pod waits because it asks for too much of the card. */
export function repaired(): typeof sent {
  const resources = {
    requests: {cpu: "20", memory: "64Gi"},
    limits: {cpu: "20", memory: "64Gi", "nvidia.com/gpu": "0.5"}
  };
  return {...sent, spec: {containers: [{name: "vllm", image: "vllm/vllm-openai", resources}]}};
}
