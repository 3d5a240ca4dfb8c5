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

/** The manifest with the right name of the device, and with CPUs that the node has to let. */
export function repaired(): typeof sent {
  // "nvidia.com/gpus" is a name that nobody refuses and no node offers: the device is called "nvidia.com/gpu". Written under limits,
  // Kubernetes copies it to requests. And 24 CPUs are what the machine has; it lets 23.66.
  const resources = {
    requests: {cpu: "23", memory: "64Gi"},
    limits: {cpu: "23", memory: "64Gi", "nvidia.com/gpu": "1"}
  };
  return {...sent, spec: {containers: [{name: "vllm", image: "vllm/vllm-openai", resources}]}};
}
