import fc from "fast-check";
import {expect, it} from "vitest";
import {compareSharing, type GpuPod, instanceType, type SharingRow} from "../../../lib/browser.js";
import {judge} from "../judge.js";

interface Pair {
  readonly pods: readonly [GpuPod, GpuPod];
  readonly strangers: boolean;
}

const A100 = instanceType("Standard_NC24ads_A100_v4");
const pod = (name: string, memoryMiB: number, growth: number, percent: number, tokensPerSecond: number): GpuPod => ({
  name,
  memoryMiB,
  peakMemoryMiB: memoryMiB + growth,
  busyShare: percent / 100,
  tokensPerSecond
});
const vllm = (percent = 60) => pod("vllm", 30_000, 8000, percent, 1200);
const embedder = (memoryMiB: number, percent = 30) => pod("embedder", memoryMiB, 8000, percent, 900);

/** The pairs of the chapter: quiet, one grown too large to share, both busy all the time. */
const KNOWN = [
  [vllm(), embedder(10_000)],
  [vllm(), embedder(45_000)],
  [vllm(100), embedder(10_000, 100)]
] as const;
const drawn = (name: string) =>
  fc
    .tuple(
      fc.integer({min: 4000, max: 60_000}),
      fc.integer({min: 0, max: 15_000}),
      fc.integer({min: 10, max: 100}),
      fc.integer({min: 100, max: 2000})
    )
    .map(figures => pod(name, ...figures));
const PAIRS: readonly Pair[] = [
  ...KNOWN.flatMap(pods => [true, false].map(strangers => ({pods, strangers}))),
  ...fc.sample(fc.record({pods: fc.tuple(drawn("first"), drawn("second")), strangers: fc.boolean()}), {
    seed: 67,
    numRuns: 24
  })
];

const tokens = ({pods}: SharingRow) => pods.reduce((sum, {tokensPerSecond}) => sum + tokensPerSecond, 0);
const perDollar = (row: SharingRow) => tokens(row) / row.usdPerHour;
const bothLive = ({fits, pods}: SharingRow) => fits && pods.every(({tokensPerSecond}) => tokensPerSecond > 0);
const isApart = ({isolates: {memory, compute, faults}}: SharingRow) => memory && compute && faults;
const told = ({pods, strangers}: Pair) => {
  const each = pods.map(
    ({name, peakMemoryMiB, busyShare}) => `${name} ${peakMemoryMiB} MiB, busy ${Math.round(busyShare * 100)} %`
  );
  return `${each.join("; ")}${strangers ? "; strangers" : ""}`;
};

/** What becomes of each pair in each way; compared once, when it is first asked for. */
let compared: readonly (readonly SharingRow[])[] | undefined;

judge(import.meta.url, ({askEach, idea}) => {
  async function chosen() {
    compared ??= PAIRS.map(({pods}) => compareSharing(pods, A100));
    const ways = await askEach(
      "way",
      PAIRS.map(({pods, strangers}) => [pods, strangers])
    );
    return PAIRS.map((pair, i) => {
      const rows = compared?.[i] ?? [];
      const row = rows.find(({way}) => way === ways[i]);
      const names = rows.map(({way}) => way);
      expect(names, `${told(pair)}: the answer ${JSON.stringify(ways[i])}, one of the ways`).toContain(ways[i]);
      return {pair, rows, row: row as SharingRow};
    });
  }

  it("lets both pods live", async () => {
    for (const {pair, row} of await chosen()) {
      const belief = row.way === "timeSlicing" ? idea("time-slicing divides memory") : row.refusal;
      expect(bothLive(row), `${told(pair)}: ${row.way}. ${row.breaks[0] ?? ""} ${belief}`).toBe(true);
    }
  });

  it("keeps strangers from harming each other", async () => {
    for (const {pair, row} of await chosen()) {
      if (!pair.strangers) continue;
      expect(isApart(row), `${told(pair)}: ${row.way}. ${idea("divided memory means divided faults")}`).toBe(true);
    }
  });

  it("serves most tokens for a dollar", async () => {
    for (const {pair, rows, row} of await chosen()) {
      const good = rows.filter(other => bothLive(other) && (!pair.strangers || isApart(other)));
      const best = good.reduce((a, b) => (perDollar(b) > perDollar(a) ? b : a));
      const isCheapestRent = row.usdPerHour < best.usdPerHour;
      const why = isCheapestRent
        ? idea("the cheapest instance per hour is the cheapest per order")
        : `${best.way} serves more for the same money.`;
      expect(perDollar(row), `${told(pair)}: ${row.way}. ${why}`).toBeGreaterThanOrEqual(perDollar(best) * (1 - 1e-9));
    }
  });
});
