import {expect, it} from "vitest";
import {
  type Cluster,
  instanceType,
  makeNode,
  makePod,
  milliUnits,
  type Pod,
  readManifests,
  schedule
} from "../../../lib/browser.js";
import {judge} from "../judge.js";

const ZONES = ["1", "2", "3"];
const NODES = ZONES.map((zone, i) =>
  makeNode(instanceType(i === 0 ? "Standard_D8s_v5" : "Standard_D4s_v5"), `zone-${zone}`, {zone})
);
const REPORT = makePod({name: "report-0", nodeName: "zone-3", requests: {cpu: "3"}});
const cpus = (amount: string | number | undefined) => milliUnits(amount ?? 0) / 1000;

/** Three pods of one template. */
const routersOf = (template: Pod): readonly Pod[] =>
  [0, 1, 2].map(i => ({...template, metadata: {...template.metadata, name: `router-${i}`}}));

/** Router by router: the building in which it lives; null for one that waits. */
const homesIn = ({pods}: Cluster) =>
  pods.filter(({metadata}) => metadata.name.startsWith("router-")).map(({spec}) => spec.nodeName ?? null);

judge(import.meta.url, ({ask, idea}) => {
  async function written(): Promise<Pod> {
    const given = await ask("repaired");
    expect(given, "a manifest of the pod router with one container, as the one above it").toMatchObject({
      kind: "Pod",
      metadata: {name: "router"},
      spec: {containers: [{resources: expect.any(Object)}]}
    });
    return given as Pod;
  }
  const resourcesOf = ({spec}: Pod) => spec.containers[0]?.resources ?? {};
  /** The template as the API server stores it; it throws where the server would refuse. */
  const accepted = async () => readManifests(JSON.stringify(await written()), "your manifest").pods[0] as Pod;

  it("asks for no more CPU than a building lets", async () => {
    const {requests, limits} = resourcesOf(await written());
    const asked = cpus(requests?.cpu ?? limits?.cpu);
    expect(asked, idea("capacity is what pods may use")).toBeLessThanOrEqual(3.86);
    expect(asked, "CPUs that are promised to each router").toBeGreaterThanOrEqual(1);
  });

  it("may still use 4 CPUs, and has its memory", async () => {
    const {requests, limits} = resourcesOf(await accepted());
    expect(cpus(limits?.cpu ?? 4), idea("limits decide placement")).toBeGreaterThanOrEqual(4);
    expect(requests?.memory, "memory that a router needs").toBe("2Gi");
  });

  it("puts one router into each zone of an empty street", async () => {
    const {cluster} = schedule({nodes: NODES, pods: routersOf(await accepted())});
    const why = "the buildings of the three routers; whom does the spread rule count, and is it kept?";
    expect(homesIn(cluster).sort(), why).toEqual(["zone-1", "zone-2", "zone-3"]);
  });

  it("leaves a router waiting while zone 3 is full, and places it there at noon", async () => {
    const routers = routersOf(await accepted());
    const morning = schedule({nodes: NODES, pods: [REPORT, ...routers]}).cluster;
    const noon = schedule({
      ...morning,
      pods: morning.pods.filter(({metadata}) => metadata.name !== "report-0")
    }).cluster;
    expect(homesIn(noon).sort(), `At noon. ${idea("a pod moves to another node")}`).toEqual([
      "zone-1",
      "zone-2",
      "zone-3"
    ]);
    expect(homesIn(morning).filter(home => home === null).length, "routers that wait in the morning").toBe(1);
  });
});
