// The report that never ends: repair a sidecar. Chapter: notebooks/02-inside-a-pod.ipynb
//
// Every night a report is computed. It takes some minutes, and writes /var/log/report.log meanwhile; a log agent runs for ever and sends away
// what it finds in /logs. The report has been done for hours, its pod is still Running, and nobody has received a line of the log. The pod
// must end as Succeeded when the report is done, and the agent must be there before the report starts and read its log at /logs/report.log.
// Predict first: what does `kubectl get pod report-0` show in the morning under READY?
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

/** @returns a manifest like the one above, repaired; images and requests stay as they are */
export function repaired(): Pod {
  // TODO: return the manifest, repaired.
  throw new Error("repaired is not written yet: replace this line");
}
