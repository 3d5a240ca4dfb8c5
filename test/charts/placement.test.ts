import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {Box} from "../../lib/charts/placement/sheet.js";
import {placement} from "../../lib/charts/placement.js";
import {toSvg} from "../../lib/course/render/svg.js";
import type {Pod} from "../../lib/model/objects.js";
import {aNode, aPod, deepFreeze} from "../builders.js";
import {boxesOf, HOSTILE_NAMES, type Lodger, scenes, wordsOf, xmlFault} from "./pictures.js";

const A100 = {cpu: "23660m", memory: "222930Mi", "nvidia.com/gpu": "1"};
const VLLM = {cpu: "8", memory: "64Gi", "nvidia.com/gpu": "1"};
const REASON = "0/1 nodes are available: 1 Insufficient nvidia.com/gpu. no new claims to deallocate, preemption: none.";

const pending = (name: string, requests = VLLM, message = REASON): Pod =>
  aPod(name, requests, {}, {phase: "Pending", conditions: [{type: "PodScheduled", status: "False", message}]});

const STORY = {
  nodes: [aNode("nc24ads-0", A100, {labels: {"node.kubernetes.io/instance-type": "Standard_NC24ads_A100_v4"}})],
  pods: [
    aPod("vllm-0", VLLM, {nodeName: "nc24ads-0"}),
    aPod("normaliser-0", {cpu: "2", memory: "4Gi"}, {nodeName: "nc24ads-0"}),
    aPod("router-0", {cpu: "1", memory: "2Gi"}, {nodeName: "nc24ads-0"}),
    aPod("sap-0", {cpu: "2", memory: "4Gi"}, {nodeName: "nc24ads-0"}),
    pending("vllm-1")
  ]
};

const width = ({x1, x2}: Box) => x2 - x1;
const total = (boxes: readonly Box[]) => boxes.reduce((sum, box) => sum + width(box), 0);

/** The rectangles of each floor from the left: offices, what is free, what the system keeps. */
function floorsOf(boxes: readonly Box[]): readonly (readonly Box[])[] {
  const floors = new Map<string, Box[]>();
  for (const box of boxes.filter(({box}) => box === "office" || box === "free" || box === "kept")) {
    const key = `${box.node} ${box.resource}`;
    floors.set(key, [...(floors.get(key) ?? []), box]);
  }
  return [...floors.values()].map(floor => floor.sort((a, b) => a.x1 - b.x1));
}

const asked = (lodger: Lodger, resource: string) =>
  resource === "cpu" ? lodger.milliCpu / 1000 : resource === "memory" ? lodger.gib : lodger.gpus;

describe("placement(cluster): the geometry", () => {
  it("no two offices of a floor overlap, and none leaves its building", () => {
    fc.assert(
      fc.property(scenes, ({cluster}) => {
        const boxes = boxesOf(placement(cluster));
        const walls = new Map(boxes.filter(({box}) => box === "wall").map(wall => [wall.node, wall]));
        for (const floor of floorsOf(boxes)) {
          for (const [i, box] of floor.entries()) {
            const wall = walls.get(box.node)!;
            expect(box.x1).toBeGreaterThanOrEqual((floor[i - 1]?.x2 ?? wall.x1) - 1e-9);
            expect(box.x2).toBeLessThanOrEqual(wall.x2);
            expect(box.y1).toBeGreaterThanOrEqual(wall.y1);
            expect(box.y2).toBeLessThanOrEqual(wall.y2);
          }
        }
      })
    );
  });

  it("an office's width is its request's share of what the node offers, or of all requests where those are more", () => {
    fc.assert(
      fc.property(scenes, ({cluster, nodes, lodgers}) => {
        for (const floor of floorsOf(boxesOf(placement(cluster)))) {
          const {node: name, resource} = floor[0]!;
          const node = nodes.find(node => node.name === name)!;
          const offered = resource === "cpu" ? node.cpus : resource === "memory" ? node.gib : node.gpus;
          const tenants = lodgers.filter(lodger => lodger.node === name);
          const requested = tenants.reduce((sum, lodger) => sum + asked(lodger, resource!), 0);
          for (const lodger of tenants) {
            const offices = floor.filter(({pod}) => pod === `erp/${lodger.name}`);
            expect(total(offices) / total(floor)).toBeCloseTo(
              asked(lodger, resource!) / Math.max(offered, requested),
              9
            );
          }
        }
      })
    );
  });

  it("a GPU floor has one room a card, and no room has two tenants", () => {
    fc.assert(
      fc.property(scenes, ({cluster, nodes, lodgers}) => {
        const boxes = boxesOf(placement(cluster)).filter(
          ({resource, box}) => resource === "nvidia.com/gpu" && box !== "limit"
        );
        for (const {name, gpus} of nodes) {
          const rooms = boxes.filter(({node}) => node === name);
          const requested = lodgers.filter(({node}) => node === name).reduce((sum, lodger) => sum + lodger.gpus, 0);
          // A floor of more than 32 devices is drawn by the tenant, not by the room.
          if (Math.max(gpus, requested) > 32) continue;
          // More whole GPUs promised than there are: a room for each, so that the fault is seen.
          expect(rooms.length).toBe(Math.max(gpus, requested));
          expect(new Set(rooms.map(({x1}) => x1)).size).toBe(rooms.length);
          expect(rooms.filter(({box}) => box === "free").length).toBe(Math.max(0, gpus - requested));
        }
      })
    );
  });

  it("shows the system's share of the capacity beside what pods may use", () => {
    const node = aNode("n", {cpu: "3"});
    const cluster = {nodes: [{...node, status: {...node.status, capacity: {cpu: "4"}}}], pods: []};
    const cpu = boxesOf(placement(cluster)).filter(({resource}) => resource === "cpu");
    // 4 CPUs of capacity, 3 allocatable: 1 of 4 is kept.
    expect(width(cpu.find(({box}) => box === "kept")!) / total(cpu)).toBeCloseTo(1 / 4, 9);
  });

  it("a card that the node has but cannot offer is a room that nobody gets", () => {
    const node = aNode("n", {"nvidia.com/gpu": "1"});
    const cluster = {nodes: [{...node, status: {...node.status, capacity: {"nvidia.com/gpu": "2"}}}], pods: []};
    const rooms = boxesOf(placement(cluster)).filter(({resource}) => resource === "nvidia.com/gpu");
    expect(rooms.map(({box}) => box).sort()).toEqual(["free", "kept"]);
  });

  it("marks where an over-committed floor ends, and says so at the door", () => {
    const chart = placement({nodes: [aNode("n")], pods: [aPod("big", {cpu: "5"}, {nodeName: "n"})]});
    expect(boxesOf(chart).filter(({box}) => box === "limit")).toHaveLength(1);
    expect(wordsOf(chart)).toContain("cpu over-committed");
  });

  it("replicas of one app have one colour, whatever their names end in", () => {
    const names = ["web-7d9f8c6b54-x2x4p", "web-7d9f8c6b54-b5b6b", "web-0", "web-12"];
    const pods = names.map(name => aPod(name, {cpu: "100m"}, {nodeName: "n"}));
    const offices = boxesOf(placement({nodes: [aNode("n")], pods})).filter(({box}) => box === "office");
    expect(new Set(offices.map(({fill}) => fill)).size).toBe(1);
  });

  it("gives every floor to a device by its own name, and none to what is not drawn", () => {
    const node = aNode("n", {
      "nvidia.com/mig-1g.10gb": "7",
      "nvidia.com/gpu": "1",
      "ephemeral-storage": "100Gi",
      "hugepages-2Mi": "0"
    });
    const floors = new Set(boxesOf(placement({nodes: [node], pods: []})).map(({resource}) => resource));
    expect([...floors].filter(resource => resource !== undefined)).toEqual([
      "nvidia.com/gpu",
      "nvidia.com/mig-1g.10gb",
      "cpu",
      "memory"
    ]);
  });

  it("pods that have ended hold no office", () => {
    const done = aPod("done", {cpu: "1"}, {nodeName: "n"}, {phase: "Succeeded"});
    expect(placement({nodes: [aNode("n")], pods: [done]}).title).toBe("0 pods on 1 node");
  });
});

describe("placement(cluster): the words", () => {
  const chart = placement(STORY);

  it("describes the story with its figures in three sentences", () => {
    // CPU: 8 + 2 + 1 + 2 = 13; memory: 64 + 4 + 2 + 4 = 74 GiB, of 222930 / 1024 = 217.71
    expect(chart.description).toBe(
      "nc24ads-0 (Standard_NC24ads_A100_v4) holds 4 pods (vllm-0, normaliser-0, router-0, sap-0), " +
        "requested: 1 of 1 GPU, 13 of 23.66 CPU, 74 of 217.71 GiB. The rent is 3.673 USD/h. " +
        "1 pod pending (vllm-1: 0/1 nodes are available: 1 Insufficient nvidia.com/gpu)."
    );
  });

  it("writes name, machine and rent on the roof, and the pending pod's request and reason on the street", () => {
    expect(wordsOf(chart)).toEqual(
      expect.arrayContaining([
        "nc24ads-0",
        "Standard_NC24ads_A100_v4 · 3.673 USD/h",
        "vllm-1",
        "asks for 1 GPU, 8 CPU, 64 GiB",
        "0/1 nodes are available: 1 Insufficient nvidia.com/gpu"
      ])
    );
  });

  it("lists each pod, what is free, and the whole reason of the pending one", () => {
    expect(chart.table.rows).toHaveLength(6);
    // 23.66 - 13 = 10.66
    expect(chart.table.rows[4]).toMatchObject({node: "nc24ads-0", pod: "(free)", "nvidia.com/gpu": 0, cpu: 10.66});
    expect(chart.table.rows[5]).toMatchObject({node: "(pending)", pod: "erp/vllm-1", note: REASON});
  });

  it("leaves the rent of a machine without a list price out, and then the sum too", () => {
    const own = aNode("rack-1", {}, {labels: {"node.kubernetes.io/instance-type": "our-own"}});
    const {description} = placement({nodes: [...STORY.nodes, own], pods: []});
    expect(description).toContain("rack-1 (our-own) holds 0 pods");
    expect(description).not.toContain("USD");
  });

  it("counts pending pods by what they ask for and why they wait", () => {
    const pods = [
      pending("a-0"),
      pending("a-1"),
      pending("b-0"),
      pending("a-2", VLLM, "0/1 nodes are available: 1 Too many pods.")
    ];
    expect(placement({nodes: [], pods}).description).toBe(
      "There is no node. 4 pods pending (2 × a: 0/1 nodes are available: 1 Insufficient nvidia.com/gpu; " +
        "b-0: 0/1 nodes are available: 1 Insufficient nvidia.com/gpu; a-2: 0/1 nodes are available: 1 Too many pods)."
    );
  });

  it("every pending pod is counted in the description and listed in the table", () => {
    fc.assert(
      fc.property(scenes, ({cluster, lodgers}) => {
        const waiting = lodgers.filter(({node}) => node === undefined).length;
        const {description, table} = placement(cluster);
        expect(table.rows.filter(({node}) => node === "(pending)")).toHaveLength(waiting);
        expect(description.includes(" pending (")).toBe(waiting > 0);
        if (waiting > 0) expect(description).toContain(`${waiting} pod${waiting === 1 ? "" : "s"} pending (`);
      })
    );
  });

  it("draws 60 of 75 nodes and tells the other 15 in a sentence", () => {
    const nodes = Array.from({length: 75}, (_, i) => aNode(`n-${i}`));
    const chart = placement({nodes, pods: [aPod("last", {cpu: "1"}, {nodeName: "n-74"})]});
    expect(boxesOf(chart).filter(({box}) => box === "wall")).toHaveLength(60);
    // 15 nodes of 4 CPUs and 8 GiB
    expect(wordsOf(chart).join(" ")).toContain(
      "Not drawn: 15 more nodes with 1 pod, requested: 1 of 60 CPU, 0 of 120 GiB."
    );
    expect(chart.description).toBe("75 nodes hold 1 pod, requested: 1 of 300 CPU, 0 of 600 GiB; 74 nodes are empty.");
  });

  it("says that nothing is there when nothing is", () => {
    expect(placement({nodes: [], pods: []}).description).toBe("There is no node.");
  });

  it("leaves the cluster as it was", () => {
    expect(() => placement(deepFreeze(STORY))).not.toThrow();
  });
});

describe("placement(cluster): the drawing", () => {
  it("is the same bytes at every rendering, also of several at once", async () => {
    const chart = placement(STORY);
    const first = await toSvg(chart);
    expect(await Promise.all([toSvg(chart), toSvg(placement(STORY))])).toEqual([first, first]);
  });

  it.each(HOSTILE_NAMES)("stays sound XML without script when everything is named %j", async name => {
    const node = aNode(name, A100, {
      labels: {"node.kubernetes.io/instance-type": name},
      taints: [{key: name, effect: name}]
    });
    const pods = [aPod(name, VLLM, {nodeName: name}), pending(name, VLLM, name)];
    const svg = await toSvg(placement({nodes: [node], pods}, {title: name}));
    expect(xmlFault(svg)).toBeUndefined();
    expect(svg).not.toMatch(/<(script|img)/);
  });

  it("carries title and description for screen readers", async () => {
    const svg = await toSvg(placement(STORY, {title: "Who & where"}));
    expect(svg).toContain("<title>Who &amp; where</title>");
    expect(svg).toMatch(/^<svg role="img" aria-label="nc24ads-0 \(Standard_NC24ads_A100_v4\) holds 4 pods/);
  });
});
