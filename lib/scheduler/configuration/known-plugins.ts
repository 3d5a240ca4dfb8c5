import {nearest} from "../../core/nearest.js";
import {defaultProfile} from "../default-profile.js";
import type {Plugin} from "../framework.js";
import type {Place} from "./place.js";

/** Names of plugins that Kubernetes had, and has no longer. */
const REMOVED: readonly string[] = ["AzureDiskLimits", "CinderLimits", "EBSLimits", "GCEPDLimits"];

/** The plugins that a configuration can name: those of Kubernetes, with the arguments that it gives them, and the caller's own. */
export class KnownPlugins {
  readonly #plugins: ReadonlyMap<string, Plugin>;

  /** A plugin of the caller's that has the name of one of Kubernetes takes its place. */
  constructor(own: readonly Plugin[], configured: readonly Plugin[]) {
    const all = [...defaultProfile.map(({plugin}) => plugin), ...configured, ...own];
    this.#plugins = new Map(all.map(plugin => [plugin.name, plugin]));
  }

  get names(): readonly string[] {
    return [...this.#plugins.keys()];
  }

  /** Refuses a name that nobody has, and offers the nearest one. */
  need(name: string, place: Place, says?: string): void {
    if (this.#plugins.has(name)) return;
    if (REMOVED.includes(name)) {
      place.refuse({
        expected: "a plugin that Kubernetes 1.36 still has",
        fix: "remove it; NodeVolumeLimits does its work"
      });
    }
    const near = nearest(name, this.names);
    place.refuse({
      expected: "a plugin of Kubernetes 1.36, or one of your own that is given in the option plugins",
      fix: near === undefined ? `write one of ${this.names.join(", ")}` : `write "${near}" in place of "${name}"`,
      ...(says !== undefined && {says})
    });
  }

  /** The plugin of a name that has been found to be known. */
  pluginNamed(name: string): Plugin {
    return this.#plugins.get(name) as Plugin;
  }
}
