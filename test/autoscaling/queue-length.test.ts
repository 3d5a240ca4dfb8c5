import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {newScaledObject, type QueueMemory, scaleByQueueLength} from "../../lib/autoscaling/queue-length.js";
import type {ScaledObject} from "../../lib/autoscaling/scaled-object.js";
import {deepFreeze} from "../builders.js";

const vllm: ScaledObject = {
  name: "vllm",
  namespace: "erp",
  scaleTargetRef: {name: "vllm"},
  trigger: {queueName: "orders"}
};

/** Where one call follows another: each at the time that the one before asked for. */
function run(
  scaledObject: ScaledObject,
  queueAt: (seconds: number) => number,
  toSeconds: number,
  {replicas = 0, memory = newScaledObject(0)}: {replicas?: number; memory?: QueueMemory} = {}
) {
  const steps: {seconds: number; replicas: number; reasons: readonly string[]}[] = [];
  for (let atMs = 0; atMs <= toSeconds * 1000; ) {
    const observation = {queueLength: queueAt(atMs / 1000), replicas};
    const decided = scaleByQueueLength(observation, memory, scaledObject, atMs);
    ({replicas} = decided.decision);
    ({memory} = decided);
    steps.push({seconds: atMs / 1000, replicas, reasons: decided.reasons.map(({message}) => message)});
    expect(decided.decision.againAtMs).toBeGreaterThan(atMs);
    atMs = decided.decision.againAtMs;
  }
  return {steps, changes: steps.filter((step, i) => step.replicas !== (steps[i - 1]?.replicas ?? 0)), memory};
}

const changes = (...given: Parameters<typeof run>) =>
  run(...given).changes.map(({seconds, replicas}) => [seconds, replicas]);

/** The HPA's phase against KEDA's is chance; here its first sync is at 5 s. */
const syncAt5 = {memory: {...newScaledObject(0), nextSyncAtMs: 5000}};

describe("scaleByQueueLength(observation, memory, config, now), worked by hand", () => {
  it("wakes the first pod at KEDA's look, then doubles or goes to 4 at each sync of the HPA", () => {
    // 500 messages / 5 = 100 wanted; at most max(2 × replicas, 4): 1, 4, 8, 16, 32, 64, 100.
    expect(changes(vllm, () => 500, 80, syncAt5)).toEqual([
      [0, 1],
      [5, 4],
      [20, 8],
      [35, 16],
      [50, 32],
      [65, 64],
      [80, 100]
    ]);
    // 50 / 5 = 10 wanted: 4, 8, and 10 with the next.
    expect(changes(vllm, () => 50, 100, syncAt5)).toEqual([
      [0, 1],
      [5, 4],
      [20, 8],
      [35, 10]
    ]);
  });

  it("says what it did and why, in the words of KEDA and of the HPA", () => {
    const {changes: said} = run(vllm, () => 12, 15);
    expect(said.map(({reasons}) => reasons)).toEqual([
      ["Scaled apps/v1.Deployment erp/vllm from 0 to 1, triggered by s0-azure-queue-orders"],
      [
        "New size: 3; reason: external metric s0-azure-queue-orders(&LabelSelector{MatchLabels:map[string]string{scaledobject.keda.sh/name: vllm,},MatchExpressions:[]LabelSelectorRequirement{},}) above target"
      ]
    ]);
  });

  it.each([
    // pollingInterval, cooldownPeriod, to zero at. The last look that finds work is at 0; strictly more than the cooldown must pass.
    [30, 300, 330],
    [10, 300, 310],
    [60, 60, 120],
    [30, 0, 30]
  ])(
    "polling every %i s with a cooldown of %i s, goes to zero at %i s",
    (pollingInterval, cooldownPeriod, toZeroAt) => {
      const config = {...vllm, pollingInterval, cooldownPeriod};
      expect(changes(config, seconds => (seconds === 0 ? 1 : 0), toZeroAt)).toEqual([
        [0, 1],
        [toZeroAt, 0]
      ]);
    }
  );

  it("goes to zero in one step, from however many", () => {
    const {changes: steps} = run({...vllm, cooldownPeriod: 60}, seconds => (seconds <= 30 ? 40 : 0), 120);
    // 40 / 5 = 8: 1 at 0, 4 at 15, 8 at 30; last work seen at 30; 30 + 60 < 120 holds first at the look of 120.
    expect(steps.map(({seconds, replicas}) => [seconds, replicas])).toEqual([
      [0, 1],
      [15, 4],
      [30, 8],
      [120, 0]
    ]);
    expect(steps.at(-1)?.reasons[0]).toBe("Deactivated apps/v1.Deployment erp/vllm from 8 to 0");
  });

  it("keeps the highest wish of the last 300 s before it goes down", () => {
    // 40 messages till 60 s: 8 wanted at the syncs of 15 to 60. One message after that: 1 wanted, but 8 counts up to 60 + 300 = 360 s, which
    // is inside the window still; the sync of 375 goes down.
    const {steps, changes: moves} = run(vllm, seconds => (seconds <= 60 ? 40 : 1), 375);
    expect(moves.map(({seconds, replicas}) => [seconds, replicas])).toEqual([
      [0, 1],
      [15, 4],
      [30, 8],
      [375, 1]
    ]);
    expect(steps.find(({seconds}) => seconds === 75)?.reasons).toEqual([
      "recent recommendations were higher than current one, applying the highest recent recommendation"
    ]);
  });

  it("leaves replicas alone while the messages are within a tenth of the target", () => {
    // 10 replicas × 10 messages = 100. 110 / 100 = 1.1 is inside, 111 / 100 is not: ceil(111 / 10) = 12.
    const config = {...vllm, trigger: {queueName: "orders", queueLength: 10}};
    const from10 = {replicas: 10, memory: {...newScaledObject(0), nextSyncAtMs: 0}};
    expect(run(config, () => 110, 0, from10).steps[0]?.replicas).toBe(10);
    expect(run(config, () => 111, 0, from10).steps[0]?.replicas).toBe(12);
  });

  it("does not wake anybody for activationQueueLength messages, only for more", () => {
    const config = {...vllm, trigger: {queueName: "orders", activationQueueLength: 5}};
    expect(changes(config, () => 5, 300)).toEqual([]);
    expect(changes(config, () => 6, 0)).toEqual([[0, 1]]);
  });

  it("has no cooldown before the first message: what was scaled by hand goes at the second look", () => {
    expect(run(vllm, () => 0, 30, {replicas: 3}).steps.map(({seconds, replicas}) => [seconds, replicas])).toEqual([
      [0, 3],
      [15, 3],
      [30, 0]
    ]);
  });

  it("holds minReplicaCount, whatever the queue", () => {
    expect(changes({...vllm, minReplicaCount: 2}, () => 0, 900)).toEqual([[0, 2]]);
    expect(changes({...vllm, minReplicaCount: 2}, () => 1, 0)).toEqual([[0, 2]]);
  });

  it("changes nothing between two turns", () => {
    const {memory} = run(vllm, () => 500, 15);
    const observation = {queueLength: 500, replicas: 4};
    expect(scaleByQueueLength(observation, memory, vllm, 16_000)).toEqual({
      decision: {replicas: 4, againAtMs: 30_000},
      memory,
      reasons: []
    });
  });

  it.each([
    [{pollingInterval: 0}, "pollingInterval is 0; expected a whole number, 1 or more"],
    [{cooldownPeriod: -1}, "cooldownPeriod is -1"],
    [{minReplicaCount: 3, maxReplicaCount: 2}, "maxReplicaCount is 2; expected a whole number, 3 or more"],
    [{maxReplicaCount: 0}, "maxReplicaCount is 0"],
    [{trigger: {queueName: "orders", queueLength: 0}}, "trigger.queueLength is 0"]
  ])("refuses %j", (wrong, words) =>
    expect(() => run({...vllm, ...wrong}, () => 0, 0)).toThrow(`ScaledObject "vllm": ${words}`)
  );
});

/**
 * 100 syncs of the real HPA controller of Kubernetes 1.36.3, 15 s apart: [thousandths of a message, replicas after the sync, syncs in a row].
 * Target 100 messages a replica, 1 to 30 replicas, 32 at the start.
 */
const RECORDED: readonly (readonly [number, number, number])[] = [
  [0, 30, 21],
  [0, 1, 1],
  [316251, 4, 1],
  [605244, 7, 1],
  [455622, 7, 1],
  [0, 7, 5],
  [151128, 7, 1],
  [575658, 7, 1],
  [1178801, 12, 1],
  [1932555, 20, 1],
  [1622383, 20, 1],
  [0, 20, 19],
  [0, 17, 1],
  [0, 1, 1],
  [1075122, 4, 1],
  [1882853, 8, 1],
  [2066072, 16, 1],
  [1331497, 21, 1],
  [0, 21, 19],
  [0, 14, 1],
  [0, 1, 1],
  [945764, 4, 1],
  [1816907, 8, 1],
  [2241480, 16, 1],
  [1913817, 23, 1],
  [297673, 23, 1],
  [0, 23, 14]
];

describe("the HPA's side, against the real one", () => {
  it("makes the same 100 decisions", () => {
    const config = {
      ...vllm,
      minReplicaCount: 1,
      maxReplicaCount: 30,
      trigger: {queueName: "jobs", queueLength: 100_000}
    };
    // KEDA's operator has no say here: its first look comes after the end.
    let memory: QueueMemory = {...newScaledObject(0), nextPollAtMs: 1_000_000_000};
    let replicas = 32;
    const decided = RECORDED.flatMap(([queueLength, , times]) =>
      Array.from({length: times}, () => {
        const answer = scaleByQueueLength({queueLength, replicas}, memory, config, memory.nextSyncAtMs);
        ({memory} = answer);
        ({replicas} = answer.decision);
        return replicas;
      })
    );
    expect(decided).toEqual(RECORDED.flatMap(([, after, times]) => Array.from({length: times}, () => after)));
  });
});

describe("scaleByQueueLength, whatever the load", () => {
  const scaledObject: fc.Arbitrary<ScaledObject> = fc
    .record({
      pollingInterval: fc.integer({min: 1, max: 60}),
      cooldownPeriod: fc.nat(400),
      minReplicaCount: fc.nat(3),
      more: fc.nat(20),
      queueLength: fc.integer({min: 1, max: 20}),
      activationQueueLength: fc.nat(5)
    })
    .map(({more, queueLength, activationQueueLength, ...spec}) => ({
      ...vllm,
      ...spec,
      maxReplicaCount: Math.max(1, spec.minReplicaCount + more),
      trigger: {queueName: "orders", queueLength, activationQueueLength}
    }));
  /** The queue in each minute. */
  const minutes = fc.array(fc.oneof(fc.constant(0), fc.nat(200)), {minLength: 1, maxLength: 15});
  const queueOf = (queue: readonly number[]) => (seconds: number) => queue[Math.floor(seconds / 60)] ?? 0;

  it("never asks for more than the maximum or, after its first look, for less than the minimum", () => {
    fc.assert(
      fc.property(scaledObject, minutes, fc.nat(25), (config, queue, replicas) => {
        const {steps} = run(config, queueOf(queue), queue.length * 60, {replicas});
        const {minReplicaCount = 0, maxReplicaCount = 100} = config;
        const settled = steps.filter(({seconds}) => seconds >= 15).map(step => step.replicas);
        expect(settled.every(count => count >= minReplicaCount && count <= maxReplicaCount)).toBe(true);
      })
    );
  });

  it("decides the same from a memory that was written down and read again, and changes none of its inputs", () => {
    fc.assert(
      fc.property(scaledObject, minutes, fc.nat(200), fc.nat(20), (config, queue, queueLength, replicas) => {
        const {memory} = run(deepFreeze(config), queueOf(queue), queue.length * 60);
        const nowMs = Math.max(memory.nextPollAtMs, memory.nextSyncAtMs);
        const decide = (kept: QueueMemory) =>
          scaleByQueueLength(deepFreeze({queueLength, replicas}), deepFreeze(kept), config, nowMs);
        expect(decide(JSON.parse(JSON.stringify(memory)))).toEqual(decide(memory));
      })
    );
  });

  it("never asks for fewer replicas because the queue is longer", () => {
    fc.assert(
      fc.property(
        scaledObject,
        minutes,
        fc.nat(200),
        fc.nat(200),
        fc.nat(20),
        (config, queue, some, more, replicas) => {
          // Below the minimum KEDA and the HPA race each other; a Deployment is there only when somebody scales it by hand.
          fc.pre(replicas === 0 || replicas >= (config.minReplicaCount ?? 0));
          const {memory} = run(config, queueOf(queue), queue.length * 60);
          const nowMs = Math.max(memory.nextPollAtMs, memory.nextSyncAtMs);
          const asked = (queueLength: number) =>
            scaleByQueueLength({queueLength, replicas}, memory, config, nowMs).decision.replicas;
          expect(asked(some + more)).toBeGreaterThanOrEqual(asked(some));
        }
      )
    );
  });

  it("ends at zero when messages stop, if zero is allowed", () => {
    fc.assert(
      fc.property(scaledObject, minutes, (config, queue) => {
        const end = queue.length * 60 + (config.cooldownPeriod ?? 0) + 2 * (config.pollingInterval ?? 0);
        const {steps} = run({...config, minReplicaCount: 0}, queueOf(queue), end);
        expect(steps.at(-1)?.replicas).toBe(0);
      })
    );
  });
});
