import type {NodeRejection} from "../status.js";

/** After every plugin of a profile. */
const NO_PLACE = 1_000_000;

/** Refusals by number, so that a refused node is one entry of a typed array. 0 is no refusal. */
export class Rejections {
  readonly #byText = new Map<string, number>();
  readonly #all: (NodeRejection | undefined)[] = [undefined];
  /** By number: the place of the plugin in the profile; a node is refused by the first one. What passes is refused by none. */
  readonly places: number[] = [NO_PLACE];

  /** The number of a refusal by the plugin at `place` of the profile; -1 for what PreFilter narrows away, before all plugins. */
  idOf(rejection: NodeRejection, place: number): number {
    const text = JSON.stringify([place, rejection]);
    let id = this.#byText.get(text);
    if (id === undefined) {
      id = this.#all.push(rejection) - 1;
      this.places.push(place);
      this.#byText.set(text, id);
    }
    return id;
  }

  get(id: number): NodeRejection {
    return this.#all[id] as NodeRejection;
  }
}
