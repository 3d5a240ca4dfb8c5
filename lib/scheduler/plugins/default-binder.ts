import {boundPod} from "../conditions.js";
import type {Plugin} from "../framework.js";

/** Binds a pod to its node. */
export const defaultBinder: Plugin = {
  name: "DefaultBinder",
  bind: boundPod
};
