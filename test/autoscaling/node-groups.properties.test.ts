import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  type NodeGroup,
  type NodeGroupsMemory,
  type NodeGroupsObservation,
  targetSize
} from "../../lib/autoscaling/node-group.js";
import {decideNodes, newNodeGroups} from "../../lib/autoscaling/node-groups.js";
import {schedule} from "../../lib/scheduler/schedule.js";
import {aNode, aPod, deepFreeze} from "../builders.js";

const GPU = "nvidia.com/gpu";
const NOW_MS = 1_000_000;

const shape = fc.record({cpu: fc.integer({min: 1, max: 8}), gpus: fc.nat(2)});
const allocatable = ({cpu, gpus}: {cpu: number; gpus: number}) => ({
  cpu,
  memory: "64Gi",
  ...(gpus > 0 && {[GPU]: gpus})
});

const someGroups: fc.Arbitrary<readonly NodeGroup[]> = fc
  .array(fc.record({shape, joined: fc.nat(4), onOrder: fc.nat(2), below: fc.nat(4), above: fc.nat(3)}), {
    minLength: 1,
    maxLength: 3
  })
  .map(drawn =>
    drawn.map(({shape: size, joined, onOrder, below, above}, g) => ({
      name: `g${g}`,
      template: aNode(`g${g}-template`, allocatable(size)),
      minSize: Math.max(0, joined + onOrder - below),
      maxSize: joined + onOrder + above,
      nodes: Array.from({length: joined}, (_, i) => `g${g}-${i}`),
      onOrder
    }))
  );

/** A cluster after a round of the scheduler, so that its pods are bound or told why not. */
const observation: fc.Arbitrary<NodeGroupsObservation> = fc
  .record({groups: someGroups, pods: fc.array(fc.record({shape, age: fc.nat(60)}), {maxLength: 12})})
  .map(({groups, pods}) => {
    const nodes = groups.flatMap(({nodes: names, template}) =>
      names.map(name => aNode(name, template.status?.allocatable))
    );
    const made = pods.map(({shape: {cpu, gpus}}, i) => aPod(`p${i}`, {cpu, ...(gpus > 0 && {[GPU]: gpus})}));
    const {cluster} = schedule({nodes, pods: made});
    const ages = pods.map(({age}, i) => [`erp/p${i}`, NOW_MS - age * 1000] as const);
    return {cluster, groups, podCreatedAtMs: Object.fromEntries(ages)};
  });

const memory: fc.Arbitrary<NodeGroupsMemory> = fc.record({
  lastScaleUpAtMs: fc.option(fc.nat(NOW_MS)),
  unneededSinceMs: fc.dictionary(fc.constantFrom("g0-0", "g0-1", "g1-0", "g2-0"), fc.nat(NOW_MS))
});

const deciding = (judge: (seen: NodeGroupsObservation, decided: ReturnType<typeof decideNodes>) => void) =>
  fc.assert(
    fc.property(observation, memory, (seen, kept) => {
      judge(seen, decideNodes(deepFreeze(seen), deepFreeze(kept), {}, NOW_MS));
    })
  );

describe("decideNodes, whatever the cluster", () => {
  it("never goes above a group's maximum or below its minimum", () => {
    deciding(({groups}, {decision: {order, remove}}) => {
      for (const group of groups) {
        const ordered = order.filter(entry => entry.group === group.name).reduce((sum, {count}) => sum + count, 0);
        const removed = remove.filter(node => group.nodes.includes(node)).length;
        expect(targetSize(group) + ordered).toBeLessThanOrEqual(group.maxSize);
        expect(targetSize(group) - removed).toBeGreaterThanOrEqual(group.minSize);
      }
    });
  });

  it("never removes a node with a pod on it, and none that is not there", () => {
    deciding(({cluster}, {decision: {remove}}) => {
      const names = cluster.nodes.map(({metadata}) => metadata.name);
      const occupied = cluster.pods.map(({spec}) => spec.nodeName);
      expect(remove.filter(node => occupied.includes(node) || !names.includes(node))).toEqual([]);
    });
  });

  it("orders machines only for a pod that fits on one, and removes nothing then", () => {
    deciding(({cluster, groups}, {decision: {order, remove}}) => {
      if (order.length === 0) return;
      expect(order).toHaveLength(1);
      expect(remove).toEqual([]);
      const {template} = groups.find(({name}) => name === order[0]?.group) as NodeGroup;
      const waiting = cluster.pods.filter(({spec}) => spec.nodeName === undefined);
      const fits = schedule({nodes: [template], pods: waiting}).decisions.some(({node}) => node !== null);
      expect(fits).toBe(true);
    });
  });

  it("orders ceil(pods / pods a node) machines for equal pods, once, and no more while those are on their way", () => {
    const sizes = fc.record({
      pods: fc.integer({min: 1, max: 20}),
      podCpu: fc.integer({min: 1, max: 4}),
      nodeCpu: fc.integer({min: 4, max: 9})
    });
    fc.assert(
      fc.property(sizes, ({pods, podCpu, nodeCpu}) => {
        const made = Array.from({length: pods}, (_, i) => aPod(`p${i}`, {cpu: podCpu}));
        const group = {name: "g", template: aNode("t", {cpu: nodeCpu}), minSize: 0, maxSize: 50, nodes: [], onOrder: 0};
        const {cluster} = schedule({nodes: [], pods: made});
        const first = decideNodes({cluster, groups: [group]}, newNodeGroups, {}, NOW_MS);
        const count = Math.ceil(pods / Math.floor(nodeCpu / podCpu));
        expect(first.decision.order).toEqual([{group: "g", count}]);
        const groups = [{...group, onOrder: count}];
        expect(decideNodes({cluster, groups}, first.memory, {}, NOW_MS + 10_000).decision.order).toEqual([]);
      })
    );
  });

  it("decides the same from a memory that was written down and read again", () => {
    fc.assert(
      fc.property(observation, memory, (seen, kept) => {
        const once = decideNodes(seen, kept, {}, NOW_MS);
        expect(decideNodes(seen, JSON.parse(JSON.stringify(kept)), {}, NOW_MS)).toEqual(once);
        expect(JSON.parse(JSON.stringify(once.memory))).toEqual(once.memory);
      })
    );
  });

  it("removes no fewer nodes when more time has passed", () => {
    fc.assert(
      fc.property(observation, memory, fc.nat(600_000), (seen, kept, laterMs) => {
        const settled = {cluster: seen.cluster, groups: seen.groups};
        const removed = (nowMs: number) => decideNodes(settled, kept, {}, nowMs).decision.remove.length;
        if (decideNodes(settled, kept, {}, NOW_MS).decision.order.length > 0) return;
        expect(removed(NOW_MS + laterMs)).toBeGreaterThanOrEqual(removed(NOW_MS));
      })
    );
  });
});
