import {compareSharing, type GpuPod, instanceType, type SharingRow, type SharingWay} from "tenancy";

/** Believes that the smaller rent wins, and that tokens only decide between equal rents. */
export function way(pods: readonly [GpuPod, GpuPod], strangers: boolean): SharingWay {
  const rows = compareSharing(pods, instanceType("Standard_NC24ads_A100_v4"));
  const good = rows.filter(
    ({fits, pods: shared, isolates: {memory, compute, faults}}) =>
      fits && shared.every(({tokensPerSecond}) => tokensPerSecond > 0) && (!strangers || (memory && compute && faults))
  );
  const tokens = ({pods: shared}: SharingRow) => shared.reduce((sum, {tokensPerSecond}) => sum + tokensPerSecond, 0);
  const [best] = [...good].sort((a, b) => a.usdPerHour - b.usdPerHour || tokens(b) - tokens(a));
  return (best as SharingRow).way;
}
