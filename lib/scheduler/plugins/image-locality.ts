import type {Plugin} from "../framework.js";

/** Prefers nodes that have the pod's images already. Nodes that list an image of a waiting pod are not let in yet, so all get 0. */
export const imageLocality: Plugin = {
  name: "ImageLocality",
  score: () => 0
};
