import {describe, expect, it} from "vitest";
import {makePod} from "../../lib/model/make.js";
import {comparePrewarming, PREWARMING_LEVELS, withLevel} from "../../lib/planning/prewarming.js";
import type {Scenario} from "../../lib/simulation/scenario.js";
import {simulate} from "../../lib/simulation/simulate.js";

const MINUTE = 60_000;

/** Orders come from minute 15 on, when what is kept warm is warm. */
const morning: Scenario = {
  nodeGroups: [{name: "a100", instanceType: "Standard_NC24ads_A100_v4", minSize: 0, maxSize: 2}],
  deployments: [
    {
      name: "vllm",
      replicas: 0,
      template: makePod({name: "vllm", image: "vllm:1", requests: {cpu: 8, memory: "64Gi", "nvidia.com/gpu": 1}}),
      imageGB: 15,
      loadsModel: true
    }
  ],
  orders: {
    curve: {kind: "spike", basePerMinute: 0, peakPerMinute: 2, fromMs: 15 * MINUTE, toMs: 40 * MINUTE},
    service: {lowMs: 8_000, typicalMs: 12_000, highMs: 30_000},
    servedBy: "vllm"
  },
  keda: {name: "vllm", scaleTargetRef: {name: "vllm"}, maxReplicaCount: 2, trigger: {queueName: "orders"}},
  clusterAutoscaler: {}
};
const options = {seeds: [1, 2, 3], untilMs: 45 * MINUTE};

describe("comparePrewarming(scenario, options)", () => {
  const rows = comparePrewarming(morning, options);

  it("has a row for each level, from nothing to a spare replica", () => {
    expect(rows.map(({level}) => level)).toEqual(PREWARMING_LEVELS);
    expect(rows.every(({mornings}) => mornings === 3)).toBe(true);
  });

  it("lets the first order wait less with each level, down to not at all", () => {
    const waits = rows.map(({firstWaitSeconds}) => firstWaitSeconds);
    expect(waits).toEqual([...waits].sort((a, b) => b - a));
    expect(waits.at(-1)).toBe(0);
  });

  it("breaks the promise of 60 s without a machine, as that alone takes 5 minutes, and keeps it with a spare replica", () => {
    expect(rows[0]!.firstWaitSeconds).toBeGreaterThan(300);
    expect(rows[0]!.kept).toBe(0);
    expect(rows.at(-1)!.kept).toBe(3);
  });

  it("bills the machine that waits for the first order", () => {
    expect(rows[1]!.nodeHours).toBeGreaterThan(rows[0]!.nodeHours);
  });

  it("counts an order as late by the promise that is given", () => {
    const patient = comparePrewarming(morning, {...options, promiseMs: 3_600_000});
    expect(patient.every(({kept, lateOrders}) => kept === 3 && lateOrders === 0)).toBe(true);
  });

  it("refuses a scenario without a scaler, and one in which no order comes", () => {
    const {keda: _, ...unscaled} = morning;
    expect(() => comparePrewarming(unscaled, options)).toThrow(
      "a node group, orders that a deployment serves, and keda"
    );
    expect(() => comparePrewarming(morning, {...options, untilMs: MINUTE})).toThrow("an order before its end");
  });
});

describe("withLevel(scenario, level)", () => {
  it("takes one phase after the other out of the first pod's way", () => {
    const phases = PREWARMING_LEVELS.map(level => {
      const {log} = simulate(withLevel(morning, level), {seed: 1, untilMs: 30 * MINUTE});
      const ready = log.find(({reason}) => reason === "Ready");
      const before = log.filter(({object, atMs}) => object === ready?.object && atMs <= ready.atMs);
      return before.map(({reason}) => reason).filter(reason => ["Pulled", "ModelLoaded"].includes(reason));
    });
    expect(phases.slice(0, 3)).toEqual(
      [["Pulled", "ModelLoaded"], ["Pulled", "ModelLoaded"], ["ModelLoaded"]].map(p => expect.arrayContaining(p))
    );
    expect(phases[3]).not.toContain("ModelLoaded");
  });
});
