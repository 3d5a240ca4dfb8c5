import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {makePod} from "../../lib/model/make.js";
import type {Pod} from "../../lib/model/objects.js";
import type {MemoryRun} from "../../lib/node/memory-log.js";
import {runNodeMemory} from "../../lib/node/memory-run.js";
import {deepFreeze} from "../builders.js";

const GIB = 2 ** 30;
const leak = [
  [0, "1Gi"],
  [100_000, "5Gi"]
] as const;
/** What happened, when and to whom. */
const told = ({events}: MemoryRun) =>
  events.map(event => [event.atMs, event.kind, "pod" in event ? event.pod : event.memoryPressure]);

describe("runNodeMemory(node, options)", () => {
  it("kills a container at its own limit, whatever is free on the node, and starts it again with back-off", () => {
    const pod = makePod({name: "app", limits: {memory: "2Gi"}});
    const run = runNodeMemory({memory: "64Gi", pods: [{pod, memory: leak}]}, {untilMs: 120_000});
    // 1 GiB + 4 GiB × t / 100 s is above 2 GiB after 25 s. Starts at 0, 25, 60 and, 20 s after the kill at 85, 105 s.
    expect(told(run)).toEqual([
      [25_001, "OOMKilled", "app"],
      [25_001, "Restarted", "app"],
      [50_002, "OOMKilled", "app"],
      [60_002, "Restarted", "app"],
      [85_003, "OOMKilled", "app"],
      [105_003, "Restarted", "app"]
    ]);
    expect(run.events[0]).toMatchObject({limitBytes: 2 * GIB, restartAtMs: 25_001});
    expect(run.lives.map(({end}) => end)).toEqual(["OOMKilled", "OOMKilled", "OOMKilled", null]);
  });

  it("leaves a container dead whose pod never restarts", () => {
    const pod: Pod = {...makePod({name: "job", limits: {memory: "2Gi"}})};
    const never = {...pod, spec: {...pod.spec, restartPolicy: "Never"}};
    const run = runNodeMemory({memory: "64Gi", pods: [{pod: never, memory: leak}]}, {untilMs: 600_000});
    expect(run.events).toMatchObject([{kind: "OOMKilled", restartAtMs: null}]);
  });

  it("evicts a slow leak at the kubelet's first look that finds less than 100 MiB, and spares the neighbour within its request", () => {
    const slow = [
      [0, "1Gi"],
      [1_000_000, "5Gi"]
    ] as const;
    const web = makePod({name: "web", requests: {memory: "1Gi"}});
    const node = {
      memory: "4Gi",
      pods: [
        {pod: web, memory: "1Gi"},
        {pod: makePod({name: "leak"}), memory: slow}
      ]
    };
    const run = runNodeMemory(node, {untilMs: 1_000_000});
    // 1 + 1 GiB and 4 GiB × t / 1000 s: less than 100 MiB are free from t = (2048 - 100) / 4.096 = 475.6 s on. The next look is at 480 s,
    // and the full node would have come at 500 s. Rounds go on at 481, 491, …; 300 s after the last that saw it, at 781 s, the condition ends.
    expect(told(run)).toEqual([
      [480_000, "MemoryPressure", true],
      [480_000, "Evicted", "leak"],
      [781_000, "MemoryPressure", false]
    ]);
  });

  it("leaves a fast leak to the kernel, which comes before the kubelet looks: the BestEffort pod dies first, then too the Burstable, never the Guaranteed", () => {
    const fast = [
      [0, "1Gi"],
      [5000, "4Gi"]
    ] as const;
    const guaranteed = makePod({name: "db", limits: {cpu: 1, memory: "2Gi"}});
    const burstable = makePod({name: "web", requests: {memory: "1Gi"}});
    const node = (noisy: Pod) => ({
      memory: "4Gi",
      pods: [
        {pod: guaranteed, memory: "1900Mi"},
        {pod: burstable, memory: "900Mi"},
        {pod: noisy, memory: fast}
      ]
    });
    const victim = (noisy: Pod) => {
      const [first] = runNodeMemory(node(noisy), {untilMs: 9000}).events;
      return [first?.kind, first?.kind === "OOMKilled" && first.pod, first?.kind === "OOMKilled" && first.limitBytes];
    };
    expect(victim(makePod({name: "noisy"}))).toEqual(["OOMKilled", "noisy", null]);
    // With a request of half the node the noisy one is worth 1000 - 500, the web pod 1000 - 250 and 220 for its 22 % of the memory: it dies.
    expect(victim(makePod({name: "noisy", requests: {memory: "2Gi"}}))).toEqual(["OOMKilled", "web", null]);
  });

  it("knows the containers of a pod by name", () => {
    const containers = ["a", "b"].map(name => ({name, image: name, resources: {limits: {memory: "1Gi"}}}));
    const pod = makePod({name: "two", containers});
    const run = runNodeMemory({memory: "8Gi", pods: [{pod, memory: {a: "512Mi", b: "2Gi"}}]}, {untilMs: 1000});
    expect(run.events[0]).toMatchObject({kind: "OOMKilled", container: "b"});
    expect(() => runNodeMemory({memory: "8Gi", pods: [{pod, memory: "1Gi"}]}, {untilMs: 1})).toThrow("by name: a, b");
    expect(() => runNodeMemory({memory: "8Gi", pods: [{pod, memory: {c: 1}}]}, {untilMs: 1})).toThrow("by name: a, b");
  });

  it("never lets the node use more than it has, nor a container more than its limit, and gives the same bytes twice", () => {
    const point = fc.integer({min: 0, max: 3000}).map(mib => `${mib}Mi`);
    const use = fc.record({
      from: point,
      to: point,
      overMs: fc.integer({min: 1, max: 100_000}),
      request: fc.integer({min: 0, max: 1500}),
      limit: fc.option(fc.integer({min: 1500, max: 2500}), {nil: undefined})
    });
    fc.assert(
      fc.property(fc.array(use, {minLength: 1, maxLength: 5}), uses => {
        const pods = uses.map(({from, to, overMs, request, limit}, i) => ({
          pod: makePod({
            name: `p${i}`,
            requests: {memory: `${request}Mi`},
            ...(limit !== undefined && {limits: {memory: `${limit}Mi`}})
          }),
          memory: [
            [0, from],
            [overMs, to]
          ] as const
        }));
        const node = deepFreeze({memory: "4Gi", pods});
        const run = runNodeMemory(node, {untilMs: 200_000});
        expect(JSON.stringify(runNodeMemory(node, {untilMs: 200_000}))).toBe(JSON.stringify(run));
        for (const {points, limitBytes, end} of run.lives) {
          const inside = end === null ? points : points.slice(0, -1);
          for (const {usedBytes} of inside) expect(usedBytes).toBeLessThanOrEqual(limitBytes ?? 4 * GIB);
        }
        const times = run.events.map(({atMs}) => atMs);
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
      {numRuns: 60}
    );
  });
});
