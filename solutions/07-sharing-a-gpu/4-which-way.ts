import {compareSharing, type GpuPod, instanceType, type SharingRow, type SharingWay} from "tenancy";

/** Of the ways in which both pods live, and harm nobody where they must not, the one with most tokens for a dollar. */
export function way(pods: readonly [GpuPod, GpuPod], strangers: boolean): SharingWay {
  const rows = compareSharing(pods, instanceType("Standard_NC24ads_A100_v4"));
  const good = rows.filter(row => bothLive(row) && (!strangers || isApart(row)));
  // A card each is always among them, so the list is never empty.
  return good.reduce((best, row) => (tokensPerDollar(row) > tokensPerDollar(best) ? row : best)).way;
}

/** That it fits is not enough: a pod may still die under load. */
function bothLive({fits, pods}: SharingRow): boolean {
  return fits && pods.every(({tokensPerSecond}) => tokensPerSecond > 0);
}

function isApart({isolates: {memory, compute, faults}}: SharingRow): boolean {
  return memory && compute && faults;
}

function tokensPerDollar({pods, usdPerHour}: SharingRow): number {
  return pods.reduce((sum, {tokensPerSecond}) => sum + tokensPerSecond, 0) / usdPerHour;
}
