import type {Plugin} from "../framework.js";

export const nodeVolumeLimits: Plugin = {name: "NodeVolumeLimits"};
