import {makePod} from "../../lib/model/make.js";
import type {ResourceList} from "../../lib/model/objects.js";
import type {Deployment, NodeGroup, Scenario} from "../../lib/simulation/scenario.js";

// The company of the course, as a world to be run.

const GI = {router: "2Gi", normaliser: "4Gi", sap: "4Gi", vllm: "64Gi"};

export function aDeployment(name: string, requests: ResourceList, more: Partial<Deployment> = {}): Deployment {
  return {name, namespace: "erp", replicas: 1, template: makePod({name, namespace: "erp", requests}), ...more};
}

export const vllm = aDeployment(
  "vllm",
  {cpu: 8, memory: GI.vllm, "nvidia.com/gpu": 1},
  {replicas: 0, imageGB: 15, loadsModel: true}
);

/** The three that need no GPU. */
export const services: readonly Deployment[] = [
  aDeployment("router", {cpu: 1, memory: GI.router}),
  aDeployment("normaliser", {cpu: 2, memory: GI.normaliser}),
  aDeployment("sap-connector", {cpu: 2, memory: GI.sap})
];

export const a100: NodeGroup = {name: "a100", instanceType: "Standard_NC24ads_A100_v4", minSize: 1, maxSize: 4};

/** One A100 machine, nothing on its GPU, and from the tenth minute on twenty orders a minute, for a quarter of an hour. */
export const race: Scenario = {
  nodeGroups: [a100],
  deployments: [...services, vllm],
  orders: {
    curve: {kind: "spike", basePerMinute: 0, peakPerMinute: 20, fromMs: 600_000, toMs: 1_500_000},
    service: {lowMs: 4_000, typicalMs: 6_000, highMs: 20_000},
    servedBy: "vllm"
  },
  keda: {
    name: "vllm",
    namespace: "erp",
    scaleTargetRef: {name: "vllm"},
    maxReplicaCount: 3,
    trigger: {queueName: "orders", queueLength: 5}
  },
  clusterAutoscaler: {}
};
