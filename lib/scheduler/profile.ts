import {SimError} from "../core/errors.js";
import type {Plugin} from "./framework.js";

/** A plugin at work, and how much its score counts (1 when left out). */
export interface ProfileEntry {
  readonly plugin: Plugin;
  readonly weight?: number;
}

/** The plugins of a scheduler, in the order in which each extension point asks them. */
export type Profile = readonly ProfileEntry[];

/** The weight of each score plugin, by its name. */
export function scoreWeights(profile: Profile): Readonly<Record<string, number>> {
  const scoring = profile.filter(({plugin}) => plugin.score !== undefined);
  return Object.fromEntries(scoring.map(({plugin, weight = 1}) => [plugin.name, weight]));
}

/** Refuses a profile that names a plugin twice or weighs with anything but whole numbers from 1. */
export function checkProfile(profile: Profile): void {
  const names = new Set<string>();
  for (const {plugin, weight = 1} of profile) {
    const where = `profile: plugin "${plugin.name}"`;
    if (names.has(plugin.name)) {
      throw new SimError({where, expected: "each plugin once", fix: "remove or rename the second entry"});
    }
    names.add(plugin.name);
    if (!Number.isInteger(weight) || weight < 1) {
      throw new SimError({
        where: `${where}: weight`,
        got: weight,
        expected: "a whole number from 1",
        fix: "write 1, 2, …"
      });
    }
  }
}
