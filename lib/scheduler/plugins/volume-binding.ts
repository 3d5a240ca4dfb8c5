import type {Plugin} from "../framework.js";

/** Finds volumes for claims. It scores only with the gate StorageCapacityScoring, which is alpha and off in Kubernetes 1.36. */
export const volumeBinding: Plugin = {
  name: "VolumeBinding",
  preScore: () => ({code: "Skip"}),
  score: () => 0,
  incremental: {follows: "pod", takesPart: () => false}
};
