// The clusters that the scheduler is timed on: nodes of three zones, and pods of many Deployments that arrive in turn, so that no pod is like the one before.

const HOSTNAME = "kubernetes.io/hostname";
const ZONE = "topology.kubernetes.io/zone";
const GPU = "nvidia.com/gpu";
const IMAGES = 50;

/**
 * @typedef {{deployments: () => number, pod?: (deployment: number, app: string) => object, gpuNodes?: boolean, options?: object}} Workload
 * @type {Record<string, Workload>}
 */
export const WORKLOADS = {
  // 50 Deployments of different requests, labels and images; every node is scored.
  plain: {deployments: () => 50},
  // The same, every fifth Deployment on GPUs: three of four nodes have eight, the others none.
  gpu: {
    deployments: () => 50,
    gpuNodes: true,
    pod: deployment => (deployment % 5 === 0 ? {requests: {[GPU]: "1"}} : {})
  },
  spread: {
    deployments: () => 50,
    pod: (_, app) => ({
      spec: {
        topologySpreadConstraints: [
          {maxSkew: 1, topologyKey: ZONE, whenUnsatisfiable: "DoNotSchedule", labelSelector: {matchLabels: {app}}}
        ]
      }
    })
  },
  // 400 groups (of 50 at 20,000 pods), no two pods of a group on one node.
  "anti-affinity": {
    deployments: () => 400,
    pod: (_, app) => ({
      spec: {
        affinity: {
          podAntiAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [
              {topologyKey: HOSTNAME, labelSelector: {matchLabels: {app}}}
            ]
          }
        }
      }
    })
  },
  shapes: {deployments: () => 2000},
  // One Deployment of twenty asks for more CPU than any node has.
  unschedulable: {deployments: () => 60, pod: deployment => (deployment % 20 === 0 ? {requests: {cpu: "64"}} : {})},
  // As the real scheduler does by default: the search stops at a part of the nodes.
  sampling: {deployments: () => 50, options: {percentageOfNodesToScore: 0}},
  // Deployments with a Service: their pods are spread over machines and zones by default, softly.
  service: {deployments: () => 50}
};

/**
 * @param {string} name of the workload
 * @param {number} nodeCount
 * @param {number} podCount
 */
export function makeWorkload(name, nodeCount, podCount) {
  const {deployments, gpuNodes = false, options = {}, pod = () => ({})} = WORKLOADS[name];
  const count = deployments();
  const nodes = Array.from({length: nodeCount}, (_, i) => makeNode(i, gpuNodes));
  const pods = Array.from({length: podCount}, (_, i) => makePod(i, i % count, pod));
  const services = Array.from({length: count}, (_, i) => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: {name: `app-${i}`, namespace: "default"},
    spec: {selector: {app: `app-${i}`}}
  }));
  return {cluster: {nodes, pods, objects: name === "service" ? services : []}, options: {...options, explain: false}};
}

/** 32 CPUs and 128 GiB, as in the measurements of the real scheduler that the figures are held against. */
function makeNode(i, gpuNodes) {
  const labels = {[HOSTNAME]: `node-${i}`, [ZONE]: `zone-${i % 3}`};
  const gpus = gpuNodes && i % 4 !== 0 ? {[GPU]: "8"} : {};
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: {name: `node-${i}`, labels},
    spec: {},
    status: {
      allocatable: {cpu: "32", memory: "128Gi", pods: "110", ...gpus},
      images: [{names: [`registry.example.com/app-${i % IMAGES}:v1`], sizeBytes: 400_000_000}]
    }
  };
}

function makePod(i, deployment, shapeOf) {
  const app = `app-${deployment}`;
  const {requests = {}, spec = {}} = shapeOf(deployment, app);
  const image = `registry.example.com/app-${deployment % IMAGES}:v1`;
  const own = {cpu: `${100 + ((deployment * 7) % 300)}m`, memory: `${200 + ((deployment * 13) % 600)}Mi`, ...requests};
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {name: `${app}-${i}`, namespace: "default", labels: {app}},
    spec: {containers: [{name: "app", image, resources: {requests: own}}], ...spec}
  };
}
