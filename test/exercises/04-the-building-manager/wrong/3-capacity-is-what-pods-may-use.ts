/** The template as it was sent. */
export const sent = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: {name: "router", labels: {app: "router"}},
  spec: {
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: "topology.kubernetes.io/zone",
        whenUnsatisfiable: "ScheduleAnyway",
        labelSelector: {matchLabels: {app: "routers"}}
      }
    ],
    containers: [
      {
        name: "router",
        image: "router:1",
        resources: {requests: {cpu: "4", memory: "2Gi"}, limits: {cpu: "4", memory: "2Gi"}}
      }
    ]
  }
};

/** Believes that a building with 4 CPUs holds a pod of 4. */
export function repaired(): typeof sent {
  const [constraint] = sent.spec.topologySpreadConstraints as [(typeof sent.spec.topologySpreadConstraints)[0]];
  const [container] = sent.spec.containers as [(typeof sent.spec.containers)[0]];
  const spread = {...constraint, whenUnsatisfiable: "DoNotSchedule", labelSelector: {matchLabels: {app: "router"}}};
  const resources = {requests: {cpu: "4", memory: "2Gi"}, limits: {cpu: "4", memory: "2Gi"}};
  return {...sent, spec: {topologySpreadConstraints: [spread], containers: [{...container, resources}]}};
}
