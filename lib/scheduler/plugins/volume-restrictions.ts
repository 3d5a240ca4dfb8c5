import type {Plugin} from "../framework.js";

export const volumeRestrictions: Plugin = {name: "VolumeRestrictions"};
