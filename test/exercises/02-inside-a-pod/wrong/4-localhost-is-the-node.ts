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

/** Believes that a helper on the same machine is near enough. */
export function offices(programs: readonly Program[]): Office[] {
  const copiesOf = (name: string | null) => programs.find(program => program.name === name)?.replicas ?? 0;
  return programs.map(({name, replicas, beside}) => ({
    containers: [name],
    replicas: beside === null ? replicas : copiesOf(beside)
  }));
}
