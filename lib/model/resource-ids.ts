/** Ids of the three resources that every node has; all other names are numbered as they are met. */
export const CPU = 0;
export const MEMORY = 1;
export const EPHEMERAL_STORAGE = 2;

/** Numbers for resource names, so that sums are array accesses. One table serves one run. */
export class ResourceIds {
  readonly #ids = new Map<string, number>();
  readonly #names: string[] = [];

  constructor() {
    for (const name of ["cpu", "memory", "ephemeral-storage"]) this.idOf(name);
  }

  /** The number of a name; a new name gets the next one. */
  idOf(name: string): number {
    let id = this.#ids.get(name);
    if (id === undefined) {
      id = this.#names.push(name) - 1;
      this.#ids.set(name, id);
    }
    return id;
  }

  nameOf(id: number): string {
    return this.#names[id] as string;
  }

  /** How many names are numbered so far. */
  get size(): number {
    return this.#names.length;
  }
}
