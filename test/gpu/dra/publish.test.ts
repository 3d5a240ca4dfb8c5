import {describe, expect, it} from "vitest";
import {
  allocateDevices,
  DeviceBooks,
  Devices,
  GPU_CLASSES,
  gpuCard,
  gpuSlices,
  type MigPlacement,
  migCard,
  migLayouts,
  migRoom,
  planClaims,
  type ResourceClaim,
  readLayout,
  readManifests,
  toYaml
} from "../../../lib/browser.js";

const node = {apiVersion: "v1", kind: "Node", metadata: {name: "n1"}} as const;

/** A claim for one slice of a profile, at a place or wherever there is one. */
function sliceClaim(profile: string, start?: number): ResourceClaim {
  const attribute = 'device.attributes["gpu.nvidia.com"]';
  const at = start === undefined ? "" : ` && ${attribute}.start == ${start}`;
  const selectors = [{cel: {expression: `${attribute}.profile == "${profile}"${at}`}}];
  const requests = [{name: "gpu", exactly: {deviceClassName: "mig.nvidia.com", selectors}}];
  const metadata = {name: `${profile}-${start}`, namespace: "default"};
  return {apiVersion: "resource.k8s.io/v1", kind: "ResourceClaim", metadata, spec: {devices: {requests}}};
}

describe("gpuSlices(node, cards, claimable)", () => {
  it.each(["cards", "mig", "memory"] as const)("%s is what the API server would take", claimable => {
    const slices = gpuSlices("n1", [gpuCard("A100-40GB"), gpuCard("H200-141GB")], claimable);
    expect(readManifests([...slices, ...GPU_CLASSES].map(toYaml).join("---\n")).objects).toHaveLength(
      slices.length + 2
    );
  });

  it("gives a part of a card's memory to each claim until it is gone", () => {
    const devices = new Devices(gpuSlices("n1", [gpuCard("A100-40GB")], "memory"), GPU_CLASSES);
    const books = new DeviceBooks(devices);
    const claim = (name: string, memory: string): ResourceClaim => ({
      apiVersion: "resource.k8s.io/v1",
      kind: "ResourceClaim",
      metadata: {name},
      spec: {
        devices: {
          requests: [{name: "gpu", exactly: {deviceClassName: "gpu.nvidia.com", capacity: {requests: {memory}}}}]
        }
      }
    });
    const consumed = ["15500Mi", "24Gi", "1Gi"].map((memory, i) => {
      const answer = allocateDevices(planClaims(devices, [claim(`c${i}`, memory)]), books, node);
      if (answer.result !== "allocated") return answer.result;
      books.take(answer.claims[0] ?? []);
      return answer.claims[0]?.[0]?.consumedCapacity?.memory;
    });
    expect(consumed).toEqual(["16Gi", "24Gi", "none"]); // 40 - 16 - 24 = 0
  });

  // The counters know nothing of MIG, the geometry nothing of counters.
  it.each(["A100-40GB", "A30-24GB"])("lets the allocator of claims put slices where MIG's geometry would: %s", name => {
    const card = migCard(name);
    const devices = new Devices(gpuSlices("n1", [gpuCard(name)], "mig"), GPU_CLASSES);
    const layouts = migLayouts(card).layouts.filter((_, i) => i % 7 === 0);
    for (const layout of layouts) {
      const placements: readonly MigPlacement[] = readLayout(card, layout);
      const books = new DeviceBooks(devices);
      for (const {profile, start} of placements) {
        const answer = allocateDevices(planClaims(devices, [sliceClaim(profile, start)]), books, node);
        if (answer.result === "allocated") books.take(answer.claims[0] ?? []);
      }
      for (const {profile, possibleStarts} of migRoom(card, placements).profiles) {
        const answer = allocateDevices(planClaims(devices, [sliceClaim(profile)]), books, node);
        const device = answer.result === "allocated" ? answer.claims[0]?.[0]?.device : undefined;
        const [first] = possibleStarts;
        expect(device).toBe(first === undefined ? undefined : `gpu-0-mig-${profile.replace(/[.+]/g, "-")}-${first}`);
      }
    }
  });
});
