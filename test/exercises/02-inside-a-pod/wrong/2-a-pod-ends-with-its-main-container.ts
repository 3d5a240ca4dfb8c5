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

/** Believes that Kubernetes knows which container is the main one. */
export function repaired(): Pod {
  const [report, agent] = sent.spec.containers;
  const volumeMounts = [{name: "logs", mountPath: "/var/log"}];
  return {...sent, spec: {...sent.spec, containers: [{...report!, volumeMounts}, agent!]}};
}
