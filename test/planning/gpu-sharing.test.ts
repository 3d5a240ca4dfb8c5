import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  compareSharing,
  type GpuPod,
  type InstanceType,
  instanceType,
  readManifests,
  type SharingRow,
  type SharingWay
} from "../../lib/browser.js";

const a100 = instanceType("NC24ads_A100_v4");
const llm: GpuPod = {
  name: "llm",
  memoryMiB: 30_000,
  peakMemoryMiB: 38_000,
  busyShare: 0.6,
  tokensPerSecond: 1200,
  requests: {cpu: 8, memory: "64Gi"}
};
const reranker: GpuPod = {
  name: "reranker",
  memoryMiB: 10_000,
  peakMemoryMiB: 18_000,
  busyShare: 0.5,
  tokensPerSecond: 900
};

const row = (way: SharingWay, rows: readonly SharingRow[]) => rows.find(candidate => candidate.way === way)!;

describe("compareSharing(pods, type)", () => {
  const rows = compareSharing([llm, reranker], a100);

  it("needs two machines for a card each, and one for every way of sharing", () => {
    expect(rows.map(({way, fits, nodes, usdPerHour}) => [way, fits, nodes, usdPerHour])).toEqual([
      ["exclusive", true, 2, 7.346],
      ["timeSlicing", true, 1, 3.673],
      ["mps", true, 1, 3.673],
      ["mig", true, 1, 3.673],
      ["claims", true, 1, 3.673]
    ]);
  });

  it("says what one pod cannot do to the other", () => {
    const isolated = ({isolates: {memory, compute, faults}}: SharingRow) => [memory, compute, faults];
    expect(rows.map(isolated)).toEqual([
      [true, true, true],
      [false, false, false],
      [true, true, false],
      [true, true, true],
      [true, true, true]
    ]);
  });

  it("slows each pod down by what it cannot have", () => {
    const speeds = (way: SharingWay) => row(way, rows).pods.map(({speed}) => speed);
    expect(speeds("exclusive")).toEqual([1, 1]);
    // 2,000 / 2,100 of the time is work, half of it for each: 0.4762 / 0.6 and 0.4762 / 0.5
    expect(speeds("timeSlicing")).toEqual([0.7937, 0.9524]);
    expect(speeds("mps")).toEqual([0.8333, 1]); // 0.5 / 0.6; 0.5 / 0.5
    // 4g: 56 of 108 multiprocessors, 0.5185 / 0.6; 3g: 42 of 108, 0.3889 / 0.5
    expect(row("mig", rows).pods.map(({part, speed}) => [part, speed])).toEqual([
      ["4g.40gb@0", 0.8642],
      ["3g.40gb@4", 0.7778]
    ]);
  });

  it("prices a pod by its part of the rent, and a million tokens by what it serves", () => {
    // 3.673 / 2 = 1.8365; 1,000 tokens/s * 3,600 s = 3.6 million; 1.8365 / 3.6 = 0.5101
    expect(row("mps", rows).pods[0]).toMatchObject({usdPerHour: 1.8365, usdPerMillionTokens: 0.5101});
    // the first slices that hold 38,000 and 18,000 MiB: 3g of 4 memory units, 1g double of 2; 3.673 * 4 / 6 = 2.448667
    expect(row("claims", rows).pods.map(({part, usdPerHour}) => [part, usdPerHour])).toEqual([
      ["3g.40gb@0", 2.448667],
      ["1g.20gb@4", 1.224333]
    ]);
  });

  it("gives YAML that the API server would take", () => {
    for (const {yaml} of rows)
      expect(readManifests(yaml).pods.map(({metadata}) => metadata.name)).toEqual(["llm", "reranker"]);
  });

  it("names the pod that runs out of memory, and leaves the whole card to the other", () => {
    const large = {...reranker, memoryMiB: 45_000, peakMemoryMiB: 50_000};
    const crowded = compareSharing([llm, large], a100);
    const turns = row("timeSlicing", crowded);
    // 81,920 - 30,000 - 45,000 = 6,920
    expect(turns.breaks[0]).toBe(
      "llm dies under load: CUDA out of memory. Tried to allocate 8000 MiB of which 6920 MiB is free, as reranker has the rest"
    );
    expect(turns.pods.map(({speed, usdPerMillionTokens}) => [speed, usdPerMillionTokens === null])).toEqual([
      [0, true],
      [1, false]
    ]);
    expect(row("mps", crowded).breaks[0]).toMatch(
      /^reranker dies at its start: .* Tried to allocate 45000 MiB of which 40960/
    );
    expect(row("mig", crowded)).toMatchObject({fits: false, nodes: 0, pods: []});
    expect(row("claims", crowded).refusal).toBe("default/reranker: cannot allocate all claims");
  });

  it("knows cards that cannot be cut", () => {
    const t4: InstanceType = {...a100, name: "T4", gpu: {model: "T4", count: 1, memoryGB: 16}};
    const small = {...reranker, memoryMiB: 4000, peakMemoryMiB: 6000};
    const onT4 = compareSharing(
      [
        {...small, name: "a"},
        {...small, name: "b"}
      ],
      {...t4, name: a100.name}
    );
    expect(row("mig", onT4).refusal).toBe("a T4-16GB cannot be cut into slices");
  });

  const anyPod = fc.record({
    memoryMiB: fc.integer({min: 1, max: 60_000}),
    growth: fc.integer({min: 0, max: 20_000}),
    busyShare: fc.integer({min: 1, max: 100}),
    tokensPerSecond: fc.integer({min: 1, max: 5000})
  });

  it("divides the whole rent over the pods, and never serves more than alone", () => {
    fc.assert(
      fc.property(anyPod, anyPod, (...drawn) => {
        const [first, second] = drawn.map(({memoryMiB, growth, busyShare, tokensPerSecond}, i) => ({
          name: `p${i}`,
          memoryMiB,
          peakMemoryMiB: memoryMiB + growth,
          busyShare: busyShare / 100,
          tokensPerSecond
        })) as [GpuPod, GpuPod];
        for (const {fits, usdPerHour, pods} of compareSharing([first, second], a100)) {
          if (!fits) continue;
          expect(pods.reduce((sum, pod) => sum + pod.usdPerHour, 0)).toBeCloseTo(usdPerHour, 5);
          for (const {speed} of pods) expect(speed >= 0 && speed <= 1).toBe(true);
        }
      }),
      {numRuns: 25}
    );
  });

  it.each([
    [{...reranker, name: "llm"}, /^second pod: name is "llm"/],
    [{...reranker, busyShare: 0}, /^pod "reranker": busyShare is 0; expected above 0 and at most 1/],
    [{...reranker, peakMemoryMiB: 1}, /^pod "reranker": peakMemoryMiB is 1; expected 10000 \(memoryMiB\) or more/],
    [{...reranker, tokensPerSecond: -1}, /^pod "reranker": tokensPerSecond is -1/]
  ])("refuses %j", (second, message) => {
    expect(() => compareSharing([llm, second], a100)).toThrow(message);
  });

  it("refuses a machine without a card", () => {
    expect(() => compareSharing([llm, reranker], instanceType("D8s_v5"))).toThrow(
      /^machine Standard_D8s_v5: expected a machine with a card/
    );
  });
});
