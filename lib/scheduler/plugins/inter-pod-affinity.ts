import type {Plugin} from "../framework.js";

/** Draws pods together or apart. In a cluster where no pod asks for it nothing is scored; no other cluster is let in yet. */
export const interPodAffinity: Plugin = {
  name: "InterPodAffinity",
  preScore: () => ({code: "Skip"}),
  score: () => 0
};
