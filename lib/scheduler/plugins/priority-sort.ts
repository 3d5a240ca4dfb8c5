import type {Plugin} from "../framework.js";

/** The order of the queue: higher priority first. Of equals the one that entered it first. */
export const prioritySort: Plugin = {
  name: "PrioritySort",
  queueSort: (a, b) => b.priority - a.priority
};
