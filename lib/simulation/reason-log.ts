import type {Reason} from "../autoscaling/decided.js";
import type {World} from "./world.js";

/** Writes what an autoscaler says, and leaves out what it only says again. */
export class ReasonLog {
  readonly #world: World;
  /** The events of its last look. */
  #events = new Set<string>();
  /** By object, why nothing was done, since something last was. */
  readonly #standing = new Map<string, Set<string>>();

  constructor(world: World) {
    this.#world = world;
  }

  write(reasons: readonly Reason[]): void {
    const before = this.#events;
    this.#events = new Set();
    for (const {kind, component, object, reason, message} of reasons) {
      const said = `${object} ${reason} ${message}`;
      const standing = this.#standing.get(object) ?? new Set();
      const isNew = kind === "event" ? !before.has(said) : !standing.has(said);
      if (kind === "event") this.#events.add(said);
      this.#standing.set(object, kind === "event" ? new Set() : standing.add(said));
      if (isNew) this.#world.log({component, object, reason, message});
    }
  }
}
