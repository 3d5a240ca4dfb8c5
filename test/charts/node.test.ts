import {describe, expect, it} from "vitest";
import type {Chart, JsonObject} from "../../lib/charts/chart.js";
import {evictionQueue} from "../../lib/charts/eviction-queue.js";
import {insidePod} from "../../lib/charts/inside-pod.js";
import {memoryTimeline} from "../../lib/charts/memory-timeline.js";
import {podLife} from "../../lib/charts/pod-life.js";
import {throttlingTimeline} from "../../lib/charts/throttling-timeline.js";
import {toSvg} from "../../lib/course/render/svg.js";
import {makePod} from "../../lib/model/make.js";
import type {Container, Pod} from "../../lib/model/objects.js";
import {runCpu} from "../../lib/node/cpu-run.js";
import {evictionOrder} from "../../lib/node/eviction-order.js";
import {runPod} from "../../lib/node/lifecycle/run-pod.js";
import {runNodeMemory} from "../../lib/node/memory-run.js";
import {whyInvalid} from "../notebooks/vega-lite-schema.js";
import {boxesOf, HOSTILE_NAMES, specOf, warningsOf, wordsOf, xmlFault} from "./pictures.js";

const MIB = 2 ** 20;
const leak = [
  [0, "1Gi"],
  [100_000, "5Gi"]
] as const;
const limited = makePod({name: "app", limits: {memory: "2Gi"}});
const ranked = (name: string, request: string, mib: number, priority = 0) => ({
  pod: makePod({name, requests: {memory: request}, priority}),
  memoryBytes: mib * MIB
});

const killed = runNodeMemory({memory: "64Gi", pods: [{pod: limited, memory: leak}]}, {untilMs: 120_000});
const pressed = runNodeMemory(
  {
    memory: "4Gi",
    pods: [
      {
        pod: makePod({name: "leak"}),
        memory: [
          [0, "1Gi"],
          [1_000_000, "5Gi"]
        ]
      },
      ...[1, 2, 3, 4, 5].map(i => ({pod: makePod({name: `quiet-${i}`}), memory: "100Mi"}))
    ]
  },
  {untilMs: 900_000}
);
const busy = runCpu([{atMs: 0, threads: 8}], {limit: 1, cores: 8, untilMs: 500});
const crash = runPod(makePod({name: "web"}), {app: {endsAfterMs: 1000, exitCode: 1}}, {untilMs: 60_000});
const order = evictionOrder([
  ranked("big", "5Gi", 5100),
  ranked("greedy", "100Mi", 2550),
  ranked("dns", "70Mi", 90, 2_000_000_000)
]);

const CHARTS: readonly (readonly [string, Chart])[] = [
  ["throttling", throttlingTimeline(busy)],
  ["throttling of nothing", throttlingTimeline(runCpu([], {untilMs: 500}))],
  ["a long run, without a limit", throttlingTimeline(runCpu([{atMs: 20_000, cpuMs: 5}], {untilMs: 60_000}))],
  [
    "waiting for cores",
    throttlingTimeline(runCpu([{atMs: 3, cpuMs: 250, threads: 4}], {limit: 2, cores: 3, untilMs: 900}))
  ],
  ["kills at a limit", memoryTimeline(killed)],
  ["an eviction among many pods", memoryTimeline(pressed)],
  ["memory of nobody", memoryTimeline(runNodeMemory({memory: "4Gi", pods: []}, {untilMs: 1000}))],
  ["an order of eviction", evictionQueue(order)],
  ["an order of nobody", evictionQueue([])],
  ["an order of 40", evictionQueue(evictionOrder(Array.from({length: 40}, (_, i) => ranked(`p${i}`, "1Gi", 100 * i))))],
  ["a crash loop", podLife(crash)],
  ["a life of nothing", podLife(runPod(makePod({name: "web"}), {}, {untilMs: 1}))]
];

describe.each(CHARTS)("%s", (_, chart) => {
  it("is valid Vega-Lite 5 of which Vega-Lite has nothing to warn, and sound XML without a missing value", async () => {
    const spec = specOf(chart);
    expect(whyInvalid(spec)).toBeUndefined();
    expect(warningsOf(spec)).toEqual([]);
    expect(spec).toMatchObject({title: chart.title, description: chart.description});
    expect(chart.description).toMatch(/\.$/);
    const svg = await toSvg(chart);
    expect(xmlFault(svg)).toBeUndefined();
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });
});

/** The rows that a layer, or a panel of one layer, is drawn from. */
const values = (layer: JsonObject | undefined) => (layer!.data as {values: Readonly<Record<string, unknown>>[]}).values;

describe("throttlingTimeline(run)", () => {
  it("says how many periods were throttled, how long all stood still, and what it cost", () => {
    const chart = throttlingTimeline(busy);
    expect(chart.title).toBe("Throttled in 5 of 5 periods");
    expect(chart.description).toBe(
      "With a quota of 100 ms a period, the container used 1000m of CPU on average and stood still for 437.5 of 500 ms."
    );
    expect(chart.table.rows[0]).toEqual({fromMs: 0, usedMs: 100, throttledMs: 87.5});
    const late = throttlingTimeline(runCpu([{atMs: 0, cpuMs: 250, threads: 4}], {limit: 1, untilMs: 1000}));
    expect(late.description).toContain("The limit made one piece of work 150 ms later.");
  });

  it("draws eight threads that run, then eight that are throttled, in every period", () => {
    const [threads] = specOf(throttlingTimeline(busy)).vconcat as readonly JsonObject[];
    expect(values(threads).slice(0, 2)).toEqual([
      {fromMs: 0, toMs: 12.5, state: "running", low: 0, high: 8},
      {fromMs: 12.5, toMs: 100, state: "throttled", low: 0, high: 8}
    ]);
  });
});

describe("memoryTimeline(run)", () => {
  it("tells every kill, and whether a limit or the full node was to blame", () => {
    const chart = memoryTimeline(killed);
    expect(chart.title).toBe("3 kills for want of memory");
    expect(chart.description).toMatch(/^1 container on a node of 64 GiB: app\/app killed at its limit at 0\.42 min, /);
    expect(chart.table.rows.map(({end, limitGiB}) => [end, limitGiB])).toEqual([
      ["OOMKilled", 2],
      ["OOMKilled", 2],
      ["OOMKilled", 2],
      [null, 2]
    ]);
    expect(memoryTimeline(pressed).title).toBe("1 pod evicted");
    const full = runNodeMemory(
      {memory: "4Gi", pods: [{pod: makePod({name: "leak"}), memory: leak}]},
      {untilMs: 79_000}
    );
    expect(memoryTimeline(full).description).toContain("leak/app killed as the node was full");
  });

  it("draws the limit, marks each end, and leaves a node that is much larger out of the picture", () => {
    const [lines, limits, marks] = specOf(memoryTimeline(killed)).layer as readonly JsonObject[];
    expect(values(limits)).toEqual([{name: "app", gib: 2}]);
    expect(values(marks)).toHaveLength(3);
    expect(Math.max(...values(lines).map(({gib}) => gib as number))).toBeLessThan(2.001);
    expect(JSON.stringify(specOf(memoryTimeline(killed)))).not.toContain("all of the node");
    expect(JSON.stringify(specOf(memoryTimeline(pressed)))).toContain("all of the node: 4 GiB");
  });
});

describe("evictionQueue(order)", () => {
  it("puts the first to go on top, splits its bar at the request, and passes critical pods over", () => {
    const chart = evictionQueue(order);
    expect(chart.title).toBe("greedy goes first");
    expect(chart.description).toBe(
      "Of 3 pods, 2 use more memory than requested. In this order they would go: greedy, big."
    );
    const [bars] = specOf(chart).layer as readonly JsonObject[];
    expect(values(bars).map(({part, from, to}) => [part, from, to])).toEqual([
      ["within the request", 0, 100],
      ["above the request", 100, 2550],
      ["critical: passed over", 0, 90],
      ["within the request", 0, 5100]
    ]);
    expect(evictionQueue([]).title).toBe("Nobody can be evicted");
  });
});

describe("podLife(run)", () => {
  it("tells restarts and the time in back-off, and marks every end with its exit code", () => {
    const chart = podLife(crash);
    expect(chart.title).toBe("web: 3 restarts");
    // Waits from 2 to 12, 13 to 33 and 34 to 60 s: 10 + 20 + 26.
    expect(chart.description).toBe(
      "The pod web with 1 container: ready for the first time at 0 s, 3 restarts, Running at 60 s. Its containers waited 56 s in back-off."
    );
    const [, ends] = specOf(chart).layer as readonly JsonObject[];
    expect(values(ends).map(({at, code}) => [at, code])).toEqual([
      [1, "1"],
      [2, "1"],
      [13, "1"],
      [34, "1"]
    ]);
  });
});

describe("insidePod(pod)", () => {
  const app: Container = {
    name: "app",
    image: "app:1",
    ports: [{containerPort: 8080}],
    volumeMounts: [{name: "logs", mountPath: "/var/log"}]
  };
  const pod = makePod({
    name: "web",
    nodeName: "node-a",
    containers: [app, {...app, name: "metrics", volumeMounts: [{name: "logs", mountPath: "/logs", readOnly: true}]}],
    volumes: [{name: "logs", emptyDir: {}}]
  });

  it("shows the IP, who gets a port and who does not, and one colour for a volume wherever it is mounted", () => {
    const chart = insidePod(pod);
    expect(chart.title).toBe("2 containers, one network, 1 volume");
    expect(chart.description).toBe(
      "The pod web has the IP 10.0.1.2 on node-a. Its containers share its network: app, metrics. Volumes: logs (emptyDir). metrics does not get :8080, which app has."
    );
    const words = wordsOf(chart);
    expect(words).toEqual(
      expect.arrayContaining([
        "one network: IP 10.0.1.2, and localhost from container to container",
        ":8080",
        ":8080 is taken by app",
        "/var/log (logs)",
        "/logs (logs, read only)",
        "volume logs: emptyDir"
      ])
    );
    const fills = boxesOf(chart).map(({fill}) => fill);
    expect(fills.filter(fill => fill === "#eedd88")).toHaveLength(3);
    expect(chart.table.rows[1]).toMatchObject({ports: ":8080 (taken by app)", mounts: "/logs = logs (read only)"});
  });

  it("keeps every word inside the picture and every room inside the pod, however many there are", () => {
    const many = Array.from({length: 7}, (_, i) => ({...app, name: `container-with-a-long-name-${i}`}));
    const boxes = boxesOf(insidePod({...pod, spec: {...pod.spec, containers: many}}));
    const frame = boxes.find(({box}) => box === "wall")!;
    const rooms = boxes.filter(({box}) => box === "free");
    expect(rooms).toHaveLength(7);
    for (const {x1, x2, y1, y2} of boxes.filter(({box}) => box !== "paper" && box !== "wall")) {
      expect(x1).toBeGreaterThanOrEqual(frame.x1);
      expect(x2).toBeLessThanOrEqual(frame.x2);
      expect(y1).toBeGreaterThanOrEqual(frame.y1);
      expect(y2).toBeLessThanOrEqual(frame.y2);
    }
  });

  it("gives the pod its IP among all pods of the cluster", () => {
    const {description} = insidePod(pod, {pods: [{...pod, metadata: {name: "first"}}, pod]});
    expect(description).toContain("The pod web has the IP 10.0.1.3 on node-a.");
  });

  it("names a volume and its kind in full where a line has room for them", () => {
    const claimed = makePod({name: "web", volumes: [{name: "archive", persistentVolumeClaim: {claimName: "orders"}}]});
    expect(wordsOf(insidePod(claimed))).toContain("volume archive: persistentVolumeClaim");
  });

  it("says so when processes are shared, and when there is no node yet", () => {
    const sharing = insidePod(makePod({name: "web", shareProcessNamespace: true}));
    expect(sharing.description).toBe(
      "The pod web is on no node yet. Its containers share its network: app. Volumes: no volume. They share their processes."
    );
    expect(wordsOf(sharing)).not.toContain("own processes");
  });

  it.each(HOSTILE_NAMES)("draws sound XML for a pod named %j", async name => {
    const hostile: Pod = {
      ...pod,
      metadata: {...pod.metadata, name},
      spec: {...pod.spec, containers: [{...app, name, image: name}]}
    };
    expect(xmlFault(await toSvg(insidePod(hostile)))).toBeUndefined();
  });
});
