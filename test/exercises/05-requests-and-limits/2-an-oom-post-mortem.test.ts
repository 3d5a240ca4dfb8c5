import {expect, it} from "vitest";
import {
  instanceType,
  type MemoryCurve,
  makeNode,
  makePod,
  type Pod,
  type ResourceList,
  runNodeMemory,
  schedule
} from "../../../lib/browser.js";
import {judge} from "../judge.js";

const NODE = makeNode(instanceType("Standard_D4s_v5"), "d4s-0");
const START = [
  [0, "512Mi"],
  [20_000, "2662Mi"],
  [30_000, "1229Mi"]
] as const;
/** It starts as the others do, and grows from the first minute to the hour. */
const LEAK = [...START, [60_000, "1229Mi"], [3_600_000, "20Gi"]] as const;

interface Resources {
  readonly requests: ResourceList;
  readonly limits: ResourceList;
}

const five = ({requests, limits}: Resources): Pod[] =>
  Array.from({length: 5}, (_, i) => makePod({name: `normaliser-${i}`, requests, limits}));

/** An hour on the node; the first of the pods uses `memory`, the others start as they do every day. */
function hour(pods: readonly Pod[], memory: MemoryCurve) {
  const uses = pods.map((pod, i) => ({pod, memory: i === 0 ? memory : START}));
  return runNodeMemory({memory: "16Gi", system: "2Gi", pods: uses}, {untilMs: 3_600_000}).events;
}

judge(import.meta.url, ({ask, idea}) => {
  async function resources(): Promise<Resources> {
    const given = await ask("repaired");
    expect(given, "requests and limits, as a container has them").toEqual({
      requests: {cpu: expect.any(String), memory: expect.any(String)},
      limits: expect.any(Object)
    });
    return given as Resources;
  }

  it("lets all five start without a kill", async () => {
    const events = hour(five(await resources()), START);
    const killed = events.flatMap(event => (event.kind === "OOMKilled" ? [`${event.pod} at ${event.atMs} ms`] : []));
    expect(killed, idea("one that exceeds its memory limit is slowed")).toEqual([]);
    expect(events, "nobody is evicted, and the node reports no pressure").toEqual([]);
  });

  it("keeps all five on the node", async () => {
    const {decisions} = schedule({nodes: [NODE], pods: five(await resources())});
    const waiting = decisions.flatMap(({pod, node, message}) => (node === null ? [`${pod}: ${message}`] : []));
    expect(waiting, idea("capacity is what pods may use")).toEqual([]);
  });

  it("ends a leak before the node runs out of memory", async () => {
    const events = hour(five(await resources()), LEAK);
    const pressed = events.filter(({kind}) => kind === "MemoryPressure" || kind === "Evicted");
    expect(pressed, idea("a limit protects its own pod")).toEqual([]);
    const others = events.filter(event => event.kind === "OOMKilled" && event.pod !== "normaliser-0");
    expect(others, "only the pod with the leak is killed").toEqual([]);
  });
});
