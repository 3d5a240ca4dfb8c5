import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {Cluster, Node, Pod, Taint} from "../../lib/model/objects.js";
import {podRequests} from "../../lib/model/requests.js";
import {schedule} from "../../lib/scheduler/schedule.js";
import {aNode, aPod, deepFreeze} from "../builders.js";

const GPU = "nvidia.com/gpu";

const taint: fc.Arbitrary<Taint> = fc.record({
  key: fc.constantFrom("sku", "spot"),
  value: fc.constantFrom("gpu", ""),
  effect: fc.constantFrom("NoSchedule", "PreferNoSchedule", "NoExecute")
});

const nodes: fc.Arbitrary<readonly Node[]> = fc
  .array(
    fc.record({
      cpu: fc.integer({min: 1, max: 16}),
      memory: fc.integer({min: 1, max: 32}),
      gpus: fc.integer({min: 0, max: 4}),
      pods: fc.integer({min: 1, max: 6}),
      zone: fc.constantFrom("a", "b"),
      taints: fc.array(taint, {maxLength: 2}),
      unschedulable: fc.boolean()
    }),
    {minLength: 1, maxLength: 6}
  )
  .map(shapes =>
    shapes.map(({cpu, memory, gpus, pods, zone, taints, unschedulable}, i) =>
      aNode(
        `node-${i}`,
        {cpu, memory: `${memory}Gi`, pods, ...(gpus > 0 && {[GPU]: gpus})},
        {labels: {zone}, taints, unschedulable}
      )
    )
  );

const pods: fc.Arbitrary<readonly Pod[]> = fc
  .array(
    fc.record({
      milliCpu: fc.integer({min: 0, max: 6000}),
      memory: fc.integer({min: 0, max: 12}),
      gpus: fc.constantFrom(0, 0, 0, 1, 2),
      zone: fc.constantFrom(undefined, "a", "c"),
      tolerates: fc.boolean(),
      priority: fc.constantFrom(-10, 0, 0, 1000)
    }),
    {maxLength: 14}
  )
  .map(shapes =>
    shapes.map(({milliCpu, memory, gpus, zone, tolerates, priority}, i) =>
      aPod(
        `pod-${i}`,
        {cpu: `${milliCpu}m`, memory: `${memory}Gi`, ...(gpus > 0 && {[GPU]: gpus})},
        {
          priority,
          ...(zone !== undefined && {nodeSelector: {zone}}),
          ...(tolerates && {tolerations: [{operator: "Exists"}]})
        }
      )
    )
  );

const cluster: fc.Arbitrary<Cluster> = fc.record({nodes, pods});
const order = fc.constantFrom("queue" as const, "arrival" as const);
const afterPreemption = fc.constantFrom("complete" as const, "nominate" as const);
const options = fc.record({order, afterPreemption});

const boundTo = (after: Cluster, node: Node) => after.pods.filter(pod => pod.spec.nodeName === node.metadata.name);

/** What the pods of a node request of one resource, in milli-CPU, bytes or counts. */
const requestedOn = (after: Cluster, node: Node, resource: string) =>
  boundTo(after, node).reduce((sum, pod) => sum + (podRequests(pod).requested[resource] ?? 0), 0);

describe("schedule(cluster), whatever the cluster", () => {
  it("never requests more of a node than is allocatable, in any resource", () => {
    fc.assert(
      fc.property(cluster, options, (before, how) => {
        const {cluster: after} = schedule(before, how);
        for (const node of after.nodes) {
          const has = node.status?.allocatable ?? {};
          expect(requestedOn(after, node, "cpu")).toBeLessThanOrEqual(Number(has.cpu) * 1000);
          expect(requestedOn(after, node, "memory")).toBeLessThanOrEqual(
            Number.parseInt(String(has.memory), 10) * 2 ** 30
          );
          expect(boundTo(after, node).length).toBeLessThanOrEqual(Number(has.pods));
        }
      })
    );
  });

  it("never gives a whole GPU to two tenants", () => {
    fc.assert(
      fc.property(cluster, options, (before, how) => {
        const {cluster: after} = schedule(before, how);
        for (const node of after.nodes) {
          expect(requestedOn(after, node, GPU)).toBeLessThanOrEqual(Number(node.status?.allocatable?.[GPU] ?? 0));
        }
      })
    );
  });

  it("decides every waiting pod once", () => {
    fc.assert(
      fc.property(cluster, options, (before, how) => {
        const decided = schedule(before, how).decisions.map(({pod}) => pod);
        expect([...decided].sort()).toEqual(before.pods.map(({metadata}) => `erp/${metadata.name}`).sort());
      })
    );
  });

  it("puts every node into feasible or under exactly one reason, and a pod that fits nowhere gets a message", () => {
    fc.assert(
      fc.property(cluster, options, (before, how) => {
        for (const {feasible, statuses = [], node, message} of schedule(before, how).decisions) {
          const named = [...feasible, ...statuses.flatMap(({nodes: refused}) => refused)];
          expect(named.sort()).toEqual(before.nodes.map(({metadata}) => metadata.name).sort());
          expect(statuses.every(({plugin, reasons}) => plugin !== "" && reasons.length > 0)).toBe(true);
          expect(message === undefined).toBe(node !== null);
        }
      })
    );
  });

  it("leaves each pod of the cluster bound, or unschedulable with a message", () => {
    fc.assert(
      fc.property(cluster, options, (before, how) => {
        for (const pod of schedule(before, how).cluster.pods) {
          const scheduled = pod.status?.conditions?.filter(({type}) => type === "PodScheduled");
          if (pod.spec.nodeName !== undefined) expect(scheduled).toEqual([{type: "PodScheduled", status: "True"}]);
          else expect(scheduled).toMatchObject([{status: "False", reason: "Unschedulable", message: /./}]);
        }
      })
    );
  });

  it("evicts only pods of lower priority, and only where the pod then fits", () => {
    fc.assert(
      fc.property(cluster, order, (before, how) => {
        const priority = new Map(before.pods.map(pod => [`erp/${pod.metadata.name}`, pod.spec.priority ?? 0]));
        for (const {pod, preemption, retry} of schedule(before, {order: how}).decisions) {
          if (preemption === undefined) continue;
          expect(preemption.victims.length).toBeGreaterThan(0);
          for (const victim of preemption.victims)
            expect(priority.get(victim)).toBeLessThan(priority.get(pod) as number);
          expect(retry?.node).toBe(preemption.nominatedNode);
        }
      })
    );
  });

  it("gives the same bytes for the same input", () => {
    fc.assert(
      fc.property(cluster, options, (before, how) => {
        expect(JSON.stringify(schedule(structuredClone(before), how))).toBe(JSON.stringify(schedule(before, how)));
      })
    );
  });

  it("changes nothing that it is given", () => {
    fc.assert(
      fc.property(cluster, options, (before, how) => {
        expect(() => schedule(deepFreeze(before), how)).not.toThrow();
      })
    );
  });

  it("places the same number of pods on each node when equal pods change places", () => {
    const equal = fc.record({nodes, count: fc.integer({min: 1, max: 12}), seed: fc.infiniteStream(fc.nat())});
    fc.assert(
      fc.property(equal, ({nodes: machines, count, seed}) => {
        const twins = Array.from({length: count}, (_, i) => aPod(`pod-${i}`, {cpu: "700m", memory: "1Gi"}));
        const shuffled = twins
          .map(pod => ({pod, at: seed.next().value as number}))
          .sort((a, b) => a.at - b.at)
          .map(({pod}) => pod);
        const counts = (before: readonly Pod[]) => {
          const {cluster: after} = schedule({nodes: machines, pods: before});
          return machines.map(node => boundTo(after, node).length);
        };
        expect(counts(shuffled)).toEqual(counts(twins));
      })
    );
  });
});
