/** A program that the company runs, one copy of it to a container. */
export interface Program {
  readonly name: string;
  /** What one copy asks for. */
  readonly milliCpu: number;
  readonly gpus: number;
  /** Copies that are needed. A helper has none of its own: one copy goes beside each copy of the program that it helps. */
  readonly replicas: number;
  /** The program whose files it reads, or to which it listens at localhost; null for one that stands alone. */
  readonly beside: string | null;
}

/** A kind of pod: the programs in it, one container each, and how many such pods there are. */
export interface Office {
  readonly containers: readonly string[];
  readonly replicas: number;
}

/** Believes that a pod is its image, and that one of each answers for all its copies. */
export function offices(programs: readonly Program[]): Office[] {
  return programs
    .filter(({beside}) => beside === null)
    .map(({name}) => ({
      containers: [name, ...programs.filter(({beside}) => beside === name).map(helper => helper.name)],
      replicas: 1
    }));
}
