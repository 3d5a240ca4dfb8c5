// The plan of the house: who may import whom, and what the pure rooms do without. The walls themselves are checked by house.mjs.

/** Rooms of lib/ in the order in which data walks through them: an import points to the same room or to an earlier one. */
export const ROOMS = [
  "core",
  "model",
  "cloud",
  "gpu",
  "scheduler",
  "node",
  "load",
  "autoscaling",
  "simulation",
  "billing",
  "planning",
  "charts",
  "course",
  "cli"
];

/** Rooms that run unchanged in a browser; `browser.ts` is their door. */
export const PURE_ROOMS = ROOMS.slice(0, ROOMS.indexOf("course"));

/** Packages that run in a browser too, and so may be imported by a pure room. */
export const PURE_PACKAGES = ["yaml", "@marcbachmann/cel-js", "@observablehq/plot", "pure-rand", "@noble/hashes"];

/** Files that stand beside the rooms. A folder that Git ignores (dist, node_modules) does not count. */
export const BESIDE_THE_ROOMS = [
  "bin",
  "conformance",
  "data",
  "index.ts",
  "browser.ts",
  "LIMITS.md",
  "package.json",
  "tsconfig.json"
];

/** What stands at the top of the repository; dot files may join it. */
export const TOP = [
  "README.md",
  "LICENSE",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "biome.json",
  "notebooks",
  "exercises",
  "solutions",
  "test",
  "lib"
];

/** Made by the tools and ignored by Git. */
export const GENERATED = ["node_modules", "dist", "book"];

const CLOCK = "take the time as an argument, in whole milliseconds";
const DISPLAY = "return the value, and let course/show or cli/ display it";
const HOST = "take what it gives as an argument, or move the file to course/ or cli/";

/** Globals that a pure room may not name, each with the way out. `Math.random` is looked for by its two names. */
export const IMPURE_GLOBALS = new Map([
  ...["Date", "performance"].map(name => [name, CLOCK]),
  ...["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "requestAnimationFrame"].map(name => [
    name,
    "put an event into the calendar"
  ]),
  ...["console", "document", "window", "alert", "navigator", "localStorage"].map(name => [name, DISPLAY]),
  ...[
    "process",
    "Buffer",
    "__dirname",
    "__filename",
    "require",
    "module",
    "global",
    "globalThis",
    "self",
    "Worker"
  ].map(name => [name, HOST]),
  ...["fetch", "XMLHttpRequest", "WebSocket", "eval", "Function"].map(name => [name, HOST]),
  ["crypto", "draw from a seeded stream of core/"]
]);

/**
 * The room or the place beside the rooms that a file of lib/ belongs to: "core", "conformance", "index.ts".
 *
 * @param {string} path relative to lib/, with slashes
 */
export function placeOf(path) {
  return path.split("/")[0] ?? path;
}

/**
 * Why a file in `from` may not import from `to` (both as `placeOf` names them); undefined when it may.
 *
 * @param {string} from
 * @param {string} to
 * @param {boolean} typeOnly
 * @returns {string | undefined}
 */
export function forbidden(from, to, typeOnly) {
  if (from === to) return undefined;
  if (from === "bin") return "runs before anything is built";
  if (to === "bin") return "bin/ is started by people and imported by nobody";
  if (from === "index.ts") return undefined;
  if (from === "data")
    return typeOnly && ROOMS.includes(to) ? undefined : "data/ imports types of rooms and nothing else";
  const isDoor = to === "index.ts" || to === "browser.ts";
  if (from === "conformance") return isDoor ? undefined : "conformance/ calls the door and nothing else";
  if (from === "cli" && (isDoor || to === "conformance")) return undefined;
  if (isDoor) return "the door is for those outside: it imports the rooms, not they it";
  if (to === "conformance") return "only cli/ and index.ts import conformance/";
  if (from === "browser.ts")
    return to === "data" || PURE_ROOMS.includes(to) ? undefined : `browser.ts is the door without ${to}/`;
  if (to === "data" || ROOMS.indexOf(to) <= ROOMS.indexOf(from)) return undefined;
  return `${to}/ comes after ${from}/ in the order of rooms`;
}
