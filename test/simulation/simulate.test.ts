import {describe, expect, it} from "vitest";
import {makePod} from "../../lib/model/make.js";
import type {Deployment, NodeGroup, Scenario} from "../../lib/simulation/scenario.js";
import {simulate} from "../../lib/simulation/simulate.js";
import type {Timeline} from "../../lib/simulation/timeline.js";
import {a100, aDeployment, race, services, vllm} from "./worlds.js";

const MINUTE_MS = 60_000;

/** Exactly so long, so that a test can add it up. */
const exactly = (seconds: number) => ({lowSeconds: seconds, typicalSeconds: seconds, highSeconds: seconds});

const exactPod = {
  pullGBPerSecond: {low: 0.1, typical: 0.1, high: 0.1},
  containerStart: exactly(20),
  modelLoad: exactly(45),
  ready: exactly(5)
};
const exactMachine = {provision: exactly(300), join: exactly(60), gpuVisible: exactly(30)};

const gpuPod: Deployment = {...vllm, replicas: 1, times: exactPod};
const oneA100: NodeGroup = {...a100, times: exactMachine};

/** The log in short: time in seconds, reason, and the object without the drawn parts of its name. */
function story({log}: Timeline, ...reasons: readonly string[]): readonly string[] {
  return log
    .filter(({reason}) => reasons.includes(reason))
    .map(({atMs, reason, object}) => `${atMs / 1000} ${reason} ${object.replace(/-\w{9}-\w{5}$/, "")}`);
}

const POD_STEPS = ["Scheduled", "Pulling", "Pulled", "Started", "ModelLoaded", "Ready"];

describe("the start of a pod", () => {
  const started = (warm: NonNullable<NodeGroup["warm"]>) =>
    story(
      simulate({nodeGroups: [{...oneA100, warm}], deployments: [gpuPod]}, {seed: 1, untilMs: 10 * MINUTE_MS}),
      ...POD_STEPS
    );

  it("takes image, container, model and readiness, one after the other", () => {
    // 15 GB at 0.1 GB/s are 150 s; + 20 + 45 + 5 = 220 s
    expect(started({})).toEqual([
      "0 Scheduled Pod/erp/vllm",
      "0 Pulling Pod/erp/vllm",
      "150 Pulled Pod/erp/vllm",
      "170 Started Pod/erp/vllm",
      "215 ModelLoaded Pod/erp/vllm",
      "220 Ready Pod/erp/vllm"
    ]);
  });

  it("is spared the pull where the image is on the machine, and the load where the model is in memory", () => {
    expect(started({images: ["vllm"]}).at(-1)).toBe("70 Ready Pod/erp/vllm"); // 20 + 45 + 5
    expect(started({images: ["vllm"], models: ["vllm"]})).toEqual([
      "0 Scheduled Pod/erp/vllm",
      "0 Pulled Pod/erp/vllm",
      "20 Started Pod/erp/vllm",
      "25 Ready Pod/erp/vllm"
    ]);
  });

  it("pulls an image once a machine: the second pod waits for the pull of the first, a later one finds it there", () => {
    const cpu = aDeployment("normaliser", {cpu: 2}, {replicas: 2, imageGB: 3, times: exactPod});
    const run = simulate({nodeGroups: [oneA100], deployments: [cpu]}, {seed: 1, untilMs: MINUTE_MS});
    // 3 GB at 0.1 GB/s are 30 s; + 20 + 5 = 55 s
    expect(story(run, "Pulled", "Ready")).toEqual([
      "30 Pulled Pod/erp/normaliser",
      "30 Pulled Pod/erp/normaliser",
      "55 Ready Pod/erp/normaliser",
      "55 Ready Pod/erp/normaliser"
    ]);
  });

  it("keeps every other phase as it was when one is spared", () => {
    const phases = (warm: NonNullable<NodeGroup["warm"]>) => {
      const deployments = [{...vllm, replicas: 1}];
      const {log} = simulate({nodeGroups: [{...a100, warm}], deployments}, {seed: 4, untilMs: 20 * MINUTE_MS});
      const at = (reason: string) => Number(log.find(entry => entry.reason === reason)?.atMs);
      return {container: at("Started") - at("Pulled"), ready: at("Ready") - at("ModelLoaded")};
    };
    expect(phases({images: ["vllm"]})).toEqual(phases({}));
  });
});

describe("the way of a machine", () => {
  const cold: Scenario = {
    nodeGroups: [{...oneA100, minSize: 0, maxSize: 1}],
    deployments: [gpuPod],
    clusterAutoscaler: {}
  };

  it("is ordered after 30 s for a pod with a GPU, provisioned, joins, shows its GPU, and takes the pod", () => {
    const run = simulate(cold, {seed: 1, untilMs: 15 * MINUTE_MS});
    const reasons = ["Provisioning", "VirtualMachineRunning", "NodeReady", "GPUVisible", "Scheduled", "Ready"];
    expect(story(run, ...reasons)).toEqual([
      "30 Provisioning Node/a100-0",
      "330 VirtualMachineRunning Node/a100-0", // + 300
      "390 NodeReady Node/a100-0", // + 60
      "420 GPUVisible Node/a100-0", // + 30
      "420 Scheduled Pod/erp/vllm",
      "640 Ready Pod/erp/vllm" // + 220
    ]);
  });

  it.each([
    ["requested", 30_000],
    ["vmRunning", 330_000],
    ["nodeReady", 390_000]
  ] as const)("costs from %s on, at %i ms", (billingStart, fromMs) => {
    const run = simulate({...cold, billingStart}, {seed: 1, untilMs: 15 * MINUTE_MS});
    expect(run.nodeSpans.map(span => [span.fromMs, span.toMs])).toEqual([[fromMs, 15 * MINUTE_MS]]);
  });

  // Without any node an attempt counts as an error: its back-off of 1, 2, 4, 8, 10, 10, … s goes on whatever happens, to the end of the second. It is
  // tried at 0, 2, 5, 10, 19, 30, 41 s and every 11 s from there: 41 + 32 * 11 = 393 is the first time after the node has joined at 390. From then
  // on it waits for what NodeResourcesFit waits for, and is tried the moment that the GPU shows.
  it("is told once that there is no room, and again when the words change", () => {
    const {log} = simulate(cold, {seed: 1, untilMs: 15 * MINUTE_MS});
    const refusals = log.filter(({reason}) => reason === "FailedScheduling");
    expect(refusals.map(({atMs, message}) => [atMs, message.split(". ")[0]])).toEqual([
      [0, "no nodes available to schedule pods"],
      [393_000, "0/1 nodes are available: 1 Insufficient nvidia.com/gpu"]
    ]);
  });

  it("does not end in the removal of a machine that has a pod", () => {
    const run = simulate(cold, {seed: 1, untilMs: 120 * MINUTE_MS});
    expect(story(run, "ScaleDownEmpty")).toEqual([]);
  });
});

describe("pods that push others out", () => {
  const pause = aDeployment("pause", {}, {replicas: 1, times: exactPod});
  const balloon: Deployment = {
    ...pause,
    template: makePod({name: "pause", namespace: "erp", priority: -10, requests: {cpu: 1, "nvidia.com/gpu": 1}})
  };
  const scenario: Scenario = {
    nodeGroups: [oneA100],
    deployments: [balloon, {...gpuPod, replicas: 0}],
    orders: {
      curve: {kind: "trace", bucketMs: MINUTE_MS, counts: [0, 1]},
      service: {lowMs: 5000, typicalMs: 5000, highMs: 5000},
      servedBy: "vllm"
    },
    keda: {name: "vllm", scaleTargetRef: {name: "vllm"}, maxReplicaCount: 1, trigger: {queueName: "orders"}}
  };

  it("take the place at once; the victim's successor waits, with the reason", () => {
    const {log} = simulate(scenario, {seed: 1, untilMs: 4 * MINUTE_MS});
    const told = (reason: string) => log.filter(entry => entry.reason === reason);
    const [preempted] = told("Preempted");
    expect(preempted?.object).toMatch(/^Pod\/erp\/pause-/);
    expect(preempted?.message).toMatch(/^Preempted by pod erp\/vllm-\w+-\w+ on node a100-0$/);
    const scheduled = told("Scheduled").find(({object}) => object.startsWith("Pod/erp/vllm-"));
    expect(scheduled?.atMs).toBe(preempted?.atMs);
    const successor = told("FailedScheduling").at(-1);
    expect(successor?.object).toMatch(/^Pod\/erp\/pause-/);
    expect(successor?.object).not.toBe(preempted?.object);
    expect(successor?.message).toMatch(/^0\/1 nodes are available: 1 Insufficient nvidia\.com\/gpu\./);
  });
});

describe("orders", () => {
  it("go back to their place when their pod is deleted, and are served by another", () => {
    // Four orders of 10 minutes on two pods. When two are done, two more are begun, and 1 pod would do for them: after the HPA's 5
    // minutes of patience one of the two goes, in the middle of its work.
    const run = simulate(
      {
        nodeGroups: [{...oneA100, minSize: 2, warm: {images: ["vllm"], models: ["vllm"]}}],
        deployments: [gpuPod],
        orders: {
          curve: {kind: "trace", bucketMs: 1000, counts: [4]},
          service: {lowMs: 600_000, typicalMs: 600_000, highMs: 600_000},
          servedBy: "vllm"
        },
        keda: {
          name: "vllm",
          scaleTargetRef: {name: "vllm"},
          minReplicaCount: 1,
          maxReplicaCount: 2,
          trigger: {queueName: "orders", queueLength: 3}
        }
      },
      {seed: 1, untilMs: 120 * MINUTE_MS}
    );
    const requeued = run.log.filter(({reason}) => reason === "OrderRequeued");
    expect(requeued.length).toBe(1);
    const order = run.orders.find(({id}) => `Order/${id}` === requeued[0]?.object);
    expect(order?.startedMs).toBeGreaterThanOrEqual(Number(requeued[0]?.atMs));
    expect(run.orders.every(({servedMs}) => servedMs !== null)).toBe(true);
  });
});

describe("the luck of a workload", () => {
  const doubled = services.map(service => ({...service, replicas: 2}));
  const bigger: Scenario = {...race, deployments: [...doubled, aDeployment("report", {cpu: 1}), vllm]};
  const options = {seed: 9, untilMs: 60 * MINUTE_MS};

  it("is not changed by more pods of others: its names, phases and orders stay the same", () => {
    const before = simulate(race, options);
    const after = simulate(bigger, options);
    const ownLog = ({log}: Timeline) =>
      log.filter(({object}) => object.includes("vllm") || object.startsWith("Order/"));
    const timesAndNames = (run: Timeline) => ownLog(run).map(({atMs, reason, object}) => [atMs, reason, object]);
    expect(timesAndNames(after)).toEqual(timesAndNames(before));
    expect(after.orders).toEqual(before.orders);
  });

  it("is another with another seed", () => {
    expect(simulate(race, {...options, seed: 10}).orders).not.toEqual(simulate(race, options).orders);
  });
});

describe("a scenario that cannot be run", () => {
  const group = {...a100, name: "a100"};
  it.each<[Scenario, string]>([
    [{nodeGroups: [{...group, minSize: 2, maxSize: 1}], deployments: []}, 'node group "a100": maxSize is 1'],
    [{nodeGroups: [{...group, initialSize: 9}], deployments: []}, 'node group "a100": initialSize is 9'],
    [{nodeGroups: [group, group], deployments: []}, 'node group "a100": expected each name once'],
    [{nodeGroups: [{...group, instanceType: "NC24"}], deployments: []}, "instance type"],
    [{nodeGroups: [], deployments: [{...vllm, replicas: 0.5}]}, 'deployment "vllm": replicas is 0.5'],
    [{nodeGroups: [], deployments: [{...vllm, imageGB: -1}]}, 'deployment "vllm": imageGB is -1'],
    [
      {nodeGroups: [], deployments: [{...vllm, times: {ready: {...exactly(5), lowSeconds: 9}}}]},
      'deployment "vllm": times.ready'
    ],
    [{...race, orders: {...(race.orders as NonNullable<Scenario["orders"]>), servedBy: "vlm"}}, 'write "vllm"'],
    [
      {
        nodeGroups: [],
        deployments: [{...vllm, template: {spec: {containers: [{name: "a", resources: {requests: {cpu: "x"}}}]}}}]
      },
      'deployment "vllm": template'
    ],
    [
      {
        nodeGroups: [],
        deployments: [
          {
            ...vllm,
            template: {
              spec: {
                containers: [{name: "a", image: "vllm"}],
                resourceClaims: [{name: "gpu", resourceClaimTemplateName: "one-gpu"}]
              }
            }
          }
        ]
      },
      "expected a pod without claims"
    ]
  ])("is refused before anything happens (%#)", (scenario, words) => {
    expect(() => simulate(scenario, {seed: 1, untilMs: 1000})).toThrow(words);
  });

  it.each([0.5, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    "needs a time in whole milliseconds, and not %d",
    untilMs => {
      expect(() => simulate({nodeGroups: [], deployments: []}, {seed: 1, untilMs})).toThrow("untilMs");
    }
  );

  it("may be empty, and takes no time then", () => {
    const run = simulate({nodeGroups: [], deployments: []}, {seed: 1, untilMs: 1000 * 3_600_000});
    expect([run.log, run.nodeSpans, run.orders]).toEqual([[], [], []]);
  });
});
