import {makeNode} from "../../cloud/make-node.js";
import {assignDevices} from "../../gpu/dra/assign.js";
import {GPU_CLASSES, gpuSlices} from "../../gpu/dra/publish.js";
import {migCard} from "../../gpu/mig/cards.js";
import type {Device, DeviceRequestAllocationResult, ResourceClaimTemplate} from "../../model/objects.js";
import {ALL_ISOLATED, type Arrangement, refused, type Setting} from "./arrangement.js";
import {documents, podClaiming} from "./manifests.js";
import {slicePlace} from "./mig.js";
import type {GpuPod} from "./pods.js";

/** One card, cut as it is claimed: each pod says how much memory it needs, and the allocator finds the first slice that has it. */
export function claims({pods, type, card}: Setting): Arrangement {
  if (!card.canBeCut) return refused("claims", `a ${card.name} cannot be cut into slices`);
  const templates = pods.map(templateFor);
  const manifests = pods.map((pod, i) =>
    podClaiming(pod, {name: "gpu", resourceClaimTemplateName: templates[i]?.metadata.name ?? ""})
  );
  const yaml = documents([...templates, ...manifests]);
  const slices = gpuSlices("gpu-0", [card], "mig");
  const assigned = assignDevices({
    nodes: [makeNode(type, "gpu-0")],
    pods: manifests,
    objects: [...slices, ...GPU_CLASSES, ...templates]
  });
  const left = assigned.find(({node}) => node === null);
  if (left !== undefined) return refused("claims", `${left.pod}: cannot allocate all claims`, yaml);
  const devices = slices.flatMap(({spec}) => spec.devices ?? []);
  const cut = migCard(card.name);
  return {
    way: "claims",
    nodes: 1,
    places: assigned.map(({devices: [result]}) => slicePlace(cut, placementOf(result, devices), card.multiprocessors)),
    takesTurns: false,
    isolates: ALL_ISOLATED,
    caveats: [
      "the allocator takes the first slice that fits, not the best, and a later pod lives with what is left",
      "allocation of GPUs in NVIDIA's driver was not officially supported in May 2026"
    ],
    yaml
  };
}

function templateFor({name, peakMemoryMiB}: GpuPod): ResourceClaimTemplate {
  const expression = `device.capacity["gpu.nvidia.com"].memory.compareTo(quantity("${peakMemoryMiB}Mi")) >= 0`;
  const exactly = {deviceClassName: "mig.nvidia.com", selectors: [{cel: {expression}}]};
  return {
    apiVersion: "resource.k8s.io/v1",
    kind: "ResourceClaimTemplate",
    metadata: {name, namespace: "default"},
    spec: {spec: {devices: {requests: [{name: "gpu", exactly}]}}}
  };
}

function placementOf(result: DeviceRequestAllocationResult | undefined, devices: readonly Device[]) {
  const {attributes = {}} = devices.find(({name}) => name === result?.device) ?? {};
  return {profile: attributes.profile?.string ?? "", start: attributes.start?.int ?? 0};
}
