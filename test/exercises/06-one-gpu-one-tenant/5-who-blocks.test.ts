import fc from "fast-check";
import {expect, it} from "vitest";
import {
  type InstanceType,
  instanceType,
  makeNode,
  makePod,
  milliUnits,
  type Node,
  type Pod,
  schedule
} from "../../../lib/browser.js";
import {judge} from "../judge.js";

interface Case {
  readonly node: Node;
  readonly pods: readonly Pod[];
  readonly waiting: Pod;
}

interface Clearing {
  readonly remove: readonly string[];
  readonly node: Node;
  readonly waiting: Pod;
}

const GPU = "nvidia.com/gpu";
const a100 = instanceType("Standard_NC24ads_A100_v4");
const twoCards: InstanceType = {...a100, vcpu: 48, memoryGiB: 440, gpu: {...a100.gpu!, count: 2}};
const nodeName = "a100-0";
const small = (milliCpu: number, i: number) =>
  makePod({name: `normaliser-${i}`, nodeName, requests: {cpu: `${milliCpu}m`, memory: "1Gi"}});
const reader = (name: string, cpus: number, where?: string) =>
  makePod({
    name,
    requests: {cpu: String(cpus), memory: "16Gi", [GPU]: "1"},
    ...(where !== undefined && {nodeName: where})
  });
const cpu = ({spec}: Pod) => milliUnits(spec.containers[0]?.resources?.requests?.cpu ?? 0);
const hasGpu = ({spec}: Pod) => spec.containers[0]?.resources?.requests?.[GPU] !== undefined;
const room = ({status}: Node) => milliUnits(status?.allocatable?.cpu ?? 0);
const total = (pods: readonly Pod[]) => pods.reduce((sum, pod) => sum + cpu(pod), 0);

/** Small pods that leave too few CPUs for the one that waits; some nodes have a second card, let to a large pod. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    hasNeighbour: fc.boolean(),
    sizes: fc.array(fc.integer({min: 2, max: 24}), {minLength: 12, maxLength: 24}),
    cpus: fc.integer({min: 8, max: 16})
  })
  .map(({hasNeighbour, sizes, cpus}) => {
    const node = makeNode(hasNeighbour ? twoCards : a100, nodeName);
    const pods: Pod[] = hasNeighbour ? [reader("vllm-0", 20, nodeName)] : [];
    for (const [i, quarters] of sizes.entries()) {
      const pod = small(quarters * 250, i);
      if (total(pods) + cpu(pod) <= room(node)) pods.push(pod);
    }
    return {node, pods, waiting: reader("vllm-1", cpus)};
  })
  .filter(({node, pods, waiting}) => room(node) - total(pods) < cpu(waiting));

const MONDAY: Case = {
  node: makeNode(a100, nodeName),
  pods: Array.from({length: 9}, (_, i) => small(2000, i)),
  waiting: reader("vllm-0", 8)
};
const ALL = [MONDAY, ...fc.sample(cases, {seed: 67, numRuns: 60})];

/** How many pods have to go at least: the largest first. */
function fewest({node, pods, waiting}: Case): number {
  const sizes = pods
    .filter(pod => !hasGpu(pod))
    .map(cpu)
    .sort((a, b) => b - a);
  let missing = cpu(waiting) - (room(node) - total(pods));
  let count = 0;
  while (missing > 0) missing -= sizes[count++] as number;
  return count;
}

/** The pod as its controller makes it anew: it waits. */
function anew({spec: {nodeName: _, ...spec}, ...pod}: Pod): Pod {
  return {...pod, spec};
}

/** Node and pod as they were, with nothing but signs and keys of the answer. */
function signed({node, waiting}: Case, answer: Clearing): Clearing {
  const {taints = []} = answer.node.spec ?? {};
  const {tolerations = []} = answer.waiting.spec ?? {};
  return {
    remove: answer.remove,
    node: {...node, spec: {...node.spec, taints}},
    waiting: {...waiting, spec: {...waiting.spec, tolerations}}
  };
}

const told = ({pods, waiting}: Case) =>
  `${waiting.metadata.name} asks for ${cpu(waiting) / 1000} CPU; on the node: ${pods.map(pod => `${pod.metadata.name} ${cpu(pod) / 1000}`).join(", ")}`;

judge(import.meta.url, ({askEach, idea}) => {
  async function clearings() {
    const given = await askEach(
      "cleared",
      ALL.map(({node, pods, waiting}) => [node, pods, waiting])
    );
    return ALL.map((scene, i) => {
      const {metadata} = scene.node;
      expect(given[i], `${told(scene)}. Pods to delete, node and waiting pod`).toMatchObject({
        remove: expect.any(Array),
        node: {metadata: {name: metadata.name}},
        waiting: {metadata: {name: scene.waiting.metadata.name}}
      });
      return {scene, clearing: signed(scene, given[i] as Clearing)};
    });
  }

  it("deletes nobody who asks for a GPU, and nobody who is not there", async () => {
    for (const {scene, clearing} of await clearings()) {
      const names = scene.pods.filter(pod => !hasGpu(pod)).map(({metadata}) => metadata.name);
      expect(names, told(scene)).toEqual(expect.arrayContaining([...clearing.remove]));
    }
  });

  it("makes room for the pod that waits", async () => {
    for (const {scene, clearing} of await clearings()) {
      const stay = scene.pods.filter(({metadata}) => !clearing.remove.includes(metadata.name));
      const {decisions} = schedule({nodes: [clearing.node], pods: [...stay, clearing.waiting]});
      const belief =
        clearing.remove.length === 0 ? idea("a NoSchedule taint drives out those who are there") : "Too few go.";
      expect(decisions[0]?.node, `${told(scene)}. ${belief} The scheduler: ${decisions[0]?.message}`).toBe(nodeName);
    }
  });

  it("keeps the room until the scheduler comes to it", async () => {
    for (const {scene, clearing} of await clearings()) {
      const gone = ({metadata}: Pod) => clearing.remove.includes(metadata.name);
      const stay = scene.pods.filter(pod => !gone(pod));
      const back = scene.pods.filter(gone).map(anew);
      const {decisions} = schedule({nodes: [clearing.node], pods: [...stay, ...back, clearing.waiting]});
      const last = decisions.at(-1);
      expect(last?.node, `${told(scene)}. ${idea("a pod moves to another node")}`).toBe(nodeName);
    }
  });

  it("deletes no more than it must", async () => {
    for (const {scene, clearing} of await clearings()) {
      expect(clearing.remove.length, `${told(scene)}. Pods to delete at least`).toBe(fewest(scene));
    }
  });
});
