import fc from "fast-check";
import type {LoadCurve} from "../../lib/load/arrivals.js";
import {makePod} from "../../lib/model/make.js";
import type {Deployment, NodeGroup, Scenario} from "../../lib/simulation/scenario.js";

// Small worlds of every kind: too few machines and too many, spikes that come while the last one is still felt, pods that push others out.

const whole = (min: number, max: number) => fc.integer({min, max});

const group = (name: string, instanceType: string): fc.Arbitrary<NodeGroup> =>
  fc.tuple(whole(0, 1), whole(0, 1), whole(0, 2)).map(([minSize, more, room]) => ({
    name,
    instanceType,
    minSize,
    initialSize: minSize + more,
    maxSize: minSize + more + room
  }));

const deployment = (name: string, gpus: number): fc.Arbitrary<Deployment> =>
  fc.record({replicas: whole(0, 3), cpu: whole(1, 5), priority: fc.constantFrom(-10, 0, 5), imageGB: whole(0, 4)}).map(
    ({replicas, cpu, priority, imageGB}): Deployment => ({
      name,
      replicas,
      imageGB,
      loadsModel: gpus > 0,
      template: makePod({name, priority, requests: {cpu, memory: "2Gi", ...(gpus > 0 && {"nvidia.com/gpu": gpus})}})
    })
  );

const perMinute = fc.constantFrom(0, 1, 4, 15);

const curve: fc.Arbitrary<LoadCurve> = fc.oneof(
  perMinute.map(rate => ({kind: "constant" as const, perMinute: rate})),
  fc
    .tuple(perMinute, perMinute, whole(0, 1_200_000), whole(0, 600_000))
    .map(([basePerMinute, peakPerMinute, fromMs, forMs]) => ({
      kind: "spike" as const,
      basePerMinute,
      peakPerMinute,
      fromMs,
      toMs: fromMs + forMs
    })),
  fc.array(whole(0, 8), {maxLength: 12}).map(counts => ({kind: "trace" as const, bucketMs: 60_000, counts}))
);

export const randomScenario: fc.Arbitrary<Scenario> = fc
  .record({
    nodeGroups: fc.tuple(group("a100", "NC24ads_A100_v4"), group("cpu", "D8s_v5")),
    deployments: fc.tuple(deployment("vllm", 1), deployment("router", 0), deployment("batch", 0)),
    curve,
    typicalMs: whole(1_000, 200_000),
    servedBy: fc.constantFrom("vllm", "router"),
    minReplicaCount: whole(0, 1),
    maxReplicaCount: whole(1, 6),
    pollingInterval: whole(5, 30),
    isScaled: fc.boolean(),
    isAutoscaled: fc.boolean()
  })
  .map(({nodeGroups, deployments, curve, typicalMs, servedBy, isScaled, isAutoscaled, ...keda}) => ({
    nodeGroups,
    deployments,
    orders: {curve, service: {lowMs: 500, typicalMs, highMs: 400_000}, servedBy},
    ...(isScaled && {
      keda: {
        name: servedBy,
        scaleTargetRef: {name: servedBy},
        cooldownPeriod: 60,
        trigger: {queueName: "orders", queueLength: 3},
        ...keda
      }
    }),
    ...(isAutoscaled && {clusterAutoscaler: {scaleDownUnneededTime: 60, scaleDownDelayAfterAdd: 60}})
  }));

export const randomRun = fc.record({
  scenario: randomScenario,
  seed: whole(0, 1_000_000),
  untilMs: whole(1, 2_400_000)
});
