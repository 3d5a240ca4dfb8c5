import type {Plugin} from "../framework.js";

export const volumeZone: Plugin = {name: "VolumeZone"};
