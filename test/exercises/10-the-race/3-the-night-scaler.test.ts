import fc from "fast-check";
import {expect, it} from "vitest";
import {judge} from "../judge.js";

interface Seen {
  readonly waiting: number;
  readonly readyPods: number;
  readonly pendingPods: number;
  readonly nodes: number;
}

interface ScaledObject {
  readonly queueLength: number;
  readonly minReplicaCount: number;
  readonly maxReplicaCount: number;
}

interface Moment {
  readonly seen: Seen;
  readonly scaledObject: ScaledObject;
}

interface Decision {
  readonly replicas: number;
  readonly nodes: number;
  readonly unattended: number;
}

const TEN_EACH: ScaledObject = {queueLength: 10, minReplicaCount: 0, maxReplicaCount: 20};
const moment = (waiting: number, readyPods: number, pendingPods: number, more: Partial<ScaledObject> = {}): Moment => ({
  seen: {waiting, readyPods, pendingPods, nodes: readyPods},
  scaledObject: {...TEN_EACH, ...more}
});

const moments: fc.Arbitrary<Moment> = fc.record({
  seen: fc.record({
    waiting: fc.nat(300),
    readyPods: fc.nat(6),
    pendingPods: fc.nat(6),
    nodes: fc.integer({min: 6, max: 8})
  }),
  scaledObject: fc
    .record({queueLength: fc.integer({min: 1, max: 30}), minReplicaCount: fc.nat(3), more: fc.nat(15)})
    .map(({more, ...rest}) => ({...rest, maxReplicaCount: Math.max(1, rest.minReplicaCount + more)}))
});
const MOMENTS = fc.sample(moments, {seed: 103, numRuns: 60});

function inWords({seen, scaledObject}: Moment): string {
  const {waiting, readyPods, pendingPods, nodes} = seen;
  const {queueLength, minReplicaCount, maxReplicaCount} = scaledObject;
  return (
    `${waiting} orders wait, ${readyPods} pods are ready and ${pendingPods} Pending, on ${nodes} machines; ` +
    `${queueLength} orders a reader, from ${minReplicaCount} to ${maxReplicaCount} replicas:`
  );
}

judge(import.meta.url, ({askEach, idea}) => {
  async function decisions(given: readonly Moment[]): Promise<readonly Decision[]> {
    const answers = await askEach(
      "repaired",
      given.map(({seen, scaledObject}) => [seen, scaledObject])
    );
    const number = expect.any(Number);
    for (const answer of answers) {
      expect(answer, "a decision is replicas, nodes and unattended").toEqual({
        replicas: number,
        nodes: number,
        unattended: number
      });
    }
    return answers as readonly Decision[];
  }
  const replicas = async (...given: readonly Moment[]) => (await decisions(given)).map(decision => decision.replicas);

  it("an empty queue needs no replica", async () => {
    expect(
      await replicas(moment(0, 0, 0), moment(0, 3, 0)),
      "replicas for no orders, with no pod and with three"
    ).toEqual([0, 0]);
  });

  it("the first order wakes one replica, and so do ninety-five", async () => {
    expect(await replicas(moment(1, 0, 0), moment(95, 0, 0)), "replicas from zero, for 1 and 95 orders").toEqual([
      1, 1
    ]);
  });

  it("from one on there are as many as the queue needs, a part of one being one", async () => {
    // 2 / 10, 10 / 10, 11 / 10 and 95 / 10, rounded up.
    const given = [2, 10, 11, 95].map(waiting => moment(waiting, 1, 0));
    expect(await replicas(...given), "replicas for 2, 10, 11 and 95 orders").toEqual([1, 1, 2, 10]);
  });

  it("a spike stops at maxReplicaCount, and quiet at minReplicaCount", async () => {
    const limits = {minReplicaCount: 2, maxReplicaCount: 5};
    const given = [moment(4000, 1, 0, limits), moment(0, 3, 0, limits), moment(1, 0, 0, limits)];
    expect(await replicas(...given), "replicas from 2 to 5, for 4000, 0 and 1 orders").toEqual([5, 2, 2]);
  });

  it("no machine is bought by asking for pods", async () => {
    const given = [moment(95, 1, 0), ...MOMENTS];
    const nodes = (await decisions(given)).map(decision => decision.nodes);
    expect(nodes, idea("the pod autoscaler adds nodes")).toEqual(given.map(({seen}) => seen.nodes));
  });

  it("an order that a Pending pod is to read is attended to by nobody", async () => {
    const given = moment(50, 1, 4);
    const [decision] = await decisions([given]);
    expect(decision?.unattended, idea("a pending pod costs nothing to the user")).not.toBe(0);
    // One ready pod attends to 10 of the 50.
    expect(decision?.unattended, `${inWords(given)} orders that nobody attends to`).toBe(40);
  });

  it("is right at 60 moments drawn by lot", async () => {
    const answers = await decisions(MOMENTS);
    for (const [index, given] of MOMENTS.entries()) {
      const {waiting, readyPods, pendingPods} = given.seen;
      const {queueLength, minReplicaCount, maxReplicaCount} = given.scaledObject;
      const {replicas, unattended} = answers[index] as Decision;
      expect(replicas, `${inWords(given)} replicas at least`).toBeGreaterThanOrEqual(minReplicaCount);
      expect(replicas, `${inWords(given)} replicas at most`).toBeLessThanOrEqual(maxReplicaCount);
      const wanted = readyPods + pendingPods === 0 ? Math.min(waiting, 1) : waiting / queueLength;
      // Fewer than the queue needs only at the upper limit; one more than it needs only at the lower.
      if (replicas < maxReplicaCount) {
        expect(replicas, `${inWords(given)} replicas, enough for the queue`).toBeGreaterThanOrEqual(wanted);
      }
      if (replicas > minReplicaCount) {
        expect(replicas - 1, `${inWords(given)} one replica less would not do`).toBeLessThan(wanted);
      }
      const attended = Math.min(waiting, readyPods * queueLength);
      expect(unattended, `${inWords(given)} orders that nobody attends to`).toBe(waiting - attended);
    }
  });
});
