import {existsSync, statfsSync} from "node:fs";
import {Fault} from "./fault.mjs";
import {inRoot, root, venv} from "./paths.mjs";

export const nodeStep = {title: `Node ${process.versions.node}`, run: () => "ok"};

export const diskStep = {
  title: "Free disk",
  run: () => `${requireDisk()} ok`
};

/** How much is free, as text. Throws a Fault when that is too little for what is still to be installed. */
export function requireDisk() {
  const {bavail, bsize} = statfsSync(root);
  const fault = diskFault(bavail * bsize, neededBytes());
  if (fault !== undefined) throw fault;
  return gigabytes(bavail * bsize);
}

const MB = 1_000_000;

// Measured: node_modules 302 MB and npm's cache 141 MB; .venv 241 MB and what pip downloads for it about 60 MB.
const neededBytes = () =>
  (existsSync(inRoot("node_modules")) ? 0 : 450 * MB) + (existsSync(venv) ? 0 : 300 * MB) + 50 * MB;

export const gigabytes = bytes => `${(bytes / 1e9).toFixed(1)} GB`;

/** The fault of a disk that would run full half-way; nothing when there is room. */
export function diskFault(free, needed) {
  if (free >= needed) return undefined;
  return new Fault(
    `Only ${gigabytes(free)} of disk is free at ${root}, and the kit needs ${gigabytes(needed)}.`,
    "free some space there, or move the folder to a larger disk, and type the same command again."
  );
}
