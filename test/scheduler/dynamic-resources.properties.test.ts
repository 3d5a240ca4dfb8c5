import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {allocatedDevices} from "../../lib/gpu/dra/claim-status.js";
import type {Cluster, ResourceClaim} from "../../lib/model/objects.js";
import {ClusterIndex} from "../../lib/scheduler/cluster-index.js";
import {devicesIn} from "../../lib/scheduler/devices/cluster-devices.js";
import {schedule} from "../../lib/scheduler/schedule.js";
import {clusterWithDevices} from "./random-clusters.js";

const claimsOf = ({objects = []}: Cluster): readonly ResourceClaim[] =>
  objects.filter(object => object.kind === "ResourceClaim");
const devicesOf = (claim: ResourceClaim) => allocatedDevices(claim) ?? [];

describe("schedule(cluster), whatever claims and devices there are,", () => {
  it("never gives a device to two claims that it is not made for, nor a share of what is not there", () => {
    const seen = {whole: 0, shares: 0};
    fc.assert(
      fc.property(clusterWithDevices, before => {
        const results = claimsOf(schedule(before).cluster).flatMap(devicesOf);
        const whole = results.filter(({shareID}) => shareID === undefined);
        const names = whole.map(({driver, pool, device}) => `${driver}/${pool}/${device}`);
        expect(new Set(names).size).toBe(names.length);
        // A share takes the whole capacity here, as no claim names an amount.
        const shared = results.filter(({shareID}) => shareID !== undefined);
        const sharedNames = shared.map(({pool, device}) => `${pool}/${device}`);
        expect(new Set(sharedNames).size).toBe(sharedNames.length);
        seen.whole += whole.length;
        seen.shares += shared.length;
      }),
      {numRuns: 300}
    );
    expect(Math.min(seen.whole, seen.shares)).toBeGreaterThan(0);
  });

  it("places a pod only where all its claims have their devices, each kept for it", () => {
    fc.assert(
      fc.property(clusterWithDevices, before => {
        const {decisions, cluster} = schedule(before);
        const claims = claimsOf(cluster);
        for (const {pod, node, retry} of decisions) {
          const placed = retry?.node ?? node;
          const {metadata, spec} =
            cluster.pods.find(one => `${one.metadata.namespace}/${one.metadata.name}` === pod) ?? {};
          if (placed === null || metadata === undefined) continue;
          const kept = claims.filter(claim => claim.status?.reservedFor?.some(({name}) => name === metadata.name));
          expect(kept.length).toBeGreaterThanOrEqual(spec?.resourceClaims?.length ?? 0);
          for (const claim of kept) expect(devicesOf(claim).length).toBeGreaterThan(0);
        }
      }),
      {numRuns: 300}
    );
  });

  it("knows of its devices what somebody would who reads the cluster anew", () => {
    fc.assert(
      fc.property(clusterWithDevices, fc.array(fc.nat(), {maxLength: 20}), (before, picks) => {
        const after = schedule(before).cluster;
        const kept = new ClusterIndex(before.objects);
        devicesIn(kept);
        const claims = [...claimsOf(before), ...claimsOf(after)];
        for (const pick of picks) {
          const claim = claims[pick % Math.max(1, claims.length)];
          if (claim !== undefined) kept.put(claim);
          devicesIn(kept);
        }
        for (const claim of claimsOf(after)) kept.put(claim);
        const anew = devicesIn(new ClusterIndex(kept.objects()));
        for (const node of before.nodes) {
          const taken = ({devices, books}: ReturnType<typeof devicesIn>) =>
            devices.reachable(node).devices.map(device => [device.id, books.isTaken(device), books.isShared(device)]);
          expect(taken(devicesIn(kept))).toEqual(taken(anew));
        }
      })
    );
  });
});
