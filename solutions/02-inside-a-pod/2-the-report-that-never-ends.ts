import type {Pod} from "tenancy";

/** The manifest as it was sent. */
export const sent: Pod = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: {name: "report-0", labels: {app: "report"}},
  spec: {
    restartPolicy: "Never",
    volumes: [{name: "logs", emptyDir: {}}],
    containers: [
      {name: "report", image: "report:1", resources: {requests: {cpu: "2", memory: "4Gi"}}},
      {name: "log-agent", image: "log-agent:1", volumeMounts: [{name: "logs", mountPath: "/logs", readOnly: true}]}
    ]
  }
};

/** The manifest with the agent as a sidecar, and with a volume that both mount. */
export function repaired(): Pod {
  const agent = {
    name: "log-agent",
    image: "log-agent:1",
    // With this an init container is a sidecar: it starts first, stays, and does not keep the pod from ending.
    restartPolicy: "Always",
    volumeMounts: [{name: "logs", mountPath: "/logs", readOnly: true}]
  };
  const report = {
    name: "report",
    image: "report:1",
    resources: {requests: {cpu: "2", memory: "4Gi"}},
    // The log lay in the report's own file system. Now it lies on the volume that the agent reads.
    volumeMounts: [{name: "logs", mountPath: "/var/log"}]
  };
  return {...sent, spec: {...sent.spec, initContainers: [agent], containers: [report]}};
}
