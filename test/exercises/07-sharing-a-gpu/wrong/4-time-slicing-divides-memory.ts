import {compareSharing, type GpuPod, instanceType, type SharingRow, type SharingWay} from "tenancy";

/** Believes that in turns each pod has its half, so that one that fits cannot die of the other; and so looks at what fits alone. */
export function way(pods: readonly [GpuPod, GpuPod], strangers: boolean): SharingWay {
  const rows = compareSharing(pods, instanceType("Standard_NC24ads_A100_v4"));
  const isApart = ({isolates: {memory, compute, faults}}: SharingRow) => memory && compute && faults;
  const perDollar = ({pods: shared, usdPerHour}: SharingRow) =>
    shared.reduce((sum, {tokensPerSecond}) => sum + tokensPerSecond, 0) / usdPerHour;
  const good = rows.filter(({fits, ...row}) => fits && (!strangers || isApart({fits, ...row})));
  if (!strangers && Math.min(...pods.map(({peakMemoryMiB}) => peakMemoryMiB)) <= 40_960) return "timeSlicing";
  return good.reduce((best, row) => (perDollar(row) > perDollar(best) ? row : best)).way;
}
