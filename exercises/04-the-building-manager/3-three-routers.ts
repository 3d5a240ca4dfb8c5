// Three routers: repair a manifest. Chapter: notebooks/04-the-building-manager.ipynb
//
// router-0, router-1 and router-2 are made from this one template, each with a name of its own. The street has an empty D8s in zone 1, an
// empty D4s in zone 2, and a D4s in zone 3 whose last 3 CPUs a report has taken until noon. One router is to run in each zone, and one that
// finds no zone of its own is to wait until it does. A router needs 1 CPU and 2Gi, and may use up to 4 CPUs while the others are quiet.
// As sent, one router runs and two are Pending.
// Predict first: with the CPUs mended and nothing else, which buildings do the three of them choose?

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

/** @returns a template like the one above, from which the three routers are placed as they should be */
export function repaired(): typeof sent {
  // TODO: return the template, repaired.
  throw new Error("repaired is not written yet: replace this line");
}
