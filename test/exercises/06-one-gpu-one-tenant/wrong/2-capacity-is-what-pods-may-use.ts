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

/** Believes that a machine of 24 CPUs holds a pod of 24. */
export function repaired(): typeof sent {
  const resources = {
    requests: {cpu: "24", memory: "64Gi"},
    limits: {cpu: "24", memory: "64Gi", "nvidia.com/gpu": "1"}
  };
  return {...sent, spec: {containers: [{name: "vllm", image: "vllm/vllm-openai", resources}]}};
}
