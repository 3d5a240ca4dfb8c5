import {compareSharing, type GpuPod, instanceType, type SharingRow, type SharingWay} from "tenancy";

/** Believes that pods which cannot take each other's memory cannot harm each other. */
export function way(pods: readonly [GpuPod, GpuPod], strangers: boolean): SharingWay {
  const rows = compareSharing(pods, instanceType("Standard_NC24ads_A100_v4"));
  const good = rows.filter(
    ({fits, pods: shared, isolates}) =>
      fits && shared.every(({tokensPerSecond}) => tokensPerSecond > 0) && (!strangers || isolates.memory)
  );
  const perDollar = ({pods: shared, usdPerHour}: SharingRow) =>
    shared.reduce((sum, {tokensPerSecond}) => sum + tokensPerSecond, 0) / usdPerHour;
  return good.reduce((best, row) => (perDollar(row) > perDollar(best) ? row : best)).way;
}
