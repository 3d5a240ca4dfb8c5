import {fleetFor} from "../fleet.js";
import {ALL_ISOLATED, type Arrangement, type Setting} from "./arrangement.js";
import {documents, podAsking} from "./manifests.js";

/** A card for each, as the device plugin offers them by default. */
export function exclusive({pods, type, card}: Setting): Arrangement {
  const manifests = pods.map(pod => podAsking(pod, "nvidia.com/gpu"));
  const {nodes} = fleetFor(manifests, type);
  return {
    way: "exclusive",
    nodes: nodes.length,
    places: pods.map(() => ({part: "a whole card", memoryMiB: card.memoryMiB, speed: 1, weight: 1})),
    takesTurns: false,
    isolates: ALL_ISOLATED,
    caveats: ["what a pod leaves of its card nobody else can have"],
    yaml: documents(manifests)
  };
}
