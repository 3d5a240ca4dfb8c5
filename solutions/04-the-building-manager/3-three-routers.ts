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

/** The template with the request that a router needs, a selector that finds routers, and a rule that is kept. */
export function repaired(): typeof sent {
  const [constraint] = sent.spec.topologySpreadConstraints as [(typeof sent.spec.topologySpreadConstraints)[0]];
  const [container] = sent.spec.containers as [(typeof sent.spec.containers)[0]];
  const spread = {
    ...constraint,
    // A wish is weighed once, when a pod is placed, and nobody moves afterwards. What must hold is a rule.
    whenUnsatisfiable: "DoNotSchedule",
    // "routers" was a label that nobody has: nothing was counted, and every zone looked empty for ever.
    labelSelector: {matchLabels: {app: "router"}}
  };
  // 4 CPUs are what a D4s has; it lets 3.86, and a router needs 1. The limit may stay at 4: it takes no room.
  const resources = {requests: {cpu: "1", memory: "2Gi"}, limits: {cpu: "4", memory: "2Gi"}};
  return {...sent, spec: {topologySpreadConstraints: [spread], containers: [{...container, resources}]}};
}
